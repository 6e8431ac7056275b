import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { compareText } from '../../../review/order.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { componentThreat } from '../drafts.js';
import { highestRanks, isSensitive, sensitivityScore } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

interface Propagation {
  readonly link: Link;
  readonly caller: Component;
  readonly target: Component;
}

/** Links over which callers act as users, by the callers’ keys and, descending as in Threagile, the links’ names. */
const propagations = (facts: Facts): Propagation[] =>
  facts.links
    .filter(({ authorization }) => authorization === 'END_USER_IDENTITY_PROPAGATION')
    .sort((a, b) => compareText(a.source, b.source) || compareText(b.name, a.name))
    .flatMap((link) => {
      const caller = facts.component(link.source);
      const target = facts.component(link.target);
      return caller && target ? [{ link, caller, target }] : [];
    });

/** The component that stands for all: the first sensitive target, or a caller that is rated higher. */
const example = (facts: Facts, found: readonly Propagation[]) => {
  let sensitive = false;
  let shown: Component | undefined;
  for (const { caller, target } of found) {
    if (!shown || !sensitive) shown = target;
    sensitive ||= isSensitive(highestRanks(facts, target));
    if (sensitivityScore(caller) > sensitivityScore(shown)) shown = caller;
  }
  return shown && { component: shown, sensitive };
};

const asUser = { authentication: 'TOKEN', authorization: 'END_USER_IDENTITY_PROPAGATION' } as const;

export const missingIdentityStore = rule({
  id: 'threat/missing-identity-store',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'The model shows where identities are kept',
  why: 'When calls are authorised by a user’s identity there is a place that keeps identities; left out of the model, nobody looks at its threats.',
  remedy: 'Add the directory or database that keeps the users, and its links.',
  references: ['CWE-287'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'SPOOFING',
    falsePositives:
      'Identities are kept by others, such as a public sign-in service, and the model shows that service.',
  },
  examples: {
    bad: [
      sample({ components: { page: {}, api: {} }, links: { 'page -> api': asUser } }),
      sample({
        components: {
          page: {},
          api: { integrity: 'CRITICAL' },
          people: { technologyTypes: ['identity-store-ldap'], outOfScope: true },
        },
        links: { 'page -> api': asUser },
      }),
    ],
    good: [
      sample({
        components: { page: {}, api: {}, people: { technologyTypes: ['identity-store-database'] } },
        links: { 'page -> api': asUser },
      }),
      sample({ components: { page: {}, api: {} }, links: { 'page -> api': { authorization: 'TECHNICAL_USER' } } }),
    ],
  },
  *check(facts) {
    if (facts.components.some((component) => !component.outOfScope && hasAttribute(component, 'identityStore'))) return;
    const links = propagations(facts);
    const found = example(facts, links);
    if (!found) return;
    yield componentThreat(found.component, {
      category: 'missing-identity-store',
      likelihood: 'UNLIKELY',
      impact: found.sensitive ? 'MEDIUM' : 'LOW',
      breach: 'IMPROBABLE',
      breachAt: [],
      message: `Callers act as users, with ${found.component.name} for one, but the model shows no store of identities.`,
      related: links.map(({ link }) => about('links', link)),
    });
  },
});
