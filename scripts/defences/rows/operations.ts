/** What bounds an operation and a caller over HTTP. */
import type { Defence } from '../defence.js';

const SHAPE = 'src/api/limits/shape.ts';
const BUDGET = 'src/api/limits/budget.ts';
const APP = 'src/app.ts';
const GRAPHQL = 'src/api/http/graphql.ts';
const HTTP = 'test/e2e/limits-http.test.ts';
const EDGE = 'test/e2e/http-edge.test.ts';
const TIMEOUT = 'test/e2e/limits-timeout.test.ts';
const TOO_MANY = 'of too many %s is refused';

export const OPERATION_DEFENCES: readonly Defence[] = [
  {
    name: 'aliases',
    removes: [{ file: SHAPE, text: 'if (aliases > limits.aliases)', without: 'if (aliases > Infinity)' }],
    test: HTTP,
    title: TOO_MANY,
  },
  {
    name: 'directives',
    removes: [{ file: SHAPE, text: 'if (directives > limits.directives)', without: 'if (directives > Infinity)' }],
    test: HTTP,
    title: TOO_MANY,
  },
  {
    name: 'root-fields',
    removes: [{ file: SHAPE, text: 'if (fields > limits.rootFields)', without: 'if (fields > Infinity)' }],
    test: HTTP,
    title: TOO_MANY,
  },
  {
    name: 'depth',
    removes: [{ file: SHAPE, text: 'if (found > limits.depth)', without: 'if (found > Infinity)' }],
    test: HTTP,
    title: TOO_MANY,
  },
  {
    name: 'tokens',
    removes: [{ file: GRAPHQL, text: 'parseOptions: { maxTokens: MAX_TOKENS },', without: '' }],
    test: HTTP,
    title: TOO_MANY,
  },
  {
    name: 'page-size',
    removes: [
      {
        file: 'src/platform/mongo/page.ts',
        text: 'if (!Number.isInteger(size) || size < 0 || size > MAX_PAGE)',
        without: 'if (!Number.isInteger(size))',
      },
    ],
    test: HTTP,
    title: 'that asks for first: %s is refused',
  },
  {
    name: 'cost',
    removes: [{ file: 'src/api/limits/cost.ts', text: 'if (cost > maximum)', without: 'if (cost > Infinity)' }],
    test: 'test/integration/errors-and-limits.test.ts',
    title: 'has a maximum',
  },
  {
    name: 'budget',
    removes: [
      { file: BUDGET, text: 'if (fits) return report;', without: 'if (fits || cost >= 0) return report;' },
    ],
    test: HTTP,
    title: 'used up is 429 RATE_LIMITED with Retry-After, and is there again after it',
  },
  {
    name: 'budget-retry-after',
    removes: [
      {
        file: 'src/api/http/operation-limits.ts',
        text: "if (waits.length > 0) response.http.headers.set('retry-after', String(Math.max(...waits)));",
        without: '',
      },
    ],
    test: HTTP,
    title: 'used up is 429 RATE_LIMITED with Retry-After, and is there again after it',
  },
  {
    name: 'budget-of-a-burst',
    removes: [
      { file: BUDGET, text: 'if (fits) return report;', without: 'if (fits || cost >= 0) return report;' },
    ],
    test: HTTP,
    title: 'a parallel burst gets no more',
  },
  {
    name: 'budget-of-a-network',
    removes: [{ file: BUDGET, text: '.slice(0, 4)', without: '.slice(0, 8)' }],
    test: 'test/e2e/limits-headers.test.ts',
    title: 'behind a proxy of ours is what the proxy has seen, not what the caller claims',
  },
  {
    name: 'claimed-addresses',
    removes: [
      { file: APP, text: 'trustProxy: (_, hop) => hop < config.trustProxyHops,', without: 'trustProxy: true,' },
    ],
    test: 'test/e2e/limits-headers.test.ts',
    title: 'without one is the connection’s: a claim changes nothing',
  },
  {
    name: 'claimed-addresses-behind-a-proxy',
    removes: [
      { file: APP, text: 'trustProxy: (_, hop) => hop < config.trustProxyHops,', without: 'trustProxy: true,' },
    ],
    test: 'test/e2e/limits-headers.test.ts',
    title: 'behind a proxy of ours is what the proxy has seen, not what the caller claims',
  },
  {
    name: 'deadline-over-http',
    removes: [
      {
        file: APP,
        text: "fastify.addHook('preHandler', (_, __, done) => withDeadline(config.operationTimeoutMs, done));",
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
    title: 'a change that is ended is not half done',
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
    removes: [{ file: APP, text: 'bodyLimit: MAX_BODY,', without: 'bodyLimit: 10 * MAX_BODY,' }],
    test: EDGE,
    title: 'has a body over the limit: 413',
  },
  {
    name: 'slow-headers',
    removes: [
      { file: APP, text: 'http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: 1_000 },', without: '' },
    ],
    test: EDGE,
    title: 'has headers that do not come: dropped within seconds',
  },
  {
    name: 'mistakes-told',
    removes: [{ file: GRAPHQL, text: 'validationOptions: { maxErrors: 10 },', without: '' }],
    test: 'test/integration/errors-and-limits.test.ts',
    title: 'with hundreds of mistakes is told about a handful',
  },
];
