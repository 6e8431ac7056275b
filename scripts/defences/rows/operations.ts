/** What bounds an operation and a caller over HTTP. */
import type { Defence } from '../defence.js';

const SHAPE = 'src/api/limits/shape.ts';
const BUDGET = 'src/api/limits/budget.ts';
const SERVER = 'src/api/http/server.ts';
const GRAPHQL = 'src/api/http/graphql.ts';
const HTTP = 'test/e2e/limits-http.test.ts';
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
    removes: [{ file: BUDGET, text: 'if (fits) return report;', without: 'if (fits || cost >= 0) return report;' }],
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
    removes: [{ file: BUDGET, text: 'if (fits) return report;', without: 'if (fits || cost >= 0) return report;' }],
    test: HTTP,
    title: 'a parallel burst gets no more',
  },
  {
    name: 'budget-of-a-network',
    removes: [{ file: 'src/platform/network.ts', text: '.slice(0, 4)', without: '.slice(0, 8)' }],
    test: 'test/e2e/limits-headers.test.ts',
    title: 'behind a proxy of ours is what the proxy has seen, not what the caller claims',
  },
  {
    name: 'claimed-addresses',
    removes: [{ file: SERVER, text: 'trustProxy: (_, hop) => hop < trustProxyHops,', without: 'trustProxy: true,' }],
    test: 'test/e2e/limits-headers.test.ts',
    title: 'without one is the connection’s: a claim changes nothing',
  },
  {
    name: 'claimed-addresses-behind-a-proxy',
    removes: [{ file: SERVER, text: 'trustProxy: (_, hop) => hop < trustProxyHops,', without: 'trustProxy: true,' }],
    test: 'test/e2e/limits-headers.test.ts',
    title: 'behind a proxy of ours is what the proxy has seen, not what the caller claims',
  },
  {
    name: 'list-sizes',
    removes: [{ file: 'src/api/limits/cost.ts', text: 'checkListSizes(variables);', without: 'void checkListSizes;' }],
    test: HTTP,
    title: 'that brings a list of half a million items is refused before anything looks at them',
  },
];
