/** What every server of the benchmark does beside answering: connect, say where it listens, tell what it used. */
import type { Connection } from 'mongoose';
import { pino } from 'pino';
import { createApp, type App } from '../../../src/app.js';
import { readConfig } from '../../../src/config.js';
import { connectMongo } from '../../../src/platform/mongo/connect.js';

export const DATABASE = 'bench';

let commands = 0;

const connect = async (): Promise<Connection> => {
  const counting = process.env['COUNTING'] === 'true';
  const uri = process.env['MONGODB_URI'] ?? '';
  const connection = await connectMongo({ uri, dbName: DATABASE, monitorCommands: counting });
  connection.getClient().on('commandSucceeded', ({ commandName, reply }) => {
    // Whatever the server answers; the live feed's stream asks all the time.
    const cursor = (reply as { readonly cursor?: object } | undefined)?.cursor ?? {};
    if (commandName !== 'ping' && !('postBatchResumeToken' in cursor)) commands += 1;
  });
  return connection;
};

/** The application over the benchmark's database, as production configures it. */
export const createBenchApp = async (connection: Connection): Promise<App> => {
  const config = readConfig({
    ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 7).toString('base64')}`,
    ...process.env,
    NODE_ENV: 'production',
    PORT: '0',
    HOST: '127.0.0.1',
    DEMO: 'false',
  });
  return createApp({ config, connection, log: pino({ level: 'error' }) });
};

/** Runs a server; `listen` resolves with its base URL. */
export const serve = async (listen: (connection: Connection) => Promise<string>): Promise<void> => {
  const url = await listen(await connect());
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMicros: user + system, rssMb: Math.round(process.memoryUsage().rss / 2 ** 20), commands });
  });
  process.on('SIGTERM', () => process.exit(0));
  // Whoever started it is gone.
  process.on('disconnect', () => process.exit(0));
  process.send?.(url);
};
