import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { isProcessLocal } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { isRunningCode, linkName } from '../../scope.js';
import { about, aboutBlueprint, ask } from '../../yields.js';
import { accessThreat } from '../drafts.js';
import { HIGH, HIGHEST, ranksOf } from '../ratings.js';
import { hasAttribute, isOfType } from '../technology-types.js';
import { crossesNetworkBoundary } from '../trust-boundaries.js';

const isTarget = (component: Component): boolean => !component.outOfScope && !isOfType(component, 'load-balancer');

/**
 * Whether something bounds what comes: the team’s own caller with its stated load, or the rate limit of the contract by which
 * it comes in. A threat model states neither.
 */
const isBounded = (facts: Facts, link: Link): boolean => {
  const caller = facts.component(link.source);
  if (caller && isRunningCode(caller) && link.requestsPerSecond !== undefined) return true;
  return facts.contractsOf(link.target).some(({ defaults }) => (defaults?.rateLimit?.requests ?? 0) > 0);
};

/**
 * Links that bring requests from another network: the component’s own, or, where what calls it only forwards, those of
 * the forwarder’s callers. Each once.
 */
const foreignAccess = (facts: Facts, component: Component): Link[] => {
  const origins = facts.linksTo(component.key).flatMap((link) => {
    const caller = facts.component(link.source);
    return caller && hasAttribute(caller, 'forwardsTraffic') ? facts.linksTo(caller.key) : [link];
  });
  return [...new Set(origins)].filter(
    (link) =>
      facts.component(link.source) !== undefined &&
      link.usage !== 'DEVOPS' &&
      !isBounded(facts, link) &&
      !(link.protocol && isProcessLocal(link.protocol)) &&
      crossesNetworkBoundary(facts, link),
  );
};

const networks = { boundaries: { outside: { type: 'NETWORK_ON_PREM' }, inside: { type: 'NETWORK_ON_PREM' } } } as const;
const caller = { kind: 'CLIENT', boundary: 'outside' } as const;
const shop = { boundary: 'inside', availability: 'CRITICAL' } as const;

export const dosRiskyAccessAcrossTrustBoundary = rule({
  id: 'threat/dos-risky-access-across-trust-boundary',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'What must stay up is shielded from floods out of other networks',
  why: 'A component that may not fail can be brought down by callers from another network that send more than it can serve.',
  remedy:
    'Limit rates and sizes where requests enter, let only known addresses or a VPN through, and run several instances.',
  references: ['CWE-400'],
  threat: {
    function: 'OPERATIONS',
    stride: 'DENIAL_OF_SERVICE',
    falsePositives:
      'Something that the model leaves out limits the traffic, or the callers are as trusted as the component.',
  },
  /** Of each component only where the whole is critical: of what is not nothing in it is. */
  *needs(facts) {
    const { criticality } = facts.requirements;
    const isCritical = criticality === 'CRITICAL' || criticality === 'MISSION_CRITICAL';
    for (const component of facts.components) {
      if (!isTarget(component) || component.kind === 'EXTERNAL' || foreignAccess(facts, component).length === 0)
        continue;
      if (component.availability !== undefined || isCritical)
        yield ask(
          about('components', component),
          'availability',
          component.availability,
          `How critical is it that ${component.name} is available?`,
        );
      else
        yield ask(
          aboutBlueprint(facts),
          'requirements.criticality',
          criticality,
          'How critical is it to the business that this system runs?',
        );
    }
  },
  examples: {
    bad: [
      sample({ ...networks, components: { caller, shop }, links: { 'caller -> shop': { protocol: 'HTTPS' } } }),
      sample({
        ...networks,
        components: {
          caller,
          proxy: { technologyTypes: ['reverse-proxy'], boundary: 'inside' },
          shop: { ...shop, availability: 'MISSION_CRITICAL' },
        },
        links: { 'caller -> proxy': { protocol: 'HTTPS' }, 'proxy -> shop': { protocol: 'HTTP' } },
      }),
    ],
    good: [
      sample({
        ...networks,
        components: { caller, shop },
        links: { 'caller -> shop': { protocol: 'HTTPS' } },
        contracts: { orders: { component: 'shop', defaults: { rateLimit: { requests: 60, seconds: 60 } } } },
      }),
      sample({
        ...networks,
        components: { caller, shop: { ...shop, availability: 'IMPORTANT' } },
        links: { 'caller -> shop': { protocol: 'HTTPS' } },
      }),
      sample({
        ...networks,
        components: { caller: { ...caller, boundary: 'inside' }, shop },
        links: { 'caller -> shop': { protocol: 'HTTPS' } },
      }),
      sample({
        ...networks,
        components: { caller, shop },
        links: { 'caller -> shop': { protocol: 'SSH', usage: 'DEVOPS' } },
      }),
      sample({
        ...networks,
        components: { caller, shop: { ...shop, technologyTypes: ['load-balancer'] } },
        links: { 'caller -> shop': { protocol: 'HTTPS' } },
      }),
    ],
    unknown: [
      sample({
        ...networks,
        requirements: { criticality: 'CRITICAL' },
        components: { caller, shop: { boundary: 'inside' } },
        links: { 'caller -> shop': { protocol: 'HTTPS' } },
      }),
      sample({
        ...networks,
        components: { caller, shop: { boundary: 'inside' } },
        links: { 'caller -> shop': { protocol: 'HTTPS' } },
      }),
    ],
  },
  *check(facts) {
    for (const component of facts.components) {
      const { availability } = ranksOf(component);
      if (!isTarget(component) || availability < HIGH) continue;
      for (const link of foreignAccess(facts, component)) {
        const open = availability === HIGHEST && !link.vpn && !link.ipFiltered && !component.redundant;
        yield accessThreat(component, link, {
          category: 'dos-risky-access-across-trust-boundary',
          likelihood: 'UNLIKELY',
          impact: open ? 'MEDIUM' : 'LOW',
          breach: 'IMPROBABLE',
          breachAt: [],
          idOf: [component.key, link.source, link.key],
          message: `${component.name} must stay up and takes requests from another network: ${linkName(facts, link)}.`,
        });
      }
    }
  },
});
