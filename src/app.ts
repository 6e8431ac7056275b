/** Composes everything; importing it does nothing. */
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { explorer } from './api/explorer/explorer.js';
import { createFormatError } from './api/errors.js';
import { serveAvatars } from './api/http/avatars.js';
import { serveFiles } from './api/http/files.js';
import { serveGraphql } from './api/http/graphql.js';
import { serveSentMail } from './api/http/sent-mail.js';
import { serveHealth } from './api/http/health.js';
import { serveJobNumbers } from './api/http/job-numbers.js';
import { serveJwks } from './api/http/jwks.js';
import { createHttpServer } from './api/http/server.js';
import { createBudget, MINUTE_MS } from './api/limits/budget.js';
import { createCostOf } from './api/limits/cost.js';
import { readSafelist } from './api/limits/safelist.js';
import { createOriginAllowed } from './api/origins.js';
import { createMetrics } from './api/metrics/metrics.js';
import { serveMetrics } from './api/metrics/serve-metrics.js';
import { createSchema } from './api/schema.js';
import { serveSockets } from './api/socket/socket.js';
import type { Config } from './config.js';
import { createCollections, createIndexes, type Collections } from './modules/collections.js';
import { MIGRATIONS } from './modules/migrations.js';
import { createEngineWork } from './modules/engine-work.js';
import { createServices, type Services } from './modules/services.js';
import { startJobRunner, type JobRunner } from './platform/jobs/index.js';
import { createPost, mailHandler } from './platform/mail/index.js';
import { newId, type NewId } from './platform/ids.js';
import { migrate } from './platform/mongo/migrations.js';
import { watchInserts } from './platform/mongo/watch-inserts.js';
import { createQuota } from './platform/quota.js';
import { createThrottleIndexes } from './platform/throttle.js';
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
  /** Does the background work. */
  readonly jobs: JobRunner;
  /** Listens; resolves with the service's base URL. */
  listen(): Promise<string>;
  /** Stops taking requests, ends streams, finishes what is under way. The connection stays the caller's. Repeatable. */
  close(): Promise<void>;
}

/** Where the explorer's bundle is built, seen from src/ and from dist/ alike. */
const EXPLORER = fileURLToPath(new URL('../dist/explorer', import.meta.url));
/** The engine's tasks, beside this file as source or as built. */
const TASKS = new URL(`./engine/tasks${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
/** Longest time that one of them may take. */
const TASK_MS = 60_000;
export const createApp = async (options: AppOptions): Promise<App> => {
  const { config, connection, log } = options;
  const db = createCollections(connection);
  await migrate(connection, MIGRATIONS);
  await createIndexes(connection);
  await createThrottleIndexes(connection);
  const signal = createSignal();
  const pool = createWorkerPool({ file: TASKS, threads: 2, timeoutMs: TASK_MS });
  const clock = options.clock ?? (() => new Date());
  const metrics = createMetrics({ db, connection, clock });
  const post = createPost({ ...config, from: config.mailFrom, log, clock });
  let publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const services = await createServices({
    connection,
    db,
    signal,
    engine: metrics.timed(
      createEngineWork(pool, {
        onReview: (work) => {
          metrics.reviewed(work);
          log.debug(work, 'a blueprint was reviewed');
        },
      }),
    ),
    issuer: publicUrl,
    publicUrl: () => publicUrl,
    newId: options.newId ?? newId,
    clock,
    unverifiedDays: config.unverifiedDays,
    secrets: config,
    pollMs: config.eventPollMs,
  });
  const schema = createSchema();
  const costOf = createCostOf({ schema, maximum: config.maxCost });
  const formatError = createFormatError(log, { schemaShown: config.introspection });
  const originAllowed = createOriginAllowed(config, publicUrl);
  const budget = createBudget({
    perMinute: config.costPerMinute,
    anonymousPerMinute: config.anonymousCostPerMinute,
    maximum: config.maxCost,
    quota: createQuota({ db, windowMs: MINUTE_MS, clock }),
    clock,
  });
  const limits = {
    costOf,
    budget,
    safelist: config.safelist === undefined ? undefined : readSafelist(config.safelist),
  };
  const shared = {
    schema,
    ...limits,
    formatError,
    metrics,
    introspection: config.introspection,
    tools: { services, db },
  };

  // From here on something is under way, which `close` ends; what can be wrong with the configuration was found above.
  const watch = watchInserts(connection, signal, {
    collection: db.events.collectionName,
    keyField: 'blueprintId',
    onError: (err) => log.warn({ err }, 'the change stream broke; it is opened again'),
  });
  const jobs = startJobRunner({
    queue: services.jobs,
    handlers: [mailHandler(post.deliver), ...services.chores],
    log,
  });

  let stopped: Promise<void> | undefined;
  const fastify = await createHttpServer({ ...config, log, originAllowed, stopping: () => stopped !== undefined });
  serveHealth(fastify, connection);
  serveJwks(fastify, services.keys);
  serveJobNumbers(fastify, { db, clock });
  serveMetrics(fastify, metrics, config);
  // What was mailed before it was asked for is there by then.
  if (post.outbox) serveSentMail(fastify, post.outbox, jobs);
  serveFiles(fastify, services);
  serveAvatars(fastify, services);
  if (config.explorer) await fastify.register(explorer, { directory: EXPLORER });
  const apollo = await serveGraphql(fastify, { ...shared, landingPage: !config.production });
  const sockets = serveSockets(fastify.server, {
    ...shared,
    originAllowed,
    operationTimeoutMs: config.operationTimeoutMs,
    trustProxyHops: config.trustProxyHops,
    unreadMs: config.socketUnreadMs,
    heartbeatMs: config.socketHeartbeatMs,
    log,
  });
  metrics.countSockets(sockets.count);

  const stop = async (): Promise<void> => {
    await sockets.dispose();
    await apollo.stop();
    await fastify.close();
    await jobs.close();
    post.close();
    await watch.close();
    await pool.close();
    metrics.close();
  };

  return {
    fastify,
    schema,
    services,
    db,
    jobs,
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
