import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { amplifications } from './attempts.js';

const components = { web: {}, order: {}, stock: {}, db: { kind: 'DATASTORE' } } as const;
const chain = (...attempts: readonly [number, number, number]) =>
  sample({
    components,
    links: {
      'web -> order': { protocol: 'GRPC', retry: { maxAttempts: attempts[0] } },
      'order -> stock': { protocol: 'GRPC', retry: { maxAttempts: attempts[1] } },
      'stock -> db': { protocol: 'POSTGRESQL', retry: { maxAttempts: attempts[2] } },
    },
  });

export const retryAmplification = rule({
  id: 'reliability/retry-amplification',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Nested retries multiply to at most 9 attempts at the deepest callee',
  why: 'Three tries on each of three levels are 27 calls of the service that is already failing, for each request.',
  remedy:
    'Retry at one level only, the one that knows best, and let the others hand the error on; or bound retries by a budget.',
  references: ['https://sre.google/sre-book/addressing-cascading-failures/'],
  thresholds: {
    attempts: { value: 9, unit: 'attempts', text: 'attempts at a callee for one request', min: 1, max: 1000 },
  },
  examples: { bad: [chain(3, 3, 3)], good: [chain(3, 1, 3), chain(1, 1, 5)] },
  *check(facts, { threshold }) {
    for (const [key, { attempts, chain: chainTo }] of amplifications(facts)) {
      if (attempts <= threshold('attempts')) continue;
      const component = facts.component(key);
      const way = chainTo();
      const last = way.at(-1);
      // Only where the last call adds to it: what lies behind is told by the same chain.
      if (!component || !last || (last.retry?.maxAttempts ?? 1) <= 1) continue;
      const product = way.map(({ retry }) => Math.max(1, retry?.maxAttempts ?? 1)).join(' × ');
      yield {
        subject: about('components', component),
        message: `${component.name} can be called ${attempts} times for one request (${product}).`,
        related: way.map((link) => about('links', link)),
      };
    }
  },
});
