import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { caches } from '../caches.js';

/** Whether an entry stays for ever, or until somebody happens to evict it. */
const neverFresh = ({ caching }: Component): boolean =>
  caching?.ttlSeconds === 0 && (caching.invalidation === 'NONE' || caching.invalidation === 'TTL');

const redis = { kind: 'CACHE' } as const;

export const cacheInvalidation = rule({
  id: 'performance/cache-invalidation',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Each cache states how long entries live and how they are invalidated',
  why: 'A cache whose entries nobody ends shows what was true once, and nobody knows for how long.',
  remedy:
    'Give every entry an end, and drop or rewrite it when the data changes, where that is worth more than the end alone.',
  references: ['https://www.rfc-editor.org/rfc/rfc9111'],
  *needs(facts) {
    for (const component of caches(facts)) {
      const subject = about('components', component);
      const { caching, name } = component;
      yield ask(
        subject,
        'caching.ttlSeconds',
        caching?.ttlSeconds,
        `How many seconds does an entry of ${name} live (0 if it does not expire)?`,
      );
      yield ask(
        subject,
        'caching.invalidation',
        caching?.invalidation,
        `How does ${name} learn that an entry is stale?`,
      );
    }
  },
  examples: {
    bad: [sample({ components: { cache: { ...redis, caching: { ttlSeconds: 0, invalidation: 'NONE' } } } })],
    good: [
      sample({ components: { cache: { ...redis, caching: { ttlSeconds: 300, invalidation: 'TTL' } } } }),
      sample({ components: { cache: { ...redis, caching: { ttlSeconds: 0, invalidation: 'WRITE_THROUGH' } } } }),
      sample({
        components: {
          carts: { ...redis, storage: { ofRecord: true }, caching: { ttlSeconds: 0, invalidation: 'NONE' } },
        },
      }),
    ],
    unknown: [sample({ components: { cache: redis } })],
  },
  *check(facts) {
    for (const component of caches(facts))
      if (neverFresh(component))
        yield {
          subject: about('components', component),
          message: `Entries of ${component.name} never expire, and nothing ends them when the data changes.`,
        };
  },
});
