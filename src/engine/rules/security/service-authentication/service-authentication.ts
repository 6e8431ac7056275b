import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, isProductTraffic, linkName } from '../../scope.js';

const CALLERS: readonly Component['kind'][] = ['GATEWAY', 'SERVICE', 'WORKER', 'JOB', 'FUNCTION'];
const CALLEES: readonly Component['kind'][] = ['SERVICE', 'WORKER', 'FUNCTION', 'VAULT'];

/** Whether a link only reads what everybody may read. */
const isPublic = (facts: Facts, link: Link): boolean => {
  const assets = [...(link.dataSent ?? []), ...(link.dataReceived ?? [])];
  const all = assets.every((key) => facts.dataAsset(key)?.confidentiality === 'PUBLIC');
  return link.readonly === true && assets.length > 0 && all;
};

const concerned = (facts: Facts): Link[] =>
  facts.links.filter((link) => {
    const ends = endsOf(facts, link);
    if (!ends || !inScope(ends.source) || !inScope(ends.target) || !isProductTraffic(link)) return false;
    return CALLERS.includes(ends.source.kind) && CALLEES.includes(ends.target.kind) && !isPublic(facts, link);
  });

const AUTHENTICATED: Practised<Link, 'serviceAuthentication'> = {
  list: 'links',
  practice: 'serviceAuthentication',
  own: ({ authentication }) => authentication,
  field: 'authentication',
};

const components = { shop: {}, payment: {} };

export const serviceAuthentication = rule({
  id: 'security/service-authentication',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Services authenticate to each other',
  why: 'A service that answers whoever reaches it gives everything it can do to the first intruder in its network.',
  remedy: 'Use mutual TLS (a service mesh does it for all), a signed token with a short life, or a key per caller.',
  references: ['CWE-306'],
  *needs(facts) {
    yield* askPractice(facts, AUTHENTICATED, concerned(facts), {
      all: 'How do the services prove to each other who they are: mutual TLS, tokens, keys, not at all?',
      one: (link) => `How does the caller authenticate over ${linkName(facts, link)}?`,
    });
  },
  examples: {
    bad: [
      sample({ components, links: { 'shop -> payment': { protocol: 'GRPC', authentication: 'NONE' } } }),
      sample({
        requirements: { practices: { serviceAuthentication: 'NONE' } },
        components,
        links: { 'shop -> payment': { protocol: 'GRPC' } },
      }),
    ],
    good: [
      sample({ components, links: { 'shop -> payment': { protocol: 'GRPC', authentication: 'CLIENT_CERTIFICATE' } } }),
      sample({
        requirements: { practices: { serviceAuthentication: 'TOKEN' } },
        components,
        links: { 'shop -> payment': { protocol: 'GRPC' } },
      }),
      sample({
        components,
        dataAssets: { prices: { confidentiality: 'PUBLIC' } },
        links: {
          'shop -> payment': { protocol: 'HTTP', authentication: 'NONE', readonly: true, dataReceived: ['prices'] },
        },
      }),
      sample({
        components,
        links: { 'shop -> payment': { protocol: 'IN_PROCESS_LIBRARY_CALL', authentication: 'NONE' } },
      }),
    ],
    unknown: [sample({ components, links: { 'shop -> payment': { protocol: 'GRPC' } } })],
  },
  *check(facts) {
    yield* badPractice(
      facts,
      AUTHENTICATED,
      concerned(facts),
      (authentication) => authentication === 'NONE',
      ({ name }, own) =>
        own ? `${linkName(facts, own)} lets every caller in.` : `${name}: its services let every caller in.`,
    );
  },
});
