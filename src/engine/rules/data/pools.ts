/** The connections that clients keep to stores. */
import type { Facts } from '../../facts.js';
import type { Component, Link } from '../../model.js';
import { protocolFacts } from '../../protocols.js';
import { endsOf, inScope, isProductTraffic } from '../scope.js';
import { isProductStore } from './stores.js';

/** What lives long and serves many requests; a job has one connection, a function one per call. */
const CLIENTS: readonly Component['kind'][] = ['SERVICE', 'WORKER', 'GATEWAY', 'IDENTITY_PROVIDER'];

export interface Client {
  readonly link: Link;
  readonly source: Component;
}

/** Whether the link speaks a protocol over connections that a pool keeps. */
const isPooled = ({ protocol }: Link): boolean => {
  if (protocol === undefined || protocol === 'UNKNOWN') return true;
  return protocolFacts(protocol).family === 'database' && !['ELASTICSEARCH', 'REDIS', 'MEMCACHED'].includes(protocol);
};

/** Databases of the product whose clients keep pools. */
export const pooledStores = (facts: Facts): readonly Component[] =>
  facts.components.filter((store) => store.kind === 'DATASTORE' && isProductStore(store));

/** The team's clients of a store that keep a pool of connections to it. */
export const clientsOf = (facts: Facts, store: Component): readonly Client[] =>
  facts.linksTo(store.key).flatMap((link) => {
    const source = endsOf(facts, link)?.source;
    if (!source || !inScope(source) || !isProductTraffic(link) || !isPooled(link)) return [];
    const counted = CLIENTS.includes(source.kind) && source.machine !== 'SERVERLESS';
    return counted || link.pool ? [{ link, source }] : [];
  });

/** The question for the size of a pool. */
export const askPoolMax = (source: Component, store: Component): string =>
  `How many connections does one copy of ${source.name} keep to ${store.name} at most?`;
