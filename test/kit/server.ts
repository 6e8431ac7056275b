/** The real server on a port of its own, with a database of its own. */
import { pino } from 'pino';
import { createApp, type App } from '../../src/app.js';
import { readConfig, type Config } from '../../src/config.js';
import { openDatabase, type TestDatabase } from './database.js';

export interface TestServer {
  readonly app: App;
  readonly database: TestDatabase;
  readonly url: string;
  /** Where a subscription connects. */
  readonly socketUrl: string;
  close(): Promise<void>;
}

/** Configuration of tests; environment variables may be set as they would be outside. */
export const testConfig = (env: Readonly<Record<string, string>> = {}): Config =>
  readConfig({
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    EVENT_POLL_MS: '1000',
    DEMO: 'false',
    ...env,
  });

export interface ServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: () => Date;
  /** A database that is open already; it stays open when the server closes. */
  readonly database?: TestDatabase;
}

export const startServer = async (options: ServerOptions = {}): Promise<TestServer> => {
  const database = options.database ?? (await openDatabase());
  const config = testConfig(options.env);
  const log = pino({ level: config.logLevel });
  const start = async () => {
    const clock = options.clock ? { clock: options.clock } : {};
    const app = await createApp({ config, connection: database.connection, log, ...clock });
    return { app, url: await app.listen() };
  };
  // A server that does not start must not keep the database, and with it the run, alive.
  const { app, url } = await start().catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  return {
    app,
    database,
    url,
    socketUrl: `${url.replace(/^http/, 'ws')}/graphql`,
    close: async () => {
      await app.close();
      if (!options.database) await database.close();
    },
  };
};
