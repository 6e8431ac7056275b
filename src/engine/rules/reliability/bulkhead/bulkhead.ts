import type { Facts } from '../../../facts.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { isRunningCode, linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { callsOf, type Call } from '../calls.js';

/** Calls of services that also wait for something else: there one slow target can take what the others need. */
const concerned = (facts: Facts): readonly Call[] => {
  const targets = new Map<string, Set<string>>();
  for (const { source, target } of callsOf(facts))
    targets.set(source.key, (targets.get(source.key) ?? new Set()).add(target.key));
  return callsOf(facts).filter(({ source }) => isRunningCode(source) && (targets.get(source.key)?.size ?? 0) > 1);
};

const components = { shop: {}, bank: { kind: 'EXTERNAL' }, price: {} } as const;
const calls = (bulkhead: boolean | undefined) =>
  sample({
    components,
    links: {
      'shop -> bank': { protocol: 'HTTPS', ...(bulkhead !== undefined && { bulkhead }) },
      'shop -> price': { protocol: 'GRPC' },
    },
  });

export const bulkhead = rule({
  id: 'reliability/bulkhead',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'A shared pool cannot be exhausted by one slow dependency',
  why: 'When all calls share threads and connections, the slowest dependency soon holds all of them, and requests that do not need it fail as well.',
  remedy:
    'Bound the calls to each dependency on their own: a pool, a semaphore or a limit of concurrent requests per target.',
  references: ['CWE-400', 'https://learn.microsoft.com/azure/architecture/patterns/bulkhead'],
  *needs(facts) {
    for (const { link, target } of concerned(facts))
      if (target.kind === 'EXTERNAL')
        yield ask(
          about('links', link),
          'bulkhead',
          link.bulkhead,
          `Are the calls of ${linkName(facts, link)} bounded apart from others?`,
        );
  },
  examples: {
    bad: [calls(false)],
    good: [calls(true), sample({ components, links: { 'shop -> bank': { protocol: 'HTTPS', bulkhead: false } } })],
    unknown: [calls(undefined)],
  },
  *check(facts) {
    for (const { link, source } of concerned(facts))
      if (link.bulkhead === false)
        yield {
          subject: about('links', link),
          message: `Slow answers over ${linkName(facts, link)} can take all threads and connections of ${source.name}.`,
        };
  },
});
