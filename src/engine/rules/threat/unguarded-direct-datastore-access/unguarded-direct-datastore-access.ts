import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import type { Protocol } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { endsOf, linkName } from '../../scope.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { attractiveness } from '../attractiveness.js';
import { accessThreat } from '../drafts.js';
import { isDatastore } from '../known.js';
import { speaks } from '../protocol-groups.js';
import { isSensitiveData, isTopRatedData, ranksOf } from '../ratings.js';
import { isOfType } from '../technology-types.js';
import { crossesNetworkBoundary, shareBoundary } from '../trust-boundaries.js';

const FTP: readonly Protocol[] = ['FTP', 'FTPS', 'SFTP'];
/** Percent of relative attacker attractiveness above which access weighs more. */
const ATTRACTIVE = 40;

interface Access {
  readonly link: Link;
  readonly caller: Component;
  readonly store: Component;
}

/** Accesses that are made to come from elsewhere: an identity provider's to its store, file transfers, operations. */
const isMeant = ({ link, caller, store }: Access): boolean =>
  link.usage === 'DEVOPS' ||
  (isOfType(store, 'identity-store-ldap', 'identity-store-database') && isOfType(caller, 'identity-provider')) ||
  (isOfType(store, 'file-server') && speaks(link, FTP));

/** Links from another network, with no boundary around both ends, to stores in scope. */
function* accesses(facts: Facts): Generator<Access> {
  for (const link of facts.links) {
    const ends = endsOf(facts, link);
    if (!ends || ends.target.outOfScope || !isDatastore(ends.target)) continue;
    const access = { link, caller: ends.source, store: ends.target };
    if (isMeant(access) || !crossesNetworkBoundary(facts, link)) continue;
    if (!shareBoundary(facts, ends.source, ends.target)) yield access;
  }
}

const networks = {
  boundaries: {
    lan: { type: 'NETWORK_ON_PREM' },
    dmz: { type: 'NETWORK_VIRTUAL_LAN' },
    inner: { type: 'NETWORK_VIRTUAL_LAN', parent: 'lan' },
  },
} as const;
const shop = { boundary: 'dmz' } as const;
const orders = { kind: 'DATASTORE', boundary: 'lan', confidentiality: 'CONFIDENTIAL', integrity: 'CRITICAL' } as const;

export const unguardedDirectDatastoreAccess = rule({
  id: 'threat/unguarded-direct-datastore-access',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'A sensitive store is not reached straight from another network',
  why: 'A store that callers in other networks talk to directly has only its own login between them and all of its data.',
  remedy: 'Put a service in front of the store, in its network, that offers what callers need; close the direct way.',
  references: ['CWE-501'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'The callers are as well protected, and as much trusted, as the store itself.',
  },
  *needs(facts) {
    for (const { store } of accesses(facts)) {
      const subject = about('components', store);
      const { name, confidentiality, integrity } = store;
      // One rating that is high decides; only where secrecy is none the other one is worth a question.
      yield ask(subject, 'confidentiality', confidentiality, `How confidential is what ${name} works on?`);
      if (confidentiality !== undefined && !isSensitiveData(ranksOf({ confidentiality })))
        yield ask(subject, 'integrity', integrity, `How critical is it that what ${name} keeps is right?`);
    }
  },
  examples: {
    bad: [
      sample({ ...networks, components: { shop, orders }, links: { 'shop -> orders': { protocol: 'JDBC' } } }),
      sample({
        ...networks,
        components: { shop: {}, orders: { ...orders, integrity: 'MISSION_CRITICAL' } },
        links: { 'shop -> orders': {} },
      }),
    ],
    good: [
      sample({
        ...networks,
        components: { shop: { boundary: 'inner' }, orders },
        links: { 'shop -> orders': { protocol: 'JDBC' } },
      }),
      sample({ ...networks, components: { shop, orders }, links: { 'shop -> orders': { usage: 'DEVOPS' } } }),
      sample({
        ...networks,
        components: { shop, files: { ...orders, technologyTypes: ['file-server'] } },
        links: { 'shop -> files': { protocol: 'SFTP' } },
      }),
      sample({
        ...networks,
        components: {
          login: { ...shop, technologyTypes: ['identity-provider'] },
          users: { ...orders, technologyTypes: ['identity-store-ldap'] },
        },
        links: { 'login -> users': { protocol: 'LDAPS' } },
      }),
      sample({
        ...networks,
        components: {
          shop,
          api: { ...orders, kind: 'SERVICE' },
          news: { ...orders, confidentiality: 'PUBLIC', integrity: 'OPERATIONAL' },
          archive: { ...orders, outOfScope: true },
        },
        links: { 'shop -> api': {}, 'shop -> news': {}, 'shop -> archive': {} },
      }),
    ],
    unknown: [
      sample({
        ...networks,
        components: { shop, orders: { kind: 'DATASTORE', boundary: 'lan' } },
        links: { 'shop -> orders': {} },
      }),
    ],
  },
  *check(facts) {
    for (const { link, caller, store } of accesses(facts)) {
      const ranks = ranksOf(store);
      if (!isSensitiveData(ranks)) continue;
      const attractive = (attractiveness(facts).get(store.key) ?? 0) > ATTRACTIVE;
      yield accessThreat(store, link, {
        category: 'unguarded-direct-datastore-access',
        likelihood: 'LIKELY',
        impact: isTopRatedData(ranks) || attractive ? 'MEDIUM' : 'LOW',
        breach: 'IMPROBABLE',
        idOf: [link.key, caller.key, store.key],
        message: `${store.name} is sensitive, and ${caller.name} reaches it straight from another network by ${linkName(facts, link)}.`,
      });
    }
  },
});
