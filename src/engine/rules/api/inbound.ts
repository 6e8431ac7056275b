/** How others reach a component, and which contracts answer for it. */
import type { Facts } from '../../facts.js';
import type { Component, Contract, Link } from '../../model.js';
import { protocolFacts } from '../../protocols.js';
import { isProductTraffic } from '../scope.js';

/** A way in, as a reader names it. */
export type Way = 'gRPC' | 'GraphQL' | 'HTTP' | 'messages';

const STYLES: Readonly<Record<Way, readonly Contract['style'][]>> = {
  gRPC: ['GRPC'],
  GraphQL: ['GRAPHQL'],
  // HTTP carries all of them: REST, GraphQL, gRPC's gateways, webhooks and WebSockets.
  HTTP: ['REST', 'GRAPHQL', 'GRPC', 'EVENTS'],
  messages: ['EVENTS'],
};

const PAGES = ['web-server', 'web-application', 'cms', 'file-server', 'report-engine', 'proxy', 'reverse-proxy'];
const SERVERS_OF_PAGES = [
  'nginx',
  'apache',
  'httpd',
  'apache-httpd',
  'caddy',
  'traefik',
  'haproxy',
  'envoy',
  'wordpress',
];

/** Whether a component gives pages and files to browsers, or hands requests on: what no contract describes. */
export const servesPages = ({ technologyTypes, technology, staticAssets }: Component): boolean =>
  staticAssets === true ||
  technologyTypes?.some((type) => PAGES.includes(type)) === true ||
  SERVERS_OF_PAGES.includes(technology ?? '');

const wayOf = ({ protocol }: Link): Way | undefined => {
  if (protocol === undefined) return undefined;
  if (protocol === 'GRPC' || protocol === 'GRAPHQL') return protocol === 'GRPC' ? 'gRPC' : 'GraphQL';
  const { family } = protocolFacts(protocol);
  return family === 'web' ? 'HTTP' : family === 'message' ? 'messages' : undefined;
};

const INVOKERS: readonly Component['kind'][] = ['GATEWAY', 'LOAD_BALANCER', 'QUEUE'];

/** The ways in that product traffic takes. Messages that come out of a queue are under the contract of who sent them. */
export const waysInto = (facts: Facts, component: Component): ReadonlySet<Way> => {
  const ways = new Set<Way>();
  for (const link of facts.linksTo(component.key)) {
    const source = facts.component(link.source);
    if (!source || !isProductTraffic(link) || source.kind === 'MONITORING' || source.kind === 'BUILD') continue;
    const way = wayOf(link);
    if (!way || (way === 'messages' && source.kind === 'QUEUE')) continue;
    if (way === 'HTTP' && link.webhook === true) continue;
    // A platform invokes functions: their callers' contract is the gateway's, or that of who sent the message.
    if (component.kind === 'FUNCTION' && INVOKERS.includes(source.kind)) continue;
    ways.add(way);
  }
  return ways;
};

/** The ways among these for which a component has no contract. */
export const withoutContract = (facts: Facts, component: Component, ways: Iterable<Way>): readonly Way[] => {
  const styles = facts.contractsOf(component.key).map(({ style }) => style);
  return [...ways].filter((way) => !styles.some((style) => STYLES[way].includes(style)));
};
