/** A mongod that one test has for itself: it may be killed, and its settings are the test's own. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Connection } from 'mongoose';
import { connectMongo } from '../../src/platform/mongo/connect.js';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../src/platform/mongod/index.js';
import { until } from '../../src/platform/mongod/until.js';
import { isRunning } from '../mongod/process-state.js';

export interface OwnDatabase {
  /** For the server under test. */
  readonly env: Readonly<Record<string, string>>;
  readonly connection: Connection;
  /** `kill -9` of mongod, and the same data served again as soon as it is gone. */
  killAndRestart(): Promise<void>;
  /** Ends it and removes its data. */
  close(): Promise<void>;
}

/**
 * A process that dies leaves its transactions open in mongod, where they hold what they wrote until this time is over:
 * a minute unless set. A test does not wait for that long.
 */
const SETTINGS = ['--setParameter', 'transactionLifetimeLimitSeconds=5'];

export const openOwnDatabase = async (): Promise<OwnDatabase> => {
  const dir = path.join(tmpdir(), `plinth-resilience-${randomUUID().slice(0, 8)}`);
  const start = () => startEmbeddedMongo({ dir, env: process.env, args: SETTINGS });
  const uses: EmbeddedMongo[] = [await start()];
  const { uri } = uses[0]!;
  const connection = await connectMongo({ uri, dbName: 'plinth' });
  return {
    env: { MONGODB_URI: uri, MONGODB_DATABASE: 'plinth' },
    connection,
    killAndRestart: async () => {
      const { pid } = uses.at(-1)!;
      process.kill(pid, 'SIGKILL');
      await until(() => !isRunning(pid), 10_000);
      uses.push(await start());
    },
    close: async () => {
      await connection.close();
      for (const use of uses.toReversed()) await use.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
