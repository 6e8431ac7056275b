import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { endsOf, linkName } from '../../scope.js';
import { rule } from '../../rule.js';
import { askSensitivity } from '../asks.js';
import { accessThreat } from '../drafts.js';
import { askOwnCode, mayPassInput } from '../foreign-input.js';
import { isModelled } from '../known.js';
import { isDatabaseAccess, mayBeDatabaseAccess } from '../protocol-groups.js';
import { highestRanks, isTopRatedData } from '../ratings.js';
import { isOfType } from '../technology-types.js';

interface Access {
  readonly link: Link;
  readonly caller: Component;
  readonly database: Component;
}

const isDatabase = (component: Component): boolean => isOfType(component, 'database', 'identity-store-database');

/** Links over which callers in scope send queries to a database. */
function* queries(facts: Facts): Generator<Access> {
  for (const link of facts.links) {
    const ends = endsOf(facts, link);
    if (!ends || ends.source.outOfScope) continue;
    if (isDatabaseAccess(link) || (mayBeDatabaseAccess(link) && isDatabase(ends.target)))
      yield { link, caller: ends.source, database: ends.target };
  }
}

const shop = { customDeveloped: true } as const;
const orders = { technologyTypes: ['database'], confidentiality: 'CONFIDENTIAL' } as const;

export const sqlNosqlInjection = rule({
  id: 'threat/sql-nosql-injection',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'Nobody writes queries for the database',
  why: 'A value that is pasted into a query can end it and begin another one: whoever sends the value reads, changes and deletes what they like.',
  remedy:
    'Pass values as parameters of prepared statements or through a mapper that does; give each component a database user that may do no more than it must.',
  references: ['CWE-89'],
  threat: {
    function: 'DEVELOPMENT',
    stride: 'TAMPERING',
    falsePositives: 'No part of any query comes from somebody outside.',
  },
  *needs(facts) {
    for (const { caller, database } of queries(facts)) {
      yield askOwnCode(caller);
      if (mayPassInput(caller)) yield askSensitivity(database);
    }
  },
  examples: {
    bad: [
      sample({ components: { shop, orders }, links: { 'shop -> orders': { protocol: 'JDBC_ENCRYPTED' } } }),
      sample({
        components: { shop, couch: { kind: 'DATASTORE', integrity: 'MISSION_CRITICAL' } },
        links: { 'shop -> couch': { protocol: 'HTTPS', usage: 'DEVOPS' } },
      }),
      sample({
        components: { shop, erp: { technologyTypes: ['erp'], confidentiality: 'INTERNAL' } },
        links: { 'shop -> erp': { protocol: 'SQL_ACCESS_PROTOCOL' } },
      }),
      sample({
        components: { shop, orders: { kind: 'DATASTORE', confidentiality: 'CONFIDENTIAL' } },
        links: { 'shop -> orders': { protocol: 'POSTGRESQL' } },
      }),
    ],
    good: [
      sample({
        components: { shop, api: { technologyTypes: ['web-service-rest'], confidentiality: 'CONFIDENTIAL' } },
        links: { 'shop -> api': { protocol: 'HTTPS' } },
      }),
      sample({ components: { shop, orders }, links: { 'shop -> orders': { protocol: 'SSH' } } }),
      sample({
        components: { product: { customDeveloped: false }, orders },
        links: { 'product -> orders': { protocol: 'POSTGRESQL' } },
      }),
      sample({
        components: { partner: { outOfScope: true }, orders },
        links: { 'partner -> orders': { protocol: 'JDBC' } },
      }),
    ],
    unknown: [
      sample({
        components: { shop, orders: { kind: 'DATASTORE' } },
        links: { 'shop -> orders': { protocol: 'POSTGRESQL' } },
      }),
      sample({ components: { product: {}, orders }, links: { 'product -> orders': { protocol: 'POSTGRESQL' } } }),
    ],
  },
  *check(facts) {
    for (const { link, caller, database } of queries(facts)) {
      if (!mayPassInput(caller) || !isModelled(database)) continue;
      yield accessThreat(caller, link, {
        category: 'sql-nosql-injection',
        likelihood: link.usage === 'DEVOPS' ? 'LIKELY' : 'VERY_LIKELY',
        impact: isTopRatedData(highestRanks(facts, database)) ? 'HIGH' : 'MEDIUM',
        breach: 'PROBABLE',
        breachAt: [database.key],
        idOf: [caller.key, database.key, link.key],
        message: `${caller.name} may pass foreign queries on to ${database.name} over ${linkName(facts, link)}.`,
      });
    }
  },
});
