import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, isProductTraffic, linkName } from '../../scope.js';
import { about } from '../../yields.js';

/** Clients get files straight from a file store by signed addresses; that is how those are used. */
const GUARDED: readonly Component['kind'][] = ['DATASTORE', 'CACHE', 'SEARCH', 'QUEUE'];
/** What a broker speaks with devices, phones and browsers: it is their API. */
const FOR_DEVICES: readonly Link['protocol'][] = ['MQTT', 'WS', 'WSS', 'HTTP', 'HTTPS', 'XMPP'];
/** Stores that are made to be called from clients, with rules of access of their own. */
const MADE_FOR_CLIENTS = ['firestore', 'firebase', 'supabase', 'appwrite', 'pocketbase', 'realm', 'algolia'];
/** Clients of those who run the system. */
const OPERATORS_TYPES = ['devops-client', 'cli', 'tool'];

const db = { kind: 'DATASTORE' } as const;
const app = { kind: 'CLIENT' } as const;

export const layering = rule({
  id: 'architecture/layering',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Clients do not reach stores directly',
  why: 'A client is in its user’s hands: what it may do to a store, its user may do, past every check; and the store’s shape can never change again.',
  remedy: 'Put a service with an API between them.',
  references: ['CWE-501'],
  examples: {
    bad: [sample({ components: { app, db }, links: { 'app -> db': { protocol: 'POSTGRESQL' } } })],
    good: [
      sample({ components: { app, api: {}, db }, links: { 'app -> api': { protocol: 'HTTPS' }, 'api -> db': {} } }),
      sample({ components: { app, db }, links: { 'app -> db': { protocol: 'LOCAL_FILE_ACCESS' } } }),
      sample({
        components: { app, db: { ...db, technology: 'firestore' } },
        links: { 'app -> db': { protocol: 'HTTPS' } },
      }),
      sample({
        components: { sensor: app, broker: { kind: 'QUEUE' } },
        links: { 'sensor -> broker': { protocol: 'MQTT' } },
      }),
      sample({ components: { admin: app, db }, links: { 'admin -> db': { protocol: 'POSTGRESQL', usage: 'DEVOPS' } } }),
    ],
  },
  *check(facts) {
    for (const link of facts.links) {
      const ends = endsOf(facts, link);
      if (!ends || ends.source.kind !== 'CLIENT' || !inScope(ends.target) || !isProductTraffic(link)) continue;
      const { source, target } = ends;
      if (!GUARDED.includes(target.kind) || MADE_FOR_CLIENTS.includes(target.technology ?? '')) continue;
      if (target.kind === 'QUEUE' && FOR_DEVICES.includes(link.protocol)) continue;
      if (source.usage === 'DEVOPS' || source.technologyTypes?.some((type) => OPERATORS_TYPES.includes(type))) continue;
      yield {
        subject: about('links', link),
        message: `${linkName(facts, link)}: the client ${source.name} reaches the ${target.kind === 'QUEUE' ? 'queue' : 'store'} ${target.name} directly.`,
        related: [about('components', source), about('components', target)],
      };
    }
  },
});
