import type { Facts } from '../../../facts.js';
import { isSync } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { inScope, isProductTraffic } from '../../scope.js';
import { about, aboutBlueprint } from '../../yields.js';
import { reachOf } from './reach.js';

const services = (facts: Facts) =>
  facts.components.filter((component) => inScope(component) && component.kind === 'SERVICE');

const mesh = (names: readonly string[], mode: 'SYNC' | 'ASYNC') =>
  sample({
    components: Object.fromEntries(names.map((name) => [name, {}])),
    links: Object.fromEntries(
      names.map((name, i) => [`${name} -> ${names[(i + 1) % names.length] ?? name}`, { mode }]),
    ),
  });
const names = ['cart', 'order', 'stock', 'price', 'mail'] as const;

export const distributedMonolith = rule({
  id: 'architecture/distributed-monolith',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Services are not all synchronously coupled',
  why: 'When a service waits, directly or through others, for most other services, they can only be released, scaled and run together: a monolith with a network in between.',
  remedy:
    'Cut the calls that need no answer at once: hand results on as events, keep a copy of what is only read, or join services that always change together.',
  references: ['https://doi.org/10.1287/mnsc.1060.0552'],
  thresholds: {
    propagation: {
      value: 50,
      unit: '%',
      text: 'mean share of the other services that a service waits for, directly or through others (propagation cost)',
      min: 10,
      max: 100,
    },
    services: { value: 4, unit: 'services', text: 'services from which on it is judged', min: 3, max: 100 },
  },
  examples: {
    bad: [mesh(names, 'SYNC')],
    good: [
      mesh(names, 'ASYNC'),
      mesh(names.slice(0, 3), 'SYNC'),
      sample({
        components: { web: {}, cart: {}, order: {}, stock: {}, mail: {} },
        links: {
          'web -> cart': { protocol: 'GRPC' },
          'web -> order': { protocol: 'GRPC' },
          'order -> stock': { protocol: 'GRPC' },
          'order -> mail': { protocol: 'GRPC' },
        },
      }),
    ],
  },
  *check(facts, { threshold }) {
    const own = services(facts);
    if (own.length < threshold('services')) return;
    const keys = new Set(own.map(({ key }) => key));
    const reach = reachOf([...keys], (key) =>
      facts
        .linksFrom(key)
        .filter((link) => keys.has(link.target) && isSync(link) === true && isProductTraffic(link))
        .map(({ target }) => target),
    );
    const sum = [...reach.values()].reduce((total, reached) => total + reached, 0);
    const propagation = (100 * sum) / (own.length * (own.length - 1));
    if (propagation <= threshold('propagation')) return;
    yield {
      subject: aboutBlueprint(facts),
      message: `${facts.name}: a service waits, directly or through others, for ${Math.round(propagation)} % of the other ${own.length - 1} services on average.`,
      related: own.slice(0, 20).map((service) => about('components', service)),
    };
  },
});
