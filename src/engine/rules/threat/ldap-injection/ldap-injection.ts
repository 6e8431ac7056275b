import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { accessThreat } from '../drafts.js';
import { isModelled } from '../known.js';
import { speaks } from '../protocol-groups.js';
import { highestRanks, isTopRatedData } from '../ratings.js';

/** Links over which a component in scope asks a directory. */
function* directoryAccess(facts: Facts): Generator<readonly [Link, Component, Component]> {
  for (const link of facts.links) {
    const ends = speaks(link, ['LDAP', 'LDAPS']) ? endsOf(facts, link) : undefined;
    if (ends && !ends.source.outOfScope) yield [link, ends.source, ends.target];
  }
}

/** Whether the caller’s queries could be ones that the team wrote; a model that says what things are is taken at its word. */
const mayBuildQueries = (caller: Component): boolean => isModelled(caller) || caller.customDeveloped === true;

const portal = { technologyTypes: ['web-application'] } as const;
const directory = { technologyTypes: ['identity-store-ldap'] } as const;

export const ldapInjection = rule({
  id: 'threat/ldap-injection',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Input does not become part of directory queries',
  why: 'Input that is pasted into an LDAP filter can change what the filter finds: other people’s entries, or a sign-in without a password.',
  remedy:
    'Escape input for filters and distinguished names with the library’s functions, and check it against a list of what is allowed.',
  references: ['CWE-90'],
  threat: {
    function: 'DEVELOPMENT',
    stride: 'TAMPERING',
    falsePositives: 'No part of any query comes from input: all queries are fixed.',
  },
  *needs(facts) {
    for (const [, caller] of directoryAccess(facts))
      if (!mayBuildQueries(caller))
        yield ask(
          about('components', caller),
          'customDeveloped',
          caller.customDeveloped,
          `Does ${caller.name} contain code of the team’s own?`,
        );
  },
  examples: {
    bad: [
      sample({ components: { portal, directory }, links: { 'portal -> directory': { protocol: 'LDAPS' } } }),
      sample({
        components: { portal: { customDeveloped: true }, directory: { ...directory, integrity: 'MISSION_CRITICAL' } },
        links: { 'portal -> directory': { protocol: 'LDAP', usage: 'DEVOPS' } },
      }),
    ],
    good: [
      sample({
        components: { portal: { ...portal, outOfScope: true }, directory },
        links: { 'portal -> directory': { protocol: 'LDAP' } },
      }),
      sample({ components: { portal, directory }, links: { 'portal -> directory': { protocol: 'HTTPS' } } }),
      sample({
        components: { product: { customDeveloped: false }, directory },
        links: { 'product -> directory': { protocol: 'LDAP' } },
      }),
    ],
    unknown: [
      sample({ components: { portal: {}, directory }, links: { 'portal -> directory': { protocol: 'LDAP' } } }),
    ],
  },
  *check(facts) {
    for (const [link, caller, target] of directoryAccess(facts)) {
      if (!mayBuildQueries(caller)) continue;
      yield accessThreat(caller, link, {
        category: 'ldap-injection',
        likelihood: link.usage === 'DEVOPS' ? 'UNLIKELY' : 'LIKELY',
        impact: isTopRatedData(highestRanks(facts, target)) ? 'HIGH' : 'MEDIUM',
        breach: 'PROBABLE',
        breachAt: [target.key],
        idOf: [caller.key, target.key, link.key],
        message: `Input to ${caller.name} could change its queries to the directory ${target.name} (${linkName(facts, link)}).`,
      });
    }
  },
});
