/** GraphQL over HTTP: Apollo Server on Fastify. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { createContext, type Context, type ContextOptions } from '../../modules/resolving/context.js';
import type { Budget } from '../limits/budget.js';
import type { CostOf } from '../limits/cost.js';
import type { Safelist } from '../limits/safelist.js';
import { MAX_TOKENS, shapeRules } from '../limits/shape.js';
import type { FormatError } from '../errors.js';
import { measureOperations } from '../metrics/measure-operations.js';
import type { Metrics } from '../metrics/metrics.js';
import { operationLimits } from './operation-limits.js';
import { LANDING_PAGE } from './content-security-policy.js';
import { createDocumentCache } from './persisted-queries.js';
import { gateBySafelist } from './safelist-gate.js';
import { statusCodes } from './status-codes.js';

export interface HttpOptions {
  readonly schema: GraphQLSchema;
  readonly costOf: CostOf;
  readonly budget: Budget;
  /** The only documents that are executed, where there is a list. */
  readonly safelist: Safelist | undefined;
  readonly formatError: FormatError;
  readonly introspection: boolean;
  readonly landingPage: boolean;
  readonly metrics: Pick<Metrics, 'operation'>;
  readonly tools: Pick<ContextOptions, 'services' | 'db'>;
}

const PATH = '/graphql';

const first = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

/** The context of an HTTP request. */
export const contextOf = (request: FastifyRequest, tools: HttpOptions['tools']): Promise<Context> =>
  createContext({
    ...tools,
    authorization: request.headers.authorization,
    device: { userAgent: request.headers['user-agent'], address: request.ip },
    idempotencyKey: first(request.headers['idempotency-key']),
    requestId: request.id,
  });

/** Serves GraphQL at /graphql; the landing page opens Apollo Sandbox. */
export const serveGraphql = async (fastify: FastifyInstance, options: HttpOptions): Promise<ApolloServer<Context>> => {
  const plugins: ApolloServerPlugin<Context>[] = [
    // It hooks every field, for cache hints that nothing here gives.
    ApolloServerPluginCacheControlDisabled(),
    options.landingPage
      ? ApolloServerPluginLandingPageLocalDefault({ footer: false, includeCookies: false })
      : ApolloServerPluginLandingPageDisabled(),
    fastifyApolloDrainPlugin(fastify),
    operationLimits(options.costOf, options.budget),
    statusCodes(),
    measureOperations(options.metrics),
  ];
  const apollo = new ApolloServer<Context>({
    schema: options.schema,
    plugins,
    introspection: options.introspection,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: { cache: createDocumentCache() },
    csrfPrevention: true,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [...shapeRules()],
    // More would be an oracle, and an answer larger than the question.
    validationOptions: { maxErrors: 10 },
    formatError: options.formatError,
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  fastify.addHook('onSend', async (request, reply) => {
    const page = String(reply.getHeader('content-type')).startsWith('text/html');
    if (page && request.routeOptions.url === PATH) void reply.header('content-security-policy', LANDING_PAGE);
  });
  if (options.safelist) gateBySafelist(fastify, PATH, options.safelist, options.formatError);
  await fastify.register(fastifyApollo(apollo), {
    path: PATH,
    context: (request) => contextOf(request, options.tools),
  });
  return apollo;
};
