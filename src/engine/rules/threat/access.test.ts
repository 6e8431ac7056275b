import type { Component, Link } from '../../model.js';
import { dosRiskyAccessAcrossTrustBoundary } from './dos-risky-access-across-trust-boundary/dos-risky-access-across-trust-boundary.js';
import { found } from './found.examples.js';
import { missingAuthenticationSecondFactor } from './missing-authentication-second-factor/missing-authentication-second-factor.js';
import { missingAuthentication } from './missing-authentication/missing-authentication.js';
import { missingIdentityPropagation } from './missing-identity-propagation/missing-identity-propagation.js';

const dataAssets = {
  low: { confidentiality: 'INTERNAL', integrity: 'OPERATIONAL' },
  odd: { confidentiality: 'INTERNAL', integrity: 'ARCHIVE' },
  high: { confidentiality: 'CONFIDENTIAL' },
  top: { integrity: 'MISSION_CRITICAL' },
} as const;

describe('missing authentication', () => {
  const ask = (link: Partial<Link>, target: Partial<Component> = { availability: 'CRITICAL' }) =>
    found(missingAuthentication, {
      dataAssets,
      components: { shop: {}, ledger: target },
      links: { 'shop -> ledger': { authentication: 'NONE', ...link } },
    });

  it('weighs by what the link carries', () => {
    expect(ask({ dataSent: ['low'] })).toEqual(['shop>ledger@shop@ledger LIKELY LOW']);
    expect(ask({ dataSent: ['low'], dataReceived: ['high'] })).toEqual(['shop>ledger@shop@ledger LIKELY MEDIUM']);
    expect(ask({ dataReceived: ['top'] })).toEqual(['shop>ledger@shop@ledger LIKELY HIGH']);
    // Integrity below OPERATIONAL does not count as low: that is Threagile's table.
    expect(ask({ dataSent: ['odd'] })).toEqual(['shop>ledger@shop@ledger LIKELY MEDIUM']);
  });

  it('looks at components in scope that keep something sensitive, or serve tenants', () => {
    expect(ask({}, { dataStored: ['high'] })).toHaveLength(1);
    expect(ask({}, { multiTenant: true })).toHaveLength(1);
    expect(ask({}, { dataStored: ['low'] })).toEqual([]);
    expect(ask({}, { dataStored: ['high'], outOfScope: true })).toEqual([]);
    expect(ask({ protocol: 'LOCAL_FILE_ACCESS' })).toEqual([]);
  });
});

describe('a second factor', () => {
  const person = { kind: 'CLIENT', usedByHuman: true } as const;
  const proxy = { technologyTypes: ['reverse-proxy'] } as const;
  const shop = { confidentiality: 'CONFIDENTIAL' } as const;

  it('is missed once for a link, however many people come in over its forwarder', () => {
    const links = {
      'ann -> proxy': { authentication: 'TOKEN', dataSent: ['high'] },
      'bob -> proxy': { authentication: 'NONE', dataSent: ['top'] },
      'eve -> proxy': { authentication: 'TWO_FACTOR', dataSent: ['top'] },
      'proxy -> shop': { authentication: 'NONE', dataSent: ['low'] },
    } as const;
    const components = { ann: person, bob: person, eve: person, proxy, shop };
    expect(found(missingAuthenticationSecondFactor, { dataAssets, components, links })).toEqual([
      'proxy>shop@proxy@shop UNLIKELY MEDIUM',
    ]);
  });

  it('is looked for one forwarder up, where the forwarder itself is not what people use', () => {
    const first = { 'ann -> proxy': { authentication: 'TOKEN', dataSent: ['high'] } } as const;
    const links = { ...first, 'proxy -> shop': { authentication: 'TOKEN' } } as const;
    const of = (components: Record<string, Partial<Component>>) =>
      found(missingAuthenticationSecondFactor, { dataAssets, components, links });
    expect(of({ ann: person, proxy, shop })).toHaveLength(1);
    expect(of({ ann: person, proxy: { ...proxy, usedByHuman: true }, shop })).toEqual([]);
    expect(of({ ann: person, proxy: { technologyTypes: ['gateway'] }, shop })).toEqual([]);
    expect(of({ ann: { ...person, assetType: 'DATASTORE' }, proxy, shop })).toEqual([]);
    expect(of({ ann: { ...person, technologyTypes: ['ids'] }, proxy, shop })).toEqual([]);
  });

  it('is not asked of what only carries data that is less sensitive', () => {
    const links = { 'ann -> shop': { authentication: 'TOKEN', dataSent: ['low'] } } as const;
    expect(found(missingAuthenticationSecondFactor, { dataAssets, components: { ann: person, shop }, links })).toEqual(
      [],
    );
  });
});

