import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { protocolFacts } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { endsOf, inScope, isNetworkBoundary, isProductTraffic } from '../../scope.js';
import { rule } from '../../rule.js';
import { about, aboutBlueprint } from '../../yields.js';
import { servesPages } from '../inbound.js';
import { listed } from '../wording.js';

const ENTRIES: readonly Component['kind'][] = ['GATEWAY', 'LOAD_BALANCER'];
/** Backend code that a client can call; sign-in pages, files and pages have addresses of their own. */
const SERVICES: readonly Component['kind'][] = ['SERVICE', 'FUNCTION', 'WORKER'];

/** Whether a caller stands outside: on the internet, at a partner, or a client that no network of the callee's holds. */
const isOutside = (facts: Facts, source: Component, target: Component): boolean => {
  if (source.exposure === 'INTERNET') return true;
  if (source.kind !== 'CLIENT' && source.kind !== 'EXTERNAL') return false;
  if (source.exposure === 'INTERNAL' || source.usage === 'DEVOPS') return false;
  const around = new Set(facts.boundariesAround(target.key).filter(({ type }) => isNetworkBoundary(type)));
  return !facts.boundariesAround(source.key).some((boundary) => around.has(boundary));
};

/** Calls that ask for something; what a partner reports by webhook, and what devices send to a broker, is no entry. */
const isCall = (link: Link): boolean => {
  if (!isProductTraffic(link) || link.webhook === true || link.vpn === true || link.protocol === undefined)
    return false;
  const { family } = protocolFacts(link.protocol);
  return family === 'web' || family === 'rpc';
};

interface Entries {
  readonly gateways: readonly Component[];
  readonly services: readonly Component[];
}

const entriesOf = (facts: Facts): Entries => {
  const [gateways, services] = [new Set<Component>(), new Set<Component>()];
  for (const link of facts.links) {
    const ends = endsOf(facts, link);
    if (!ends || !inScope(ends.target) || !isCall(link) || !isOutside(facts, ends.source, ends.target)) continue;
    const { target } = ends;
    if (ENTRIES.includes(target.kind)) gateways.add(target);
    else if (SERVICES.includes(target.kind) && target.usage !== 'DEVOPS' && !servesPages(target)) services.add(target);
  }
  return { gateways: [...gateways], services: [...services] };
};

const app = { kind: 'CLIENT', exposure: 'INTERNET' } as const;
const gateway = { kind: 'GATEWAY' } as const;
const protocol = 'HTTPS';

export const gatewaySingleEntry = rule({
  id: 'api/gateway-single-entry',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Clients from outside enter through one gateway',
  why: 'Authentication, limits, logs and TLS that each service does for itself are done differently by each, and one of them forgets.',
  remedy: 'Let clients call a gateway, or one service that stands for the others, and close the other ways in.',
  references: ['https://microservices.io/patterns/apigateway.html'],
  examples: {
    bad: [
      sample({
        components: { app, orders: {}, users: {} },
        links: { 'app -> orders': { protocol }, 'app -> users': { protocol } },
      }),
      sample({
        components: { app, gateway, orders: {} },
        links: { 'app -> gateway': { protocol }, 'gateway -> orders': { protocol }, 'app -> orders': { protocol } },
      }),
    ],
    good: [
      sample({
        components: { app, gateway, orders: {}, users: {} },
        links: { 'app -> gateway': { protocol }, 'gateway -> orders': { protocol }, 'gateway -> users': { protocol } },
      }),
      sample({ components: { app, shop: {} }, links: { 'app -> shop': { protocol } } }),
      sample({
        components: { app, shop: {}, site: { technologyTypes: ['web-server'] } },
        links: { 'app -> shop': { protocol }, 'app -> site': { protocol } },
      }),
      sample({
        components: { stripe: { kind: 'EXTERNAL' }, app, gateway, orders: {} },
        links: { 'app -> gateway': { protocol }, 'stripe -> orders': { protocol, webhook: true } },
      }),
    ],
  },
  *check(facts) {
    const { gateways, services } = entriesOf(facts);
    const names = services.map(({ name }) => name);
    if (gateways.length > 0)
      for (const service of services)
        yield {
          subject: about('components', service),
          message: `Clients from outside reach ${service.name} past ${listed(gateways.map(({ name }) => name))}.`,
          related: gateways.map((each) => about('components', each)),
        };
    else if (services.length > 1)
      yield {
        subject: aboutBlueprint(facts),
        message: `Clients from outside enter ${facts.name} at ${services.length} services, with no gateway before them: ${listed(names)}.`,
        related: services.map((each) => about('components', each)),
      };
  },
});
