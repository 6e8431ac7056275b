import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { Privilege } from '../../../vocabulary.js';
import { CONFIDENTIALITIES } from '../../../vocabulary.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, isProductTraffic, isStore, linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';

interface Access {
  readonly link: Link;
  readonly store: Component;
}

/** Product traffic of the team's code to its stores; jobs and builds may change the schema, that is what they are for. */
const accesses = (facts: Facts): readonly Access[] =>
  facts.links.flatMap((link) => {
    const ends = endsOf(facts, link);
    if (!ends || !isProductTraffic(link) || !inScope(ends.target) || !isStore(ends.target)) return [];
    return ['JOB', 'BUILD', 'MONITORING', 'CLIENT', 'EXTERNAL'].includes(ends.source.kind)
      ? []
      : [{ link, store: ends.target }];
  });

/** What the account may do beyond what the link needs; what nobody has said of a link counts as needed. */
const excess = ({ readonly, privileges = [] }: Link): readonly Privilege[] =>
  privileges.filter((each) => each === 'SCHEMA' || each === 'ADMIN' || (each === 'WRITE' && readonly === true));

const isConfidential = ({ confidentiality }: Component): boolean =>
  confidentiality !== undefined &&
  CONFIDENTIALITIES.indexOf(confidentiality) >= CONFIDENTIALITIES.indexOf('CONFIDENTIAL');

const WORDS: Readonly<Record<Privilege, string>> = {
  READ: 'read',
  WRITE: 'write',
  SCHEMA: 'change the schema',
  ADMIN: 'administer the server',
};

const db = { kind: 'DATASTORE' } as const;

export const leastPrivilege = rule({
  id: 'security/least-privilege',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'A component’s access to a store is no wider than its links need',
  why: 'Whoever takes over a component has its account at the store; an account that only reads cannot delete.',
  remedy:
    'Give each component an account of its own with the rights that its queries need, and leave schema changes to the account of the migrations.',
  references: ['CWE-250', 'CWE-272'],
  *needs(facts) {
    for (const { link, store } of accesses(facts))
      if (link.readonly === true || isConfidential(store))
        yield ask(
          about('links', link),
          'privileges',
          link.privileges,
          `What may the account of ${linkName(facts, link)} do: read, write, change the schema, administer?`,
        );
  },
  examples: {
    bad: [
      sample({
        components: { report: {}, db },
        links: { 'report -> db': { readonly: true, privileges: ['READ', 'WRITE'] } },
      }),
      sample({ components: { shop: {}, db }, links: { 'shop -> db': { privileges: ['ADMIN'] } } }),
    ],
    good: [
      sample({ components: { report: {}, db }, links: { 'report -> db': { readonly: true, privileges: ['READ'] } } }),
      sample({ components: { shop: {}, db }, links: { 'shop -> db': { privileges: ['READ', 'WRITE'] } } }),
      sample({
        components: { migration: { kind: 'JOB' }, db },
        links: { 'migration -> db': { privileges: ['READ', 'WRITE', 'SCHEMA'] } },
      }),
    ],
    unknown: [sample({ components: { report: {}, db }, links: { 'report -> db': { readonly: true } } })],
  },
  *check(facts) {
    for (const { link, store } of accesses(facts)) {
      const wide = excess(link);
      if (wide.length === 0) continue;
      const kept = (link.privileges ?? []).filter((each) => !wide.includes(each));
      const privileges: readonly Privilege[] = kept.length > 0 ? kept : link.readonly ? ['READ'] : ['READ', 'WRITE'];
      yield {
        subject: about('links', link),
        message: `The account of ${linkName(facts, link)} may ${wide.map((each) => WORDS[each]).join(' and ')} without need.`,
        related: [about('components', store)],
        fix: {
          text: `Leave the account of ${linkName(facts, link)} the right to ${privileges.map((each) => WORDS[each]).join(' and ')}.`,
          steps: [{ do: 'SET', list: 'links', key: link.key, field: 'privileges', value: privileges }],
        },
      };
    }
  },
});
