/** Start-up and shutdown. */
import { pino } from 'pino';
import { createApp } from './app.js';
import { readConfig } from './config.js';
import { plantDemo } from './demo/plant-demo.js';
import { openDatabase } from './open-database.js';
import { connectMongo } from './platform/mongo/connect.js';
import { REDACTED } from './platform/redacted.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What has been opened, to be closed in reverse order whatever happens next. */
const opened: (() => Promise<unknown>)[] = [];
let closing: Promise<void> | undefined;

const closeAll = (): Promise<void> =>
  (closing ??= (async () => {
    for (const close of opened.toReversed()) await close();
  })());

const start = async (): Promise<void> => {
  const config = readConfig();
  const log = pino({
    level: config.logLevel,
    redact: REDACTED,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (!closing) say(`${signal}: stopping`);
      closeAll().catch((error: unknown) => {
        log.error({ err: error }, 'the shutdown failed');
        process.exitCode = 1;
      });
    });
  const database = await openDatabase(config, say);
  opened.push(() => database.stop());
  const connection = await connectMongo({ uri: database.uri, dbName: config.mongodbDatabase });
  opened.push(() => connection.close());
  const app = await createApp({ config, connection, log });
  opened.push(() => app.close());
  const url = await app.listen();
  if (config.demo) for (const line of await plantDemo(app, url)) say(line);
  say(`Plinth answers on ${url}/graphql${config.explorer ? ` (explorer: ${url}/explorer)` : ''}`);
};

start().catch(async (error: unknown) => {
  process.stderr.write(`Plinth could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
  await closeAll();
});
