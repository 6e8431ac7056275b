import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { askBoundary, askSensitivity } from '../asks.js';
import { attractiveness } from '../attractiveness.js';
import { componentThreat } from '../drafts.js';
import { isDatastore, isModelled, isPlaced } from '../known.js';
import { isSensitive, isTopRated, ranksOf } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';
import { areConnected, networkPeers } from '../trust-boundaries.js';

const isValuable = (component: Component): boolean => isDatastore(component) || isSensitive(ranksOf(component));

/** The first component that stands in the same network without need: less protected, and no link leads between the two. */
const neighbour = (facts: Facts, component: Component): Component | undefined =>
  networkPeers(facts, component).find(
    (other) =>
      other !== component &&
      hasAttribute(other, 'lessProtected') &&
      !hasAttribute(other, 'nearTargetsTolerated') &&
      !areConnected(facts, component, other),
  );

const page = { technologyTypes: ['web-server'] } as const;
const ledger = { technologyTypes: ['database'], kind: 'DATASTORE' } as const;

export const missingNetworkSegmentation = rule({
  id: 'threat/missing-network-segmentation',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'What is valuable stands in a network of its own',
  why: 'From a component that is easy to take over, an attacker reaches everything in the same network, also what it never needed to talk to.',
  remedy: 'Put stores and sensitive components into a network of their own, and let only those through that need them.',
  references: ['CWE-1008'],
  threat: {
    function: 'OPERATIONS',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'Everything in the network is as hardened as its most valuable component.',
  },
  thresholds: {
    attractiveness: {
      value: 50,
      unit: '%',
      text: 'relative attacker attractiveness from which on a component counts as valuable',
      min: 0,
      max: 100,
    },
  },
  *needs({ components }) {
    for (const component of components)
      if (!component.outOfScope && isDatastore(component))
        yield isModelled(component) ? askBoundary(component) : askSensitivity(component);
  },
  examples: {
    bad: [
      sample({ components: { page, ledger } }),
      sample({
        boundaries: { lan: { type: 'NETWORK_ON_PREM' }, box: { type: 'EXECUTION_ENVIRONMENT', parent: 'lan' } },
        components: {
          page: { ...page, boundary: 'lan' },
          api: { technologyTypes: ['library'], boundary: 'box', integrity: 'MISSION_CRITICAL' },
        },
      }),
    ],
    good: [
      sample({ components: { page, ledger }, links: { 'page -> ledger': {} } }),
      sample({
        boundaries: { safe: { type: 'NETWORK_VIRTUAL_LAN' } },
        components: { page, ledger: { ...ledger, boundary: 'safe' } },
      }),
      sample({ components: { page, ledger: { ...ledger, outOfScope: true } } }),
      sample({ components: { probe: { technologyTypes: ['monitoring'] }, ledger } }),
      sample({ components: { page, proxy: { technologyTypes: ['reverse-proxy'], integrity: 'MISSION_CRITICAL' } } }),
    ],
    unknown: [
      sample({ components: { app: { kind: 'CLIENT' }, db: { kind: 'DATASTORE' } } }),
      sample({ components: { app: { kind: 'CLIENT' }, db: { kind: 'DATASTORE', confidentiality: 'CONFIDENTIAL' } } }),
    ],
  },
  *check(facts, { threshold }) {
    const raa = attractiveness(facts);
    for (const component of facts.components) {
      if (component.outOfScope || hasAttribute(component, 'noSegmentation')) continue;
      if (!isModelled(component) || !isPlaced(component)) continue;
      if (!isValuable(component) || (raa.get(component.key) ?? 0) < threshold('attractiveness')) continue;
      const other = neighbour(facts, component);
      if (!other) continue;
      yield componentThreat(component, {
        category: 'missing-network-segmentation',
        likelihood: 'UNLIKELY',
        impact: isTopRated(ranksOf(component)) ? 'MEDIUM' : 'LOW',
        breach: 'IMPROBABLE',
        message: `${component.name} is valuable and shares its network with ${other.name}, which has nothing to do with it.`,
        related: [about('components', other)],
      });
    }
  },
});
