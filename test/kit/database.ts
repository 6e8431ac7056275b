/** A database of its own for a test file, in a real mongod that the files of a run share. */
import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Connection } from 'mongoose';
import { connectMongo } from '../../src/platform/mongo/connect.js';
import { startEmbeddedMongo } from '../../src/platform/mongod/index.js';

/** One directory per checkout: what runs in another one has another server. */
export const TEST_DATA_DIR = path.join(
  tmpdir(),
  `plinth-test-${createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8)}`,
);

export interface TestDatabase {
  readonly uri: string;
  readonly name: string;
  readonly connection: Connection;
  close(): Promise<void>;
}

/** Opens it; `close` drops it and lets go of the server: the shared one, or one in a directory of its own. */
export const openDatabase = async (dir = TEST_DATA_DIR): Promise<TestDatabase> => {
  const server = await startEmbeddedMongo({
    dir,
    env: process.env,
    args: ['--setParameter', 'enableTestCommands=1', '--setParameter', 'ttlMonitorSleepSecs=1'],
  });
  const name = `test_${randomUUID().slice(0, 8)}`;
  const connection = await connectMongo({ uri: server.uri, dbName: name, monitorCommands: true });
  return {
    uri: server.uri,
    name,
    connection,
    close: async () => {
      await connection.dropDatabase();
      await connection.close();
      await server.stop();
    },
  };
};

/** A second connection to the same database, as another process would have; `close` closes only it. */
export const joinDatabase = async ({ uri, name }: TestDatabase): Promise<TestDatabase> => {
  const connection = await connectMongo({ uri, dbName: name, monitorCommands: true });
  return { uri, name, connection, close: () => connection.close() };
};
