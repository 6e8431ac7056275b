/** The embedded database ends with the server, however that ends. */
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '../../src/platform/mongod/until.js';
import { spawnServer } from '../kit/server-process.js';
import { createClient } from '../kit/client.js';
import { newBlueprint, newOwner } from '../kit/story.js';
import { isRunning } from '../mongod/process-state.js';

const PATIENCE_MS = 120_000;

describe('a server on its embedded database', () => {
  const dir = path.join(tmpdir(), `plinth-embedded-${randomUUID().slice(0, 8)}`);
  const start = () => spawnServer({ DATA_DIR: dir, MONGODB_URI: '' });
  // mongod writes its process id there.
  const mongod = () => Number(readFileSync(path.join(dir, 'db', 'mongod.lock'), 'utf8'));
  const hasEnded = (pid: number) => until(() => !isRunning(pid), 30_000);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it(
    'leaves no mongod behind when it is killed, and finds its data again',
    async () => {
      const first = await start();
      const ada = await newOwner(first.url);
      const id = await newBlueprint(ada, 'Kept');
      const pid = mongod();
      expect(isRunning(pid)).toBe(true);
      await first.end('SIGKILL');
      expect(await hasEnded(pid)).toBe(true);

      const second = await start();
      try {
        const client = createClient(second.url, ada.token);
        expect(await client.expectOk(`query ($id: ID!) { blueprint(id: $id) { name } }`, { id })).toEqual({
          blueprint: { name: 'Kept' },
        });
      } finally {
        const again = mongod();
        await second.end('SIGTERM');
        expect(await hasEnded(again)).toBe(true);
      }
    },
    PATIENCE_MS,
  );
});
