import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { loadOf } from '../../../simulate/load.js';
import { rule, type RuleContext } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { caches } from '../caches.js';

/** Caches that are known to be hot: by the load that reaches them, or by a read that they answer. */
const hot = (facts: Facts, threshold: RuleContext['threshold']): readonly Component[] => {
  const often = new Set(
    facts.entities.flatMap(({ accessPatterns = [] }) =>
      accessPatterns
        .filter(({ requestsPerSecond = 0 }) => requestsPerSecond > threshold('requestsPerSecond'))
        .map(({ cachedIn }) => cachedIn),
    ),
  );
  return caches(facts).filter(
    ({ key }) => often.has(key) || (loadOf(facts).ofComponent(key) ?? 0) > threshold('requestsPerSecond'),
  );
};

const cache = (stampedeProtection: boolean | undefined, requestsPerSecond: number) =>
  sample({
    components: {
      shop: {},
      cache: { kind: 'CACHE', ...(stampedeProtection !== undefined && { caching: { stampedeProtection } }) },
    },
    links: { 'shop -> cache': { protocol: 'REDIS', requestsPerSecond } },
  });

export const cacheStampede = rule({
  id: 'performance/cache-stampede',
  severity: 'INFO',
  phase: 'IMPLEMENTATION',
  title: 'A hot key has single flight or early refresh',
  why: 'When a key that hundreds of requests want expires, all of them miss at once and fall on the store together.',
  remedy:
    'Let one request refill the key while the others wait or get the old value, or refill it a little before it expires.',
  references: ['https://en.wikipedia.org/wiki/Cache_stampede'],
  thresholds: {
    requestsPerSecond: {
      value: 100,
      unit: 'requests/s',
      text: 'load of a cache from which on its keys count as hot',
      min: 1,
      max: 1_000_000,
    },
  },
  *needs(facts, { threshold }) {
    for (const component of hot(facts, threshold))
      yield ask(
        about('components', component),
        'caching.stampedeProtection',
        component.caching?.stampedeProtection,
        `Does a single request refill a key of ${component.name} that has expired, or is it refilled early?`,
      );
  },
  examples: { bad: [cache(false, 500)], good: [cache(true, 500), cache(false, 20)], unknown: [cache(undefined, 500)] },
  *check(facts, { threshold }) {
    for (const component of hot(facts, threshold))
      if (component.caching?.stampedeProtection === false)
        yield {
          subject: about('components', component),
          message: `When a hot key of ${component.name} expires, all requests for it fall on the store at once.`,
        };
  },
});
