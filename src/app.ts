/** Composes everything; importing it does nothing. */
import { fileURLToPath } from 'node:url';
import fastifyCors from '@fastify/cors';
import fastifyHelmet from '@fastify/helmet';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { explorer } from './api/explorer/explorer.js';
import { createFormatError } from './api/errors.js';
import { serveFiles } from './api/http/files.js';
import { serveGraphql } from './api/http/graphql.js';
import { serveHealth } from './api/http/health.js';
import { createCostOf } from './api/limits/cost.js';
import { createOriginAllowed } from './api/origins.js';
import { createSchema } from './api/schema.js';
import { serveSockets } from './api/socket/socket.js';
import type { Config } from './config.js';
import { createCollections, createIndexes, type Collections } from './modules/collections.js';
import { createEngineWork } from './modules/engine-work.js';
import { createServices, type Services } from './modules/services.js';
import { newId, type NewId } from './platform/ids.js';
import { watchInserts } from './platform/mongo/watch-inserts.js';
import { createWorkerPool } from './platform/worker-pool.js';
import { createSignal } from './platform/signal.js';

export interface AppOptions {
  readonly config: Config;
  readonly connection: Connection;
  readonly log: Logger;
  readonly clock?: () => Date;
  readonly newId?: NewId;
}

export interface App {
  readonly fastify: FastifyInstance;
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly db: Collections;
  /** Listens; resolves with the service's base URL. */
  listen(): Promise<string>;
  /** Stops taking requests, ends streams, finishes what is under way. The connection stays the caller's. Repeatable. */
  close(): Promise<void>;
}

/** Requests whose headers are not there within this time are dropped; checked every second. */
const HEADERS_MS = 5_000;
/** Where the explorer's bundle is built, seen from src/ and from dist/ alike. */
const EXPLORER = fileURLToPath(new URL('../dist/explorer', import.meta.url));
/** The engine's tasks, beside this file as source or as built. */
const TASKS = new URL(`./engine/tasks${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
/** Longest time that one of them may take. */
const TASK_MS = 60_000;
/** A source of 5 MB, escaped in JSON. */
const MAX_BODY = 12 * 1024 * 1024;

export const createApp = async (options: AppOptions): Promise<App> => {
  const { config, connection, log } = options;
  const db = createCollections(connection);
  await createIndexes(connection);
  const signal = createSignal();
  const watch = watchInserts(connection, signal, {
    collection: db.events.collectionName,
    keyField: 'blueprintId',
    onError: (err) => log.warn({ err }, 'the change stream broke; it is opened again'),
  });
  const pool = createWorkerPool({ file: TASKS, threads: 2, timeoutMs: TASK_MS });
  let publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const services = await createServices({
    connection,
    db,
    signal,
    engine: createEngineWork(pool),
    issuer: publicUrl,
    publicUrl: () => publicUrl,
    newId: options.newId ?? newId,
    clock: options.clock ?? (() => new Date()),
    signingKey: config.signingKey,
    pollMs: config.eventPollMs,
  });

  const schema = createSchema();
  const costOf = createCostOf({ schema, maximum: config.maxCost });
  const formatError = createFormatError(log, { schemaShown: config.introspection });
  const originAllowed = createOriginAllowed(config, publicUrl);
  const shared = { schema, costOf, formatError, introspection: config.introspection, tools: { services, db } };

  const fastify = Fastify({
    // Seen as Fastify's own kind of logger, so that plugins and routes fit.
    loggerInstance: log as FastifyBaseLogger,
    bodyLimit: MAX_BODY,
    logController: new LogController({ disableRequestLogging: true }),
    // Requests that are under way are answered; what keeps a connection open after that is in the hook below.
    forceCloseConnections: 'idle',
    connectionTimeout: 0,
    http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: 1_000 },
  });
  let stopped: Promise<void> | undefined;
  fastify.addHook('onSend', async (_, reply) => {
    if (stopped) reply.header('connection', 'close');
  });
  await fastify.register(fastifyCors, {
    origin: (origin, done) => done(null, origin === undefined || originAllowed(origin)),
    credentials: false,
    maxAge: 600,
  });
  // The landing page loads Apollo Sandbox from its own host, so GraphQL answers set no CSP; files and pages set their own.
  await fastify.register(fastifyHelmet, { contentSecurityPolicy: false, crossOriginEmbedderPolicy: false });
  serveHealth(fastify, connection);
  serveFiles(fastify, services);
  if (config.explorer) await fastify.register(explorer, { directory: EXPLORER });
  const apollo = await serveGraphql(fastify, { ...shared, maxCost: config.maxCost, landingPage: !config.production });
  const sockets = serveSockets(fastify.server, { ...shared, originAllowed, log });

  const stop = async (): Promise<void> => {
    await sockets.dispose();
    await apollo.stop();
    await fastify.close();
    await watch.close();
    await pool.close();
  };

  return {
    fastify,
    schema,
    services,
    db,
    listen: async () => {
      await fastify.listen({ host: config.host, port: config.port });
      const address = fastify.server.address();
      const port = typeof address === 'object' && address ? address.port : config.port;
      publicUrl = config.publicUrl ?? `http://localhost:${port}`;
      return `http://${config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host}:${port}`;
    },
    close: () => (stopped ??= stop()),
  };
};
