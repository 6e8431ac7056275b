import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { askType } from '../asks.js';
import { componentThreat } from '../drafts.js';
import { isWebAccess } from '../protocol-groups.js';
import { highestRanks, isTopRated } from '../ratings.js';
import { hasAttribute, isOfType } from '../technology-types.js';
import { crossesNetworkBoundary } from '../trust-boundaries.js';

/** Web traffic that comes from another network and has not passed a web application firewall. */
const unfiltered = (facts: Facts, component: Component): Link[] =>
  facts.linksTo(component.key).filter((link) => {
    const source = facts.component(link.source);
    return source !== undefined && isWebAccess(link) && !isOfType(source, 'waf') && crossesNetworkBoundary(facts, link);
  });

const networks = {
  boundaries: { outside: { type: 'NETWORK_VIRTUAL_LAN' }, inside: { type: 'NETWORK_CLOUD_SECURITY_GROUP' } },
} as const;
const api = { technologyTypes: ['web-service-rest'], boundary: 'inside' } as const;

export const missingWaf = rule({
  id: 'threat/missing-waf',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Web traffic from another network passes a web application firewall',
  why: 'A filter in front of a web application stops known attacks before they reach its code, also in the time between a hole’s discovery and its repair.',
  remedy: 'Put a web application firewall (of the cloud provider, the CDN or the reverse proxy) in front of it.',
  references: ['CWE-1008'],
  threat: {
    function: 'OPERATIONS',
    stride: 'TAMPERING',
    falsePositives:
      'Only callers that are themselves trusted and protected reach it, and no input of theirs comes from outside.',
  },
  *needs(facts) {
    for (const component of facts.components) {
      if (component.outOfScope || component.kind !== 'SERVICE' || unfiltered(facts, component).length === 0) continue;
      yield askType(component);
    }
  },
  examples: {
    bad: [
      sample({
        ...networks,
        components: { browser: { kind: 'CLIENT', boundary: 'outside' }, api },
        links: { 'browser -> api': { protocol: 'HTTPS' } },
      }),
    ],
    good: [
      sample({
        ...networks,
        components: { filter: { technologyTypes: ['waf'], boundary: 'outside' }, api },
        links: { 'filter -> api': { protocol: 'HTTPS' } },
      }),
      sample({
        ...networks,
        components: { jobs: { kind: 'WORKER', boundary: 'inside' }, api },
        links: { 'jobs -> api': { protocol: 'HTTPS' } },
      }),
    ],
    unknown: [
      sample({
        ...networks,
        components: { browser: { kind: 'CLIENT', boundary: 'outside' }, api: { boundary: 'inside' } },
        links: { 'browser -> api': { protocol: 'HTTPS' } },
      }),
    ],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (component.outOfScope) continue;
      if (!hasAttribute(component, 'webApplication') && !hasAttribute(component, 'webService')) continue;
      const links = unfiltered(facts, component);
      if (links.length === 0) continue;
      yield componentThreat(component, {
        category: 'missing-waf',
        likelihood: 'UNLIKELY',
        impact: isTopRated(highestRanks(facts, component)) ? 'MEDIUM' : 'LOW',
        breach: 'IMPROBABLE',
        message: `${component.name} takes web traffic from another network with no web application firewall in front.`,
        related: links.map((link) => about('links', link)),
      });
    }
  },
});
