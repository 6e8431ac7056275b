import type { Component } from '../../../model.js';
import { found } from '../found.examples.js';
import { missingVaultIsolation } from './missing-vault-isolation.js';

const boundaries = {
  lan: { type: 'NETWORK_ON_PREM' },
  box: { type: 'EXECUTION_ENVIRONMENT', parent: 'lan' },
  pod: { type: 'EXECUTION_ENVIRONMENT', parent: 'box' },
  alone: { type: 'EXECUTION_ENVIRONMENT' },
} as const;
const vaultIn = (boundary: string | undefined, other: Partial<Component>, vault: Partial<Component> = {}) =>
  found(missingVaultIsolation, {
    boundaries,
    components: { v: { technologyTypes: ['vault'], ...(boundary && { boundary }), ...vault }, x: other },
  });

describe('a vault that is not isolated', () => {
  it('has neighbours in its network, by way of execution environments too', () => {
    expect(vaultIn('lan', { boundary: 'lan' })).toEqual(['v UNLIKELY MEDIUM']);
    expect(vaultIn('box', { boundary: 'lan' })).toEqual(['v UNLIKELY MEDIUM']);
    expect(vaultIn('alone', {})).toEqual(['v UNLIKELY MEDIUM']);
    expect(vaultIn('pod', { boundary: 'box' })).toEqual([]);
    expect(vaultIn('lan', {})).toEqual([]);
  });

  it('is worse off with neighbours in its execution environment', () => {
    expect(vaultIn('box', { boundary: 'box' })).toEqual(['v LIKELY MEDIUM']);
  });

  it('weighs more with the highest rating of its own', () => {
    expect(vaultIn('lan', { boundary: 'lan' }, { availability: 'MISSION_CRITICAL' })).toEqual(['v UNLIKELY HIGH']);
    expect(vaultIn('lan', { boundary: 'lan', integrity: 'MISSION_CRITICAL' })).toEqual(['v UNLIKELY MEDIUM']);
  });

  it('may stand beside its own store, whichever of the two calls the other', () => {
    const of = (link: string, assetType: 'DATASTORE' | 'PROCESS') =>
      found(missingVaultIsolation, {
        components: { v: { technologyTypes: ['vault'] }, s: { assetType, kind: 'DATASTORE' } },
        links: { [link]: {} },
      });
    expect(of('v -> s', 'DATASTORE')).toEqual([]);
    expect(of('s -> v', 'DATASTORE')).toEqual([]);
    expect(of('v -> s', 'PROCESS')).toEqual(['v UNLIKELY MEDIUM']);
  });
});
