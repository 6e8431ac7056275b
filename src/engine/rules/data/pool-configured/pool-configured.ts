import type { Facts } from '../../../facts.js';
import type { Component, Link, Pool } from '../../../model.js';
import { rule, type RuleContext } from '../../rule.js';
import { linkName } from '../../scope.js';
import { about, ask, type Fix } from '../../yields.js';
import { askPoolMax, clientsOf, pooledStores, type Client } from '../pools.js';
import { examples } from './pool-configured.examples.js';

/** A value of a pool that is out of its range, with the nearest one within it. */
interface Deviation {
  readonly field: keyof Pool;
  readonly text: string;
  readonly value: number;
}

const ofConnections = (
  field: 'min' | 'max',
  value: number | undefined,
  [least, most]: readonly [number, number],
): readonly Deviation[] => {
  if (value === undefined || (value >= least && value <= most)) return [];
  const nearest = value < least ? least : most;
  return [{ field, text: `${field} ${value} instead of ${least} to ${most}`, value: nearest }];
};

const ofTime = (field: 'idleMs' | 'connectMs', value: number | undefined, most: number): readonly Deviation[] => {
  if (value === undefined || (value > 0 && value <= most)) return [];
  const what = field === 'idleMs' ? 'idle' : 'connect';
  return [{ field, text: `${what} ${value === 0 ? 'for ever' : `${value} ms`} instead of ${most} ms`, value: most }];
};

/** Whether the server takes all clients when each has at least the least pool. */
const fits = (store: Component, clients: readonly Client[], least: number): boolean => {
  const limit = store.storage?.maxConnections;
  if (limit === undefined) return true;
  const all = clients.reduce(
    (sum, { link, source }) => sum + (source.replicas ?? 1) * Math.max(link.pool?.max ?? least, least),
    0,
  );
  return all <= limit;
};

const deviations = (
  { pool = {} }: Link,
  store: Component,
  clients: readonly Client[],
  { threshold }: RuleContext,
): readonly Deviation[] => {
  const least = threshold('maxLeast');
  // A small pool is right where many copies share a server that takes no more.
  const most = ofConnections('max', pool.max, [fits(store, clients, least) ? least : 1, threshold('maxMost')]);
  const max = most[0]?.value ?? pool.max ?? threshold('maxMost');
  const min = ofConnections('min', pool.min, [
    Math.min(threshold('minLeast'), max),
    Math.min(threshold('minMost'), max),
  ]);
  return [
    ...min,
    ...most,
    ...ofTime('idleMs', pool.idleMs, threshold('idle')),
    ...ofTime('connectMs', pool.connectMs, threshold('connect')),
  ];
};

const fixOf = (facts: Facts, link: Link, found: readonly Deviation[]): Fix => ({
  text: `Set the pool of ${linkName(facts, link)}: ${found.map(({ field, value }) => `${field} ${value}`).join(', ')}.`,
  steps: found.map(({ field, value }) => ({ do: 'SET', list: 'links', key: link.key, field: `pool.${field}`, value })),
});

export const poolConfigured = rule({
  id: 'data/pool-configured',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Each client of a store sets its connection pool',
  why: 'Defaults fit nobody: without a few open connections each burst pays for new ones, with too many the server drowns, and without a limit on waiting a full pool hangs every request.',
  remedy:
    'Keep 2 to 5 connections open and 10 to 20 at most per copy, close idle ones after 30 seconds, and give up on getting one after 2 seconds.',
  references: ['https://github.com/brettwooldridge/HikariCP/wiki/About-Pool-Sizing'],
  thresholds: {
    minLeast: { value: 2, unit: 'connections', text: 'connections kept open, at least', min: 0, max: 100 },
    minMost: { value: 5, unit: 'connections', text: 'connections kept open, at most', min: 0, max: 1000 },
    maxLeast: { value: 10, unit: 'connections', text: 'size of a pool, at least', min: 1, max: 1000 },
    maxMost: { value: 20, unit: 'connections', text: 'size of a pool, at most', min: 1, max: 10_000 },
    idle: {
      value: 30_000,
      unit: 'ms',
      text: 'time after which an unused connection is closed',
      min: 1,
      max: 3_600_000,
    },
    connect: { value: 2000, unit: 'ms', text: 'time that a request waits for a connection', min: 1, max: 60_000 },
  },
  /** The size first; the rest once somebody has set it. */
  *needs(facts) {
    for (const store of pooledStores(facts))
      for (const { link, source } of clientsOf(facts, store)) {
        const subject = about('links', link);
        const { pool } = link;
        yield ask(subject, 'pool.max', pool?.max, askPoolMax(source, store));
        if (pool?.max === undefined) continue;
        const what = `one copy of ${source.name}`;
        yield ask(
          subject,
          'pool.min',
          pool.min,
          `How many connections to ${store.name} does ${what} keep open at least?`,
        );
        yield ask(
          subject,
          'pool.idleMs',
          pool.idleMs,
          `After how many milliseconds does ${what} close an unused connection to ${store.name} (0: never)?`,
        );
        yield ask(
          subject,
          'pool.connectMs',
          pool.connectMs,
          `For how many milliseconds does ${what} wait for a connection to ${store.name} (0: for ever)?`,
        );
      }
  },
  examples,
  *check(facts, context) {
    for (const store of pooledStores(facts)) {
      const clients = clientsOf(facts, store);
      for (const { link } of clients) {
        const found = deviations(link, store, clients, context);
        if (found.length > 0)
          yield {
            subject: about('links', link),
            message: `The pool of ${linkName(facts, link)} is set to ${found.map(({ text }) => text).join(', ')}.`,
            fix: fixOf(facts, link, found),
          };
      }
    }
  },
});
