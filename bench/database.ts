/** A database of the benchmark's own, removed afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '../src/platform/mongod/index.js';

export interface BenchDatabase {
  readonly uri: string;
  close(): Promise<void>;
}

export const openBenchDatabase = async (): Promise<BenchDatabase> => {
  const dir = mkdtempSync(join(tmpdir(), 'plinth-bench-'));
  const server = await startEmbeddedMongo({ dir, env: process.env, log: (line) => console.log(line) });
  return {
    uri: server.uri,
    close: async () => {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
