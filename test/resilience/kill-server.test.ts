/** `kill -9` of the server with hundreds of mutations in flight: nothing acknowledged is lost, nothing half-applied. */
import { createClient } from '../kit/client.js';
import { spawnServer, type ServerProcess } from '../kit/server-process.js';
import { newOwner } from '../kit/story.js';
import { readLedger } from './ledger.js';
import { openOwnDatabase, type OwnDatabase } from './own-database.js';
import { makeOperations, newWorld, seeded } from './world.js';
import { sendAll, type Sent } from './send-all.js';

const OPERATIONS = 200;
const PATIENCE_MS = 180_000;
/** Fixed ones, and one that is new in every run. */
const SEEDS = [1, 2, Math.floor(Math.random() * 1e9)];

describe('the server, killed in the middle of 200 mutations', () => {
  let database: OwnDatabase;
  let server: ServerProcess | undefined;
  beforeEach(async () => {
    database = await openOwnDatabase();
  });
  afterEach(async () => {
    await server?.end('SIGKILL');
    await database.close();
  });
  const start = async (): Promise<string> => {
    server = await spawnServer(database.env);
    return server.url;
  };

  it.each(SEEDS)(
    'has kept all that it acknowledged, each change whole and once, and answers repeats alike (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      const url = await start();
      const { token } = await newOwner(url);
      const client = createClient(url, token);
      const operations = makeOperations(await newWorld(client, 8), OPERATIONS, random);

      const killAfter = 1 + Math.floor(random() * OPERATIONS * 0.75);
      let acknowledged = 0;
      const first = await sendAll(client, operations, () => {
        acknowledged += 1;
        if (acknowledged === killAfter) void server?.end('SIGKILL');
      });
      const answered = first.filter((sent) => sent.outcome === 'answered');
      expect(first.filter((sent) => sent.outcome === 'refused')).toEqual([]);
      expect(answered.length).toBeLessThan(OPERATIONS);
      expect(answered.length).toBeGreaterThanOrEqual(killAfter);

      const killed = await readLedger(database.connection);
      expect(killed.faults).toEqual([]);
      expect(twice(killed.traces)).toEqual([]);
      expect(missing(killed.traces, answered)).toEqual([]);
      expect(unknown(killed.traces, first)).toEqual([]);

      const repeated = await sendAll(createClient(await start(), token), operations);
      const applied = new Set(killed.traces);
      for (const [i, again] of repeated.entries()) {
        const before = first[i]!;
        // Deleting a blueprint takes no idempotency key: a repeat finds that it is gone.
        const gone = again.operation.mutation.startsWith('deleteBlueprint') && applied.has(again.operation.trace);
        expect(again).toMatchObject(gone ? { outcome: 'refused', code: 'NOT_FOUND' } : { outcome: 'answered' });
        if (!gone && before.outcome === 'answered') expect(again).toEqual(before);
      }
      const end = await readLedger(database.connection);
      expect(end.faults).toEqual([]);
      expect([...end.traces].sort()).toEqual(operations.map(({ trace }) => trace).sort());
    },
    PATIENCE_MS,
  );
});

const twice = (traces: readonly string[]): readonly string[] =>
  traces.filter((trace, i) => traces.indexOf(trace) !== i);
const missing = (traces: readonly string[], sent: readonly Sent[]): readonly string[] =>
  sent.map(({ operation }) => operation.trace).filter((trace) => !traces.includes(trace));
const unknown = (traces: readonly string[], sent: readonly Sent[]): readonly string[] => {
  const known = new Set(sent.map(({ operation }) => operation.trace));
  return traces.filter((trace) => !known.has(trace));
};
