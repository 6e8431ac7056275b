import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { askFlows, longestChain } from '../flows.js';

const names = ['gateway', 'order', 'stock', 'price', 'tax'] as const;
/** A request that passes this many hops behind the client. */
const chain = (hops: number) => {
  const path = names.slice(0, hops + 1);
  const pairs = path.slice(1).map((to, i) => [path[i] ?? '', to] as const);
  return sample({
    components: {
      app: { kind: 'CLIENT' },
      ...Object.fromEntries(path.map((name) => [name, {}])),
      db: { kind: 'DATASTORE' },
    },
    links: {
      'app -> gateway': { protocol: 'HTTPS' },
      ...Object.fromEntries(pairs.map(([from, to]) => [`${from} -> ${to}`, { protocol: 'GRPC' }])),
      [`${path.at(-1) ?? ''} -> db`]: { protocol: 'POSTGRESQL' },
    },
    flows: {
      order: {
        steps: [
          { link: 'app>gateway' },
          ...pairs.map(([from, to]) => ({ link: `${from}>${to}` })),
          { link: `${path.at(-1) ?? ''}>db` },
        ],
      },
    },
  });
};

export const syncChain = rule({
  id: 'performance/sync-chain',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'A request passes at most 3 synchronous hops',
  why: 'Each hop adds its latency and its failures to those of all before it, and the slowest percentile of a chain is nearly always hit.',
  remedy:
    'Fetch what the last services know before it is needed (a copy, a cache), call them from the start at the same time, or hand the rest on as a message.',
  references: ['https://research.google/pubs/the-tail-at-scale/'],
  thresholds: {
    hops: {
      value: 3,
      unit: 'hops',
      text: 'synchronous calls between services behind each other in one request',
      min: 1,
      max: 20,
    },
  },
  *needs(facts) {
    yield askFlows(facts);
  },
  examples: {
    bad: [chain(4)],
    good: [chain(3)],
    unknown: [sample({ components: { shop: {}, cart: {} }, links: { 'shop -> cart': { protocol: 'GRPC' } } })],
  },
  *check(facts, { threshold }) {
    for (const flow of facts.flows) {
      const hops = longestChain(facts, flow);
      const [first] = hops;
      if (!first || hops.length <= threshold('hops')) continue;
      const way = [first.source, ...hops.map(({ target }) => target)].map((key) => facts.component(key)?.name ?? key);
      yield {
        subject: about('flows', flow),
        message: `${flow.name} passes ${hops.length} synchronous hops: ${way.join(' → ')}.`,
        related: hops.map((link) => about('links', link)),
      };
    }
  },
});
