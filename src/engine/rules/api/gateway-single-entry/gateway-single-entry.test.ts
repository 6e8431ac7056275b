import type { Component, Link } from '../../../model.js';
import { runReview } from '../../../review/run-review.js';
import { sample, type Sample } from '../../../sample.js';
import { gatewaySingleEntry } from './gateway-single-entry.js';

const found = (given: Sample) =>
  runReview(sample({ name: 'Shop', ...given }), { rules: [gatewaySingleEntry], now: 0 }).findings.map(
    ({ subject }) => subject.name,
  );

/** A client that calls two services. */
const two = (app: Partial<Component>, link: Partial<Link> = {}, users: Partial<Component> = {}, more: Sample = {}) =>
  found({
    ...more,
    components: { app: { kind: 'CLIENT', ...app }, orders: { boundary: 'net' }, users: { boundary: 'net', ...users } },
    links: { 'app -> orders': { protocol: 'HTTPS', ...link }, 'app -> users': { protocol: 'HTTPS', ...link } },
    boundaries: { net: { type: 'NETWORK_VIRTUAL_LAN' } },
  });

describe('two services that clients call', () => {
  it('are two entries', () => {
    expect(two({ exposure: 'INTERNET' })).toEqual(['Shop']);
    expect(two({})).toEqual(['Shop']);
    expect(two({ kind: 'EXTERNAL' })).toEqual(['Shop']);
  });

  it.each([
    ['the client stands in their network', two({ boundary: 'net' })],
    ['the client is internal', two({ exposure: 'INTERNAL' })],
    ['the client is another service', two({ kind: 'SERVICE' })],
    ['it operates them', two({}, { usage: 'DEVOPS' })],
    ['it comes through a tunnel', two({}, { vpn: true })],
    ['nobody has stated how it calls', two({}, { protocol: 'UNKNOWN' })],
    ['one of them serves pages', two({}, {}, { technologyTypes: ['web-server'] })],
    ['one of them signs people in', two({}, {}, { kind: 'IDENTITY_PROVIDER' })],
    ['one of them keeps files', two({}, {}, { kind: 'FILE_STORE' })],
    ['one of them is not the team’s', two({}, {}, { outOfScope: true })],
  ])('are not, where %s', (_what, names) => {
    expect(names).toEqual([]);
  });
});

it('beside a gateway each service that is reached directly is told', () => {
  expect(
    found({
      components: { app: { kind: 'CLIENT' }, edge: { kind: 'LOAD_BALANCER' }, orders: {}, users: {}, mail: {} },
      links: {
        'app -> edge': { protocol: 'HTTPS' },
        'edge -> mail': { protocol: 'HTTP' },
        'app -> orders': { protocol: 'HTTPS' },
        'app -> users': { protocol: 'GRPC' },
      },
    }),
  ).toEqual(['orders', 'users']);
});

it('two gateways, one for each kind of client, are no finding', () => {
  expect(
    found({
      components: { web: { kind: 'CLIENT' }, app: { kind: 'CLIENT' }, a: { kind: 'GATEWAY' }, b: { kind: 'GATEWAY' } },
      links: { 'web -> a': { protocol: 'HTTPS' }, 'app -> b': { protocol: 'HTTPS' } },
    }),
  ).toEqual([]);
});
