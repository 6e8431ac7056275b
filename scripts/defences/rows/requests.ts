/** How long a request may take, and how large it may be. */
import type { Defence } from '../defence.js';

const SERVER = 'src/api/http/server.ts';
const GRAPHQL = 'src/api/http/graphql.ts';
const EDGE = 'test/e2e/http-edge.test.ts';
const TIMEOUT = 'test/e2e/limits-timeout.test.ts';

export const REQUEST_DEFENCES: readonly Defence[] = [
  {
    name: 'deadline-over-http',
    removes: [
      {
        file: SERVER,
        text: "fastify.addHook('preHandler', (_, __, done) => withDeadline(operationTimeoutMs, done));",
        without: '',
      },
    ],
    test: TIMEOUT,
    title: 'over HTTP: TIMEOUT, and the database does not go on',
  },
  {
    name: 'deadline-over-sockets',
    removes: [
      {
        file: 'src/api/socket/operations.ts',
        text: 'withDeadline(operationTimeoutMs, () => execute(args))',
        without: 'execute(args)',
      },
    ],
    test: TIMEOUT,
    title: 'over a socket alike',
  },
  {
    name: 'deadline-of-commands',
    removes: [
      {
        file: 'src/platform/mongo/within-deadline.ts',
        text: 'this.setOptions({ maxTimeMS: databaseMs(this.getOptions().maxTimeMS ?? most) });',
        without: '',
      },
    ],
    test: TIMEOUT,
    title: 'over HTTP: TIMEOUT, and the database does not go on',
  },
  {
    name: 'deadline-of-changes',
    removes: [
      {
        file: 'src/platform/deadline.ts',
        text: 'if (left <= 0) throw tooLate();',
        without: 'if (left <= 0) return most;',
      },
      {
        file: 'src/platform/mongo/within-deadline.ts',
        text: 'this.setOptions({ maxTimeMS: databaseMs(this.getOptions().maxTimeMS ?? most) });',
        without: '',
      },
    ],
    test: TIMEOUT,
    title: 'a change that is ended is not half done, nor done afterwards',
  },
  {
    name: 'deadline-of-nested-fields',
    removes: [
      {
        file: 'src/api/limits/within-deadline.ts',
        text: 'if (type !== schema.getSubscriptionType()) boundFields(type);',
        without: 'if (type === schema.getQueryType() || type === schema.getMutationType()) boundFields(type);',
      },
    ],
    test: 'src/api/limits/within-deadline.test.ts',
    title: 'a field below the root that waits for ever answers TIMEOUT, beside what is there',
  },
  {
    name: 'deadline-of-nested-commands',
    removes: [
      {
        file: 'src/platform/mongo/within-deadline.ts',
        text: 'this.setOptions({ maxTimeMS: databaseMs(this.getOptions().maxTimeMS ?? most) });',
        without: '',
      },
    ],
    test: TIMEOUT,
    title: 'below the root: TIMEOUT at the field, and the database does not go on',
  },
  {
    name: 'batches',
    removes: [{ file: GRAPHQL, text: 'allowBatchedHttpRequests: false,', without: 'allowBatchedHttpRequests: true,' }],
    test: EDGE,
    title: 'is a batch',
  },
  {
    name: 'body-size',
    removes: [{ file: SERVER, text: 'bodyLimit: MAX_BODY,', without: 'bodyLimit: 10 * MAX_BODY,' }],
    test: EDGE,
    title: 'has a body over the limit: 413',
  },
  {
    name: 'slow-headers',
    removes: [
      { file: SERVER, text: 'http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: 1_000 },', without: '' },
    ],
    test: EDGE,
    title: 'has headers that do not come: dropped within seconds',
  },
  {
    name: 'slow-bodies',
    removes: [{ file: SERVER, text: 'requestTimeout: REQUEST_MS,', without: '' }],
    test: EDGE,
    title: 'has a body that comes byte by byte: dropped within half a minute',
  },
  {
    name: 'numbers',
    removes: [
      {
        file: 'src/api/metrics/serve-metrics.ts',
        text: 'if (metricsToken !== undefined && !isToken(authorization, metricsToken))',
        without: 'if (metricsToken === undefined && !isToken(authorization, String(metricsToken)))',
      },
    ],
    test: 'test/e2e/metrics.test.ts',
    title: 'are told to those who hold the token, and to nobody else',
  },
  {
    name: 'mistakes-told',
    removes: [{ file: GRAPHQL, text: 'validationOptions: { maxErrors: 10 },', without: '' }],
    test: 'test/integration/errors-and-limits.test.ts',
    title: 'with hundreds of mistakes is told about a handful',
  },
];
