import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { askBoundary } from '../asks.js';
import { componentThreat } from '../drafts.js';
import { isDatastore, isPlaced } from '../known.js';
import { isTopRated, ranksOf } from '../ratings.js';
import { isOfType } from '../technology-types.js';
import { areConnected, inSameEnvironment, networkPeers } from '../trust-boundaries.js';

/** Neither a vault itself nor the store of this one. */
const isUnrelated = (facts: Facts, vault: Component, other: Component): boolean =>
  other.key !== vault.key && !isOfType(other, 'vault') && !(isDatastore(other) && areConnected(facts, vault, other));

/** How many neighbours a finding names. */
const NAMED = 5;

/** Some of a vault's unrelated neighbours: those in its execution environment, else those in its network. */
const neighbours = (
  facts: Facts,
  vault: Component,
): { readonly near: readonly Component[]; readonly same: boolean } => {
  const peers = networkPeers(facts, vault);
  const same: Component[] = [];
  const near: Component[] = [];
  const walled = facts.boundariesAround(vault.key)[0]?.type === 'EXECUTION_ENVIRONMENT';
  for (const other of peers) {
    if (!walled && near.length === NAMED) break;
    if (!isUnrelated(facts, vault, other)) continue;
    if (near.length < NAMED) near.push(other);
    if (walled && same.length < NAMED && inSameEnvironment(facts, vault, other)) same.push(other);
  }
  return same.length > 0 ? { near: same, same: true } : { near, same: false };
};

const vaults = (facts: Facts): Component[] =>
  facts.components.filter((each) => !each.outOfScope && isOfType(each, 'vault'));

const secrets = { technologyTypes: ['vault'] } as const;

export const missingVaultIsolation = rule({
  id: 'threat/missing-vault-isolation',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'A vault stands in a network of its own',
  why: 'Whoever has broken into a neighbour can attack the vault directly, and with its secrets everything else.',
  remedy: 'Put the vault and its store into a network that nothing else stands in, and open it to its callers only.',
  references: ['CWE-1008'],
  threat: {
    function: 'OPERATIONS',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'Everything in the same network is protected as well as the vault is.',
  },
  *needs(facts) {
    for (const vault of vaults(facts)) yield askBoundary(vault);
  },
  examples: {
    bad: [
      sample({ components: { secrets, shop: {} } }),
      sample({
        boundaries: { lan: { type: 'NETWORK_ON_PREM' }, host: { type: 'EXECUTION_ENVIRONMENT', parent: 'lan' } },
        components: {
          secrets: { ...secrets, boundary: 'host', confidentiality: 'STRICTLY_CONFIDENTIAL' },
          shop: { boundary: 'host' },
        },
      }),
      sample({
        boundaries: { lan: { type: 'NETWORK_ON_PREM' } },
        components: { secrets: { kind: 'VAULT', boundary: 'lan' }, orders: { kind: 'DATASTORE', boundary: 'lan' } },
      }),
    ],
    good: [
      sample({
        boundaries: { lan: { type: 'NETWORK_ON_PREM' }, safe: { type: 'NETWORK_VIRTUAL_LAN', parent: 'lan' } },
        components: { secrets: { ...secrets, boundary: 'safe' }, shop: { boundary: 'lan' } },
      }),
      sample({
        components: { secrets, store: { kind: 'DATASTORE' }, other: secrets },
        links: { 'secrets -> store': {}, 'store -> other': {} },
      }),
      sample({ components: { secrets: { ...secrets, outOfScope: true }, shop: {} } }),
    ],
    unknown: [sample({ components: { secrets: { kind: 'VAULT' }, shop: {} } })],
  },
  *check(facts) {
    for (const vault of vaults(facts)) {
      if (!isPlaced(vault)) continue;
      const { near, same } = neighbours(facts, vault);
      const [one] = near;
      if (!one) continue;
      const place = same ? 'execution environment' : 'network';
      yield componentThreat(vault, {
        category: 'missing-vault-isolation',
        likelihood: same ? 'LIKELY' : 'UNLIKELY',
        impact: isTopRated(ranksOf(vault)) ? 'HIGH' : 'MEDIUM',
        breach: 'IMPROBABLE',
        message: `${vault.name} stands in the same ${place} as ${one.name}${near.length > 1 ? ' and others' : ''}.`,
        related: near.map((other) => about('components', other)),
      });
    }
  },
});
