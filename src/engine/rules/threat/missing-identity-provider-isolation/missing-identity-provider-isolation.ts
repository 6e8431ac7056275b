import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { askBoundary, askSensitivity } from '../asks.js';
import { componentThreat } from '../drafts.js';
import { isModelled, isPlaced } from '../known.js';
import { isTopRated, ranksOf } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';
import { inSameEnvironment, networkPeers } from '../trust-boundaries.js';
import { about } from '../../yields.js';

/** Whether a component next to an identity provider could be a way to it. */
const isForeign = (component: Component): boolean =>
  !hasAttribute(component, 'identity') && !hasAttribute(component, 'nearTargetsTolerated');

const login = { technologyTypes: ['identity-provider'], boundary: 'inner' } as const;
const shop = { technologyTypes: ['web-server'], boundary: 'inner' } as const;
const boundaries = {
  lan: { type: 'NETWORK_ON_PREM' },
  inner: { type: 'NETWORK_VIRTUAL_LAN', parent: 'lan' },
  server: { type: 'EXECUTION_ENVIRONMENT', parent: 'lan' },
} as const;

export const missingIdentityProviderIsolation = rule({
  id: 'threat/missing-identity-provider-isolation',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Identity providers stand apart',
  why: 'Who takes over the identity provider is everybody; each component in the same network is a place to start from.',
  remedy: 'Put the identity provider and its stores into a network of their own that lets only its callers through.',
  references: ['CWE-1008'],
  threat: {
    function: 'OPERATIONS',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'Everything in that network is hardened as much as the identity provider itself.',
  },
  *needs({ components }) {
    for (const component of components)
      if (!component.outOfScope && hasAttribute(component, 'identity'))
        yield isModelled(component) ? askBoundary(component) : askSensitivity(component);
  },
  examples: {
    bad: [
      sample({ boundaries, components: { login, shop } }),
      sample({
        boundaries,
        components: {
          login: { ...login, boundary: 'server', integrity: 'MISSION_CRITICAL' },
          shop: { ...shop, boundary: 'server' },
        },
      }),
    ],
    good: [
      sample({ boundaries, components: { login, shop: { ...shop, boundary: 'lan' } } }),
      sample({ boundaries, components: { login: { ...login, outOfScope: true }, shop } }),
      sample({
        boundaries,
        components: {
          login,
          people: { technologyTypes: ['identity-store-ldap'], boundary: 'inner' },
          proxy: { technologyTypes: ['reverse-proxy'], boundary: 'inner' },
        },
      }),
    ],
    unknown: [
      sample({ components: { login: { kind: 'IDENTITY_PROVIDER' }, shop: {} } }),
      sample({ components: { login: { kind: 'IDENTITY_PROVIDER', integrity: 'CRITICAL' }, shop: {} } }),
    ],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (component.outOfScope || !hasAttribute(component, 'identity')) continue;
      if (!isModelled(component) || !isPlaced(component)) continue;
      const near = networkPeers(facts, component).filter((other) => other !== component && isForeign(other));
      const together = near.filter((other) => inSameEnvironment(facts, component, other));
      if (near.length === 0) continue;
      const where = together.length > 0 ? 'execution environment' : 'network';
      yield componentThreat(component, {
        category: 'missing-identity-provider-isolation',
        likelihood: together.length > 0 ? 'LIKELY' : 'UNLIKELY',
        impact: isTopRated(ranksOf(component)) ? 'VERY_HIGH' : 'HIGH',
        breach: 'IMPROBABLE',
        message: `${component.name} keeps identities and shares its ${where} with others.`,
        related: (together.length > 0 ? together : near).map((other) => about('components', other)),
      });
    }
  },
});