describe('a flood from another network', () => {
  const boundaries = { outside: { type: 'NETWORK_ON_PREM' }, inside: { type: 'NETWORK_ON_PREM' } } as const;
  const caller = { boundary: 'outside' } as const;
  const shop = { boundary: 'inside', availability: 'MISSION_CRITICAL' } as const;
  const flood = (link: Partial<Link>, target: Partial<Component> = shop) =>
    found(dosRiskyAccessAcrossTrustBoundary, {
      boundaries,
      components: { caller, shop: target },
      links: { 'caller -> shop': link },
    });

  it('weighs less where addresses are filtered, a VPN is between, or instances stand by', () => {
    expect(flood({})).toEqual(['shop@caller@caller>shop UNLIKELY MEDIUM']);
    expect(flood({ vpn: true })).toEqual(['shop@caller@caller>shop UNLIKELY LOW']);
    expect(flood({ ipFiltered: true })).toEqual(['shop@caller@caller>shop UNLIKELY LOW']);
    expect(flood({}, { ...shop, redundant: true })).toEqual(['shop@caller@caller>shop UNLIKELY LOW']);
    expect(flood({}, { ...shop, availability: 'CRITICAL' })).toEqual(['shop@caller@caller>shop UNLIKELY LOW']);
  });

  it('does not come over what stays in the process, or from the pipeline', () => {
    expect(flood({ protocol: 'CONTAINER_SPAWNING' })).toEqual([]);
    expect(flood({ usage: 'DEVOPS' })).toEqual([]);
    expect(flood({}, { ...shop, outOfScope: true })).toEqual([]);
  });

  it('comes through a forwarder from its callers, each once', () => {
    const components = { caller, proxy: { boundary: 'inside', technologyTypes: ['waf'] }, shop } as const;
    const links = { 'caller -> proxy': {}, 'proxy -> shop: a': {}, 'proxy -> shop: b': {} };
    expect(found(dosRiskyAccessAcrossTrustBoundary, { boundaries, components, links })).toEqual([
      'shop@caller@caller>proxy UNLIKELY MEDIUM',
    ]);
  });
});

describe('the identity of the user', () => {
  const page = { technologyTypes: ['web-server'] } as const;
  const call = (target: Partial<Component>, link: Partial<Link> = {}, source: Partial<Component> = page) =>
    found(missingIdentityPropagation, {
      dataAssets,
      components: { page: source, api: { technologyTypes: ['web-service-rest'], ...target } },
      links: { 'page -> api': { authentication: 'TOKEN', authorization: 'NONE', ...link } },
    });

  it('is missed where the component’s own ratings say so, not those of its data', () => {
    expect(call({ confidentiality: 'CONFIDENTIAL' })).toEqual(['page>api@page@api UNLIKELY LOW']);
    expect(call({ availability: 'MISSION_CRITICAL' })).toEqual(['page>api@page@api UNLIKELY MEDIUM']);
    expect(call({ confidentiality: 'RESTRICTED', multiTenant: true })).toHaveLength(1);
    expect(call({ confidentiality: 'INTERNAL', multiTenant: true })).toEqual([]);
    expect(call({ dataStored: ['top'] })).toEqual([]);
  });

  it('may stay behind where a technical user deploys or operates', () => {
    const secret = { confidentiality: 'CONFIDENTIAL' } as const;
    expect(call(secret, { usage: 'DEVOPS', authorization: 'TECHNICAL_USER' })).toEqual([]);
    expect(call(secret, { usage: 'DEVOPS', authorization: 'NONE' })).toHaveLength(1);
    expect(call(secret, {}, { ...page, assetType: 'DATASTORE' })).toEqual([]);
    expect(call({ ...secret, outOfScope: true })).toEqual([]);
    expect(call({ ...secret, technologyTypes: ['cms'] })).toEqual([]);
  });
});
