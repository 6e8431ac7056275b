import type { Component, Link } from '../../../model.js';
import { found } from '../found.examples.js';
import { unguardedDirectDatastoreAccess } from './unguarded-direct-datastore-access.js';

const reach = (caller: Partial<Component>, store: Partial<Component> = {}, link: Partial<Link> = {}) =>
  found(unguardedDirectDatastoreAccess, {
    boundaries: {
      all: { type: 'NETWORK_ON_PREM' },
      east: { type: 'NETWORK_VIRTUAL_LAN', parent: 'all' },
      west: { type: 'NETWORK_VIRTUAL_LAN', parent: 'all' },
      far: { type: 'NETWORK_ON_PREM' },
      box: { type: 'EXECUTION_ENVIRONMENT', parent: 'far' },
    },
    components: {
      shop: caller,
      // The most attractive by far, so that the store is not.
      prize: { technologyTypes: ['container-platform'], confidentiality: 'STRICTLY_CONFIDENTIAL' },
      store: { assetType: 'DATASTORE', boundary: 'east', confidentiality: 'CONFIDENTIAL', ...store },
    },
    links: { 'shop -> store': link },
  });

describe('direct access to a store', () => {
  it('comes from a network with no boundary around both', () => {
    expect(reach({ boundary: 'far' })).toEqual(['shop>store@shop@store LIKELY LOW']);
    expect(reach({ boundary: 'box' })).toHaveLength(1);
    expect(reach({})).toHaveLength(1);
    expect(reach({ boundary: 'west' })).toEqual([]);
    expect(reach({ boundary: 'all' })).toEqual([]);
    expect(reach({ boundary: 'east' })).toEqual([]);
  });

  it('looks at the network around an execution environment', () => {
    expect(reach({ boundary: 'far' }, { boundary: 'box' })).toEqual([]);
    expect(reach({ boundary: 'east' }, { boundary: 'box' })).toHaveLength(1);
  });

  it('weighs more with the highest rating of its own, or where attackers like it', () => {
    expect(reach({}, { integrity: 'MISSION_CRITICAL' })[0]).toContain('LIKELY MEDIUM');
    expect(reach({}, { technologyTypes: ['vault'], multiTenant: true, integrity: 'CRITICAL' })[0]).toContain('MEDIUM');
    expect(reach({}, { availability: 'MISSION_CRITICAL', confidentiality: 'RESTRICTED' })).toEqual([]);
  });

  it('is meant for operations, file transfers and identity providers', () => {
    expect(reach({}, {}, { usage: 'DEVOPS' })).toEqual([]);
    for (const protocol of ['FTP', 'FTPS', 'SFTP'] as const) {
      expect(reach({}, { technologyTypes: ['file-server'] }, { protocol })).toEqual([]);
      expect(reach({}, { technologyTypes: ['database'] }, { protocol })).toHaveLength(1);
    }
    expect(reach({}, { technologyTypes: ['file-server'] }, { protocol: 'SCP' })).toHaveLength(1);
    const provider = { technologyTypes: ['identity-provider'] };
    expect(reach(provider, { technologyTypes: ['identity-store-database'] })).toEqual([]);
    expect(reach(provider, { technologyTypes: ['ldap-server'] })).toHaveLength(1);
  });

  it('is judged by the type that the model states, and in scope only', () => {
    expect(reach({}, { assetType: 'PROCESS', kind: 'DATASTORE' })).toEqual([]);
    expect(reach({}, { outOfScope: true })).toEqual([]);
    expect(reach({ outOfScope: true })).toHaveLength(1);
  });
});
