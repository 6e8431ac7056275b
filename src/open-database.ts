/** The database that the configuration names. */
import type { Config } from './config.js';
import { startEmbeddedMongo } from './platform/mongod/index.js';

export interface OpenDatabase {
  readonly uri: string;
  stop(): Promise<unknown>;
}

/** The configured cluster, else an embedded server on the data directory. */
export const openDatabase = async (config: Config, say: (line: string) => void): Promise<OpenDatabase> => {
  if (config.mongodbUri !== undefined) return { uri: config.mongodbUri, stop: async () => undefined };
  say(`Database: embedded MongoDB in ${config.dataDir}`);
  return startEmbeddedMongo({
    dir: config.dataDir,
    env: config.processEnvironment,
    log: (line: string) => say(`  ${line}`),
    ...(config.mongodBinary === undefined ? {} : { binary: config.mongodBinary }),
    ...(config.mongodCacheDir === undefined ? {} : { cacheDir: config.mongodCacheDir }),
  });
};
