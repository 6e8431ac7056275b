import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { askPoolMax, clientsOf, pooledStores, type Client } from '../pools.js';

/** The connections of all copies of a client; undefined while its pool or its copies are not known. */
const connectionsOf = ({ link, source }: Client): number | undefined =>
  link.pool?.max === undefined || source.replicas === undefined ? undefined : link.pool.max * source.replicas;

const shop = (replicas: number | undefined, pool: Link['pool'], maxConnections: number | undefined) =>
  sample({
    components: {
      api: replicas === undefined ? {} : { replicas },
      db: {
        kind: 'DATASTORE',
        ...(maxConnections !== undefined && { storage: { maxConnections } }),
      } as Partial<Component>, // one of its groups, or none
    },
    links: { 'api -> db': { protocol: 'POSTGRESQL', ...(pool && { pool }) } },
  });

export const poolExceedsServer = rule({
  id: 'data/pool-exceeds-server',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'All pools together stay under the server’s connection limit',
  why: 'The limit is reached when all copies are busy or a deployment doubles them, at the worst moment: from then on the server refuses connections, those of its operators too.',
  remedy:
    'Make the pools smaller, put a pooler between the copies and the server, or raise the limit where its memory allows.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-connection.html'],
  /** The limit and the copies only matter once somebody has set a pool. */
  *needs(facts) {
    for (const store of pooledStores(facts)) {
      const clients = clientsOf(facts, store);
      if (clients.every(({ link }) => link.pool?.max === undefined)) continue;
      yield ask(
        about('components', store),
        'storage.maxConnections',
        store.storage?.maxConnections,
        `How many connections does ${store.name} accept at most?`,
      );
      for (const { link, source } of clients) {
        yield ask(about('links', link), 'pool.max', link.pool?.max, askPoolMax(source, store));
        if (link.pool?.max !== undefined)
          yield ask(about('components', source), 'replicas', source.replicas, `How many copies of ${source.name} run?`);
      }
    }
  },
  examples: {
    bad: [shop(12, { max: 10 }, 100)],
    good: [shop(10, { max: 10 }, 100), shop(12, { max: 10 }, 200)],
    unknown: [shop(12, { max: 10 }, undefined), shop(undefined, { max: 10 }, 100)],
  },
  *check(facts) {
    for (const store of pooledStores(facts)) {
      const limit = store.storage?.maxConnections;
      if (limit === undefined) continue;
      const known = clientsOf(facts, store).flatMap((client) => {
        const connections = connectionsOf(client);
        return connections ? [{ ...client, connections }] : [];
      });
      const total = known.reduce((sum, { connections }) => sum + connections, 0);
      if (total <= limit) continue;
      const parts = known.map(
        ({ source, link }) => `${source.replicas ?? 1} × ${link.pool?.max ?? 0} of ${source.name}`,
      );
      yield {
        subject: about('components', store),
        message: `${store.name} accepts ${limit} connections, but its clients may open ${total}: ${parts.join(', ')}.`,
        related: [...new Set(known.map(({ source }) => source))].map((source) => about('components', source)),
      };
    }
  },
});
