import type { Boundary, Component, Link } from '../../model.js';
import { found } from './found.examples.js';
import { missingIdentityProviderIsolation } from './missing-identity-provider-isolation/missing-identity-provider-isolation.js';
import { missingNetworkSegmentation } from './missing-network-segmentation/missing-network-segmentation.js';

const boundaries: Record<string, Partial<Boundary>> = {
  lan: { type: 'NETWORK_ON_PREM' },
  box: { type: 'EXECUTION_ENVIRONMENT', parent: 'lan' },
  twin: { type: 'EXECUTION_ENVIRONMENT', parent: 'lan' },
  safe: { type: 'NETWORK_VIRTUAL_LAN', parent: 'lan' },
};

describe('an identity provider', () => {
  const login = { technologyTypes: ['identity-provider'] } as const;
  const with_ = (own: string | undefined, other: Partial<Component>, more: Partial<Component> = {}) =>
    found(missingIdentityProviderIsolation, {
      boundaries,
      components: { login: { ...login, boundary: own, ...more }, other: { technologyTypes: ['cms'], ...other } },
    });

  it('is easier to reach from the same execution environment than from the same network', () => {
    expect(with_('box', { boundary: 'box' })).toEqual(['login LIKELY HIGH']);
    expect(with_('box', { boundary: 'twin' })).toEqual(['login UNLIKELY HIGH']);
    expect(with_('box', { boundary: 'lan' })).toEqual(['login UNLIKELY HIGH']);
    expect(with_('lan', { boundary: 'lan' })).toEqual(['login UNLIKELY HIGH']);
    expect(with_('lan', { boundary: 'safe' })).toEqual([]);
    expect(with_('lan', {})).toEqual([]);
    expect(with_(undefined, {})).toEqual(['login UNLIKELY HIGH']);
  });

  it('weighs by its own ratings', () => {
    expect(with_('lan', { boundary: 'lan' }, { availability: 'MISSION_CRITICAL' })).toEqual([
      'login UNLIKELY VERY_HIGH',
    ]);
  });

  it('may stand beside other identity systems, monitoring and load balancers', () => {
    for (const type of ['identity-store-database', 'monitoring', 'load-balancer', 'ips'])
      expect(with_('lan', { boundary: 'lan', technologyTypes: [type] })).toEqual([]);
    // A directory server counts as a stranger: that is Threagile’s list.
    expect(with_('lan', { boundary: 'lan', technologyTypes: ['ldap-server'] })).toHaveLength(1);
  });
});

describe('a valuable component', () => {
  const near = (target: Partial<Component>, other: Partial<Component>, links: Record<string, Partial<Link>> = {}) =>
    found(missingNetworkSegmentation, {
      boundaries,
      components: {
        least: { technologyTypes: ['tool'], boundary: 'safe' },
        target: { technologyTypes: ['tool'], boundary: 'lan', confidentiality: 'CONFIDENTIAL', ...target },
        other: { technologyTypes: ['mail-server'], boundary: 'box', ...other },
      },
      links,
    });

  it('is found beside one that is less protected and does not talk to it', () => {
    expect(near({}, {})).toEqual(['target UNLIKELY LOW']);
    expect(near({ integrity: 'MISSION_CRITICAL' }, {})).toEqual(['target UNLIKELY MEDIUM']);
    expect(near({}, {}, { 'target -> other': {} })).toEqual([]);
    expect(near({}, {}, { 'other -> target': {} })).toEqual([]);
    expect(near({}, { boundary: 'safe' })).toEqual([]);
    expect(near({}, { technologyTypes: ['database'] })).toEqual([]);
    expect(near({}, { technologyTypes: ['monitoring'] })).toEqual([]);
  });

  it('is a store, or rated high itself', () => {
    const plain = { confidentiality: 'RESTRICTED', integrity: 'IMPORTANT' } as const;
    expect(near(plain, {})).toEqual([]);
    expect(near({ ...plain, assetType: 'DATASTORE' }, {})).toHaveLength(1);
    for (const type of ['reverse-proxy', 'waf', 'ids', 'ips', 'service-registry'])
      expect(near({ technologyTypes: [type] }, {})).toEqual([]);
    expect(near({ outOfScope: true }, {})).toEqual([]);
  });

  it('is not found below the threshold of attractiveness', () => {
    expect(near({}, { confidentiality: 'STRICTLY_CONFIDENTIAL', integrity: 'MISSION_CRITICAL' })).toEqual([]);
  });
});
