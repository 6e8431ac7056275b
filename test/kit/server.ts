/** The real server on a port of its own, with a database of its own. */
import { pino, type Logger } from 'pino';
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

/** Tests do in a second what people do in an hour. */
const GENEROUS = {
  COST_PER_MINUTE: '1000000000',
  ANONYMOUS_COST_PER_MINUTE: '1000000000',
  UNVERIFIED_DAYS: '3650',
};

/** Configuration of tests; environment variables may be set as they would be outside. */
export const testConfig = (env: Readonly<Record<string, string>> = {}): Config =>
  readConfig({
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    EVENT_POLL_MS: '1000',
    DEMO: 'false',
    ...GENEROUS,
    // Production demands keys of its own.
    ...(env['NODE_ENV'] === 'production' ? { ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}` } : {}),
    // A busy machine is slow, not broken; what is about deadlines sets its own.
    OPERATION_TIMEOUT_MS: '90000',
    ...env,
  });

export interface ServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: () => Date;
  /** Where the log goes, line by line; nowhere when absent. */
  readonly log?: Logger;
  /** A database that is open already; it stays open when the server closes. */
  readonly database?: TestDatabase;
}

export const startServer = async (options: ServerOptions = {}): Promise<TestServer> => {
  const database = options.database ?? (await openDatabase());
  const config = testConfig(options.env);
  const log = options.log ?? pino({ level: config.logLevel });
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
