/** The HTTP server: how long and how much it listens to anybody, and what every answer carries. */
import fastifyCors from '@fastify/cors';
import fastifyHelmet from '@fastify/helmet';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { withDeadline } from '../../platform/deadline.js';
import { NOTHING } from './content-security-policy.js';

export interface HttpServerOptions {
  readonly log: Logger;
  readonly originAllowed: (origin: string) => boolean;
  /** How many proxies of ours stand in front. */
  readonly trustProxyHops: number;
  /** Longest time that an operation may take. */
  readonly operationTimeoutMs: number;
  /** Whether the service is about to end: connections are not kept any more. */
  readonly stopping: () => boolean;
}

/** Requests whose headers are not there within this time are dropped; checked every second. */
const HEADERS_MS = 5_000;
/** The same for requests as a whole: time for the largest body at 4 Mbit/s. */
const REQUEST_MS = 25_000;
/** A source of 5 MB, escaped in JSON. */
const MAX_BODY = 12 * 1024 * 1024;

/** A server without routes. */
export const createHttpServer = async (options: HttpServerOptions): Promise<FastifyInstance> => {
  const { log, originAllowed, trustProxyHops, operationTimeoutMs, stopping } = options;
  const fastify = Fastify({
    // Seen as Fastify's own kind of logger, so that plugins and routes fit.
    loggerInstance: log as FastifyBaseLogger,
    bodyLimit: MAX_BODY,
    logController: new LogController({ disableRequestLogging: true }),
    // Requests that are under way are answered; what keeps a connection open after that is in the hook below.
    forceCloseConnections: 'idle',
    connectionTimeout: 0,
    trustProxy: (_, hop) => hop < trustProxyHops,
    requestTimeout: REQUEST_MS,
    http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: 1_000 },
  });
  fastify.addHook('onSend', async (_, reply) => {
    if (stopping()) reply.header('connection', 'close');
  });
  await fastify.register(fastifyCors, {
    origin: (origin, done) => done(null, origin === undefined || originAllowed(origin)),
    credentials: false,
    maxAge: 600,
  });
  // Files and pages set policies of their own.
  await fastify.register(fastifyHelmet, { contentSecurityPolicy: NOTHING, crossOriginEmbedderPolicy: false });
  fastify.addHook('preHandler', (_, __, done) => withDeadline(operationTimeoutMs, done));
  return fastify;
};
