import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { componentThreat } from '../drafts.js';
import { highestCarried, highestRanks, isTopRated } from '../ratings.js';
import { isOfType } from '../technology-types.js';

/** Whether the registry, who asks it, or what passes between them has the highest rating; one that nobody asks has not. */
const isWorthIt = (facts: Facts, registry: Component): boolean =>
  facts.linksTo(registry.key).some((link) => {
    const caller = facts.component(link.source);
    return (
      isTopRated(highestRanks(facts, registry)) ||
      (caller !== undefined && isTopRated(highestRanks(facts, caller))) ||
      isTopRated(highestCarried(facts, link))
    );
  });

const registry = { technologyTypes: ['service-registry'] } as const;

export const serviceRegistryPoisoning = rule({
  id: 'threat/service-registry-poisoning',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Only services themselves register in the service registry',
  why: 'Whoever enters an address of their own under a service’s name gets the requests that were meant for it.',
  remedy:
    'Let only authenticated services write their own entries, and let callers check who answers (mutual TLS) whatever the registry says.',
  references: ['CWE-693'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'SPOOFING',
    falsePositives: 'Entries are accepted from a fixed, authenticated set of services only.',
  },
  examples: {
    bad: [
      sample({ components: { registry } }),
      sample({
        components: { registry, ledger: { integrity: 'MISSION_CRITICAL' } },
        links: { 'ledger -> registry': {} },
      }),
    ],
    good: [
      sample({ components: { registry: { ...registry, outOfScope: true } } }),
      sample({ components: { images: { technologyTypes: ['artifact-registry'] } } }),
    ],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (component.outOfScope || !isOfType(component, 'service-registry')) continue;
      yield componentThreat(component, {
        category: 'service-registry-poisoning',
        likelihood: 'UNLIKELY',
        impact: isWorthIt(facts, component) ? 'MEDIUM' : 'LOW',
        breach: 'IMPROBABLE',
        message: `${component.name} tells callers where services are, and may be told lies about it.`,
        related: facts.linksTo(component.key).map((link) => about('links', link)),
      });
    }
  },
});
