/** `kill -9` of the database under a server that goes on: what was acknowledged is there afterwards, each change once. */
import { createClient } from '../kit/client.js';
import { spawnServer, type ServerProcess } from '../kit/server-process.js';
import { newOwner } from '../kit/story.js';
import { readLedger } from './ledger.js';
import { openOwnDatabase, type OwnDatabase } from './own-database.js';
import { sendAll } from './send-all.js';
import { makeOperations, newWorld, seeded } from './world.js';

const OPERATIONS = 200;
const PATIENCE_MS = 180_000;
const SEEDS = [4, 5, Math.floor(Math.random() * 1e9)];

describe('the server, when its database is killed in the middle of 200 mutations and comes back', () => {
  let database: OwnDatabase;
  let server: ServerProcess | undefined;
  beforeEach(async () => {
    database = await openOwnDatabase();
  }, PATIENCE_MS);
  afterEach(async () => {
    await server?.end('SIGKILL');
    await database.close();
  }, PATIENCE_MS);

  it.each(SEEDS)(
    'answers each of them or says that the database cannot be reached, and does each once (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      server = await spawnServer(database.env);
      const { token } = await newOwner(server.url);
      const client = createClient(server.url, token);
      const operations = makeOperations(await newWorld(client, 8), OPERATIONS, random);

      const killAfter = 1 + Math.floor(random() * OPERATIONS * 0.75);
      let acknowledged = 0;
      let restarted: Promise<void> | undefined;
      const first = await sendAll(client, operations, () => {
        acknowledged += 1;
        if (acknowledged === killAfter) restarted = database.killAndRestart();
      });
      await restarted;
      expect(first.filter(({ outcome }) => outcome === 'lost')).toEqual([]);
      const said = server.said().split('\n');
      expect(said.filter((line) => line.includes('unexpected error'))).toEqual([]);
      for (const sent of first) if (sent.outcome === 'refused') expect(sent.code).toBe('SERVICE_UNAVAILABLE');

      const after = await readLedger(database.connection);
      expect(after.faults).toEqual([]);
      expect(after.traces).toEqual([...new Set(after.traces)]);
      const answered = first.filter(({ outcome }) => outcome === 'answered');
      expect(answered.map(({ operation }) => operation.trace).filter((trace) => !after.traces.includes(trace))).toEqual(
        [],
      );

      const repeated = await sendAll(client, operations);
      for (const [i, again] of repeated.entries()) {
        const gone =
          again.operation.mutation.startsWith('deleteBlueprint') && after.traces.includes(again.operation.trace);
        expect(again).toMatchObject(gone ? { outcome: 'refused', code: 'NOT_FOUND' } : { outcome: 'answered' });
        if (!gone && first[i]?.outcome === 'answered') expect(again).toEqual(first[i]);
      }
      const end = await readLedger(database.connection);
      expect(end.faults).toEqual([]);
      expect([...end.traces].sort()).toEqual(operations.map(({ trace }) => trace).sort());
    },
    PATIENCE_MS,
  );
});
