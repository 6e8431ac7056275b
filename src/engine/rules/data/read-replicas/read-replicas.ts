import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { endsOf, isProductTraffic } from '../../scope.js';
import { rule, type RuleContext } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { isProductStore } from '../stores.js';

interface Load {
  readonly reads: number;
  readonly writes: number;
}

/** Reads and writes per second: those of the access patterns where any has a rate, else those of the links. */
const loadOf = (facts: Facts, store: Component): Load => {
  let [reads, writes] = [0, 0];
  for (const { accessPatterns = [] } of facts.entitiesIn(store.key))
    for (const { operation = 'READ', requestsPerSecond = 0 } of accessPatterns)
      if (operation === 'READ') reads += requestsPerSecond;
      else writes += requestsPerSecond;
  if (reads + writes > 0) return { reads, writes };
  for (const link of facts.linksTo(store.key)) {
    if (!isProductTraffic(link)) continue;
    if (link.readonly === true) reads += link.requestsPerSecond ?? 0;
    // What may write is taken to write.
    else writes += link.requestsPerSecond ?? 0;
  }
  return { reads, writes };
};

/** Whether a cache answers before the store does. */
const isCached = (facts: Facts, store: Component): boolean =>
  facts.entitiesIn(store.key).some(({ accessPatterns }) => accessPatterns?.some(({ cachedIn }) => cachedIn)) ||
  facts
    .linksTo(store.key)
    .some(({ source }) => facts.linksFrom(source).some((link) => endsOf(facts, link)?.target.kind === 'CACHE'));

/** Stores whose reads outnumber their writes and come near to what they serve. */
function* readHeavy(facts: Facts, { threshold }: RuleContext): Generator<readonly [Component, Load, number]> {
  for (const store of facts.components) {
    const { capacityPerSecond, kind } = store;
    if (!['DATASTORE', 'SEARCH'].includes(kind) || !isProductStore(store) || !capacityPerSecond) continue;
    const load = loadOf(facts, store);
    const share = (100 * (load.reads + load.writes)) / capacityPerSecond;
    const heavy = load.reads > 0 && load.reads >= threshold('ratio') * load.writes;
    if (heavy && share >= threshold('near') && !isCached(facts, store)) yield [store, load, Math.round(share)];
  }
}

const link = (requestsPerSecond: number, readonly: boolean): Partial<Link> => ({ requestsPerSecond, readonly });
const shop = (reads: number, db: Partial<Component>, cached = false) =>
  sample({
    components: {
      web: {},
      order: {},
      cache: { kind: 'CACHE' },
      db: { kind: 'DATASTORE', capacityPerSecond: 1000, ...db },
    },
    links: {
      'web -> db': link(reads, true),
      'order -> db': link(10, false),
      ...(cached && { 'web -> cache': {} }),
    },
  });

export const readReplicas = rule({
  id: 'data/read-replicas',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'A store near its capacity does not answer all reads itself',
  why: 'Writes have only one place to go, reads do not: those that take the last of its capacity make every write wait.',
  remedy: 'Answer reads that may be a little old from replicas, and those that repeat from a cache.',
  references: ['https://www.postgresql.org/docs/current/hot-standby.html'],
  thresholds: {
    ratio: { value: 10, unit: '×', text: 'reads for each write from which a store is read-heavy', min: 1, max: 1000 },
    near: { value: 70, unit: '%', text: 'share of its capacity from which a store is near it', min: 1, max: 100 },
  },
  *needs(facts, context) {
    for (const [store] of readHeavy(facts, context))
      yield ask(
        about('components', store),
        'storage.readReplicas',
        store.storage?.readReplicas,
        `How many replicas of ${store.name} answer reads?`,
      );
  },
  examples: {
    bad: [shop(900, { storage: { readReplicas: 0 } })],
    good: [
      shop(900, { storage: { readReplicas: 2 } }),
      shop(900, { storage: { readReplicas: 0 } }, true),
      shop(200, { storage: { readReplicas: 0 } }),
      shop(90, { capacityPerSecond: 110, storage: { readReplicas: 0 } }),
    ],
    unknown: [shop(900, {})],
  },
  *check(facts, context) {
    for (const [store, { reads, writes }, share] of readHeavy(facts, context))
      if (store.storage?.readReplicas === 0)
        yield {
          subject: about('components', store),
          message: `${store.name} answers ${reads} reads beside ${writes} writes per second by itself, ${share} % of what it can.`,
        };
  },
});
