import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { endsOf, linkName } from '../../scope.js';
import { rule } from '../../rule.js';
import { askSensitivity } from '../asks.js';
import { accessThreat } from '../drafts.js';
import { askOwnCode, mayPassInput } from '../foreign-input.js';
import { isModelled } from '../known.js';
import { isWebAccess } from '../protocol-groups.js';
import { HIGHEST, highestRanks } from '../ratings.js';
import { hasAttribute, isOfType } from '../technology-types.js';
import { isCloud, networkPeers } from '../trust-boundaries.js';

interface Request {
  readonly link: Link;
  readonly server: Component;
  readonly target: Component;
}

/** Web requests that servers in scope send. */
function* requests(facts: Facts): Generator<Request> {
  for (const link of facts.links) {
    const ends = endsOf(facts, link);
    if (!ends || !isWebAccess(link)) continue;
    const { source: server, target } = ends;
    if (server.outOfScope || hasAttribute(server, 'client') || isOfType(server, 'load-balancer')) continue;
    yield { link, server, target };
  }
}

const isSecret = (facts: Facts, component: Component): boolean =>
  highestRanks(facts, component).confidentiality === HIGHEST;

interface Reach {
  readonly keys: readonly string[];
  readonly secret: boolean;
}

/** What takes web requests in a network, worked out once for each. */
const createNetworks = (facts: Facts) => {
  const known = new Map<readonly Component[], Reach>();
  return (server: Component): Reach => {
    const peers = networkPeers(facts, server);
    const before = known.get(peers);
    if (before) return before;
    const reached = peers.filter(({ key }) => facts.linksTo(key).some(isWebAccess));
    const reach = { keys: reached.map(({ key }) => key), secret: reached.some((each) => isSecret(facts, each)) };
    known.set(peers, reach);
    return reach;
  };
};

/** What a forged request of a server can reach: the server itself, and whatever takes web requests in its network. */
const createReach = (facts: Facts) => {
  const networkOf = createNetworks(facts);
  const known = new Map<string, Reach>();
  return (server: Component): Reach => {
    const before = known.get(server.key);
    if (before) return before;
    const { keys, secret } = networkOf(server);
    // One list for all servers that are in it: a network may be large.
    const reach = { keys: facts.linksTo(server.key).some(isWebAccess) ? keys : [server.key, ...keys], secret };
    known.set(server.key, reach);
    return reach;
  };
};

const shop = { customDeveloped: true } as const;
const web = { links: { 'shop -> prices': { protocol: 'HTTPS' } } } as const;

export const serverSideRequestForgery = rule({
  id: 'threat/server-side-request-forgery',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Nobody leads a server’s web requests elsewhere',
  why: 'A caller that has a say in the address of a request lets the server fetch, from inside the network, what the caller could never reach.',
  remedy:
    'Take addresses from a list of allowed targets, never from a caller; check what a name resolves to, and follow no redirects.',
  references: ['CWE-918'],
  threat: {
    function: 'DEVELOPMENT',
    stride: 'INFORMATION_DISCLOSURE',
    falsePositives: 'No part of any address comes from somebody outside.',
  },
  *needs(facts) {
    for (const { server, target } of requests(facts)) {
      yield askOwnCode(server);
      if (mayPassInput(server)) yield askSensitivity(target);
    }
  },
  examples: {
    bad: [
      sample({ ...web, components: { shop, prices: { confidentiality: 'STRICTLY_CONFIDENTIAL' } } }),
      sample({
        boundaries: { cloud: { type: 'NETWORK_CLOUD_PROVIDER' } },
        components: { shop: { ...shop, boundary: 'cloud' }, prices: { confidentiality: 'PUBLIC' } },
        links: { 'shop -> prices': { protocol: 'WSS', usage: 'DEVOPS' } },
      }),
      sample({
        components: {
          shop,
          prices: { confidentiality: 'PUBLIC', outOfScope: true },
          ledger: { confidentiality: 'STRICTLY_CONFIDENTIAL' },
        },
        links: { ...web.links, 'prices -> ledger': { protocol: 'HTTP' } },
      }),
    ],
    good: [
      sample({
        components: { shop, prices: { confidentiality: 'CONFIDENTIAL' } },
        links: { 'shop -> prices': { protocol: 'GRPC' } },
      }),
      sample({
        ...web,
        components: { shop: { ...shop, kind: 'CLIENT' }, prices: { confidentiality: 'CONFIDENTIAL' } },
      }),
      sample({
        ...web,
        components: { shop: { ...shop, kind: 'LOAD_BALANCER' }, prices: { confidentiality: 'CONFIDENTIAL' } },
      }),
      sample({
        ...web,
        components: { shop: { ...shop, outOfScope: true }, prices: { confidentiality: 'CONFIDENTIAL' } },
      }),
    ],
    unknown: [
      sample({ ...web, components: { shop, prices: {} } }),
      sample({ ...web, components: { shop: {}, prices: { confidentiality: 'PUBLIC' } } }),
    ],
  },
  *check(facts) {
    const reachOf = createReach(facts);
    for (const { link, server, target } of requests(facts)) {
      if (!mayPassInput(server) || !isModelled(target)) continue;
      const reach = reachOf(server);
      const cloud = isCloud(facts.boundariesAround(server.key)[0]?.type);
      yield accessThreat(server, link, {
        category: 'server-side-request-forgery',
        likelihood: link.usage === 'DEVOPS' ? 'UNLIKELY' : 'LIKELY',
        impact: cloud || reach.secret || isSecret(facts, target) ? 'MEDIUM' : 'LOW',
        breach: 'POSSIBLE',
        breachAt: reach.keys,
        idOf: [server.key, target.key, link.key],
        message: `${server.name} sends web requests to ${target.name}, which a caller may lead elsewhere (${linkName(facts, link)}).`,
      });
    }
  },
});
