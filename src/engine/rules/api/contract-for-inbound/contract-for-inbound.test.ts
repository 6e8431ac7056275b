import type { Component, Link } from '../../../model.js';
import { runReview } from '../../../review/run-review.js';
import { sample, type Sample } from '../../../sample.js';
import { contractForInbound } from './contract-for-inbound.js';

const review = (given: Sample) => runReview(sample(given), { rules: [contractForInbound], now: 0 });
const asked = (given: Sample) =>
  review(given).questions.flatMap(({ subject, rules }) => (rules.length > 0 ? [subject.key] : []));

/** `web` calls `shop`; another component has a contract already. */
const found = (
  shop: Partial<Component>,
  link: Partial<Link>,
  contracts: Sample['contracts'] = {},
  web: Partial<Component> = {},
) =>
  review({
    components: { web, shop, other: {} },
    links: { 'web -> shop': link },
    contracts: { others: { component: 'other', style: 'REST' }, ...contracts },
  }).findings.map(({ message }) => message);
const [HTTPS, GRPC] = [{ protocol: 'HTTPS' }, { protocol: 'GRPC' }] as const;

describe('once a blueprint has contracts', () => {
  it('each style in which a component is reached needs its own', () => {
    const both = {
      components: { web: {}, shop: {} },
      links: { 'web -> shop': GRPC, 'web -> shop: live': { protocol: 'WSS' } },
    } as const;
    const rest = { rest: { component: 'shop', style: 'REST' } } as const;
    expect(review({ ...both, contracts: rest }).findings[0]?.message).toBe(
      'shop is reached by gRPC and has no contract for it.',
    );
    const all = { ...rest, rpc: { component: 'shop', style: 'GRPC' } } as const;
    expect(review({ ...both, contracts: all }).findings).toEqual([]);
  });

  it('any contract over HTTP answers for HTTP', () => {
    expect(found({}, HTTPS)).toHaveLength(1);
    for (const style of ['REST', 'GRAPHQL', 'EVENTS'] as const)
      expect(found({}, HTTPS, { own: { component: 'shop', style } })).toEqual([]);
  });

  it.each([
    ['is not the team’s', { kind: 'EXTERNAL' }, HTTPS, {}],
    ['is bought', { customDeveloped: false }, HTTPS, {}],
    ['keeps data', { kind: 'DATASTORE' }, HTTPS, {}],
    ['serves pages', { technologyTypes: ['web-application'] }, HTTPS, {}],
    ['is reached in a way that nobody has stated', {}, {}, {}],
    ['is reached by its database’s protocol', {}, { protocol: 'POSTGRESQL' }, {}],
    ['is only watched', {}, HTTPS, { kind: 'MONITORING' }],
    ['is only operated', {}, { ...HTTPS, usage: 'DEVOPS' }, {}],
  ] as const)('what %s needs none', (_what, shop, link, web) => {
    expect(found(shop, link, {}, web)).toEqual([]);
  });
});

describe('while a blueprint has no contracts', () => {
  const services = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`s${at}`, {}]));
  const links = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`s${at} -> s${at + 1}`, GRPC]));

  it('it asks only about what is open to outside', () => {
    expect(asked({ components: services, links })).toEqual([]);
    const outside = {
      components: { ...services, app: { kind: 'CLIENT', exposure: 'INTERNET' } },
      links: { ...links, 'app -> s0': HTTPS },
    } as const;
    expect(asked(outside)).toEqual(['s0']);
    expect(review(outside).findings).toEqual([]);
  });
});
