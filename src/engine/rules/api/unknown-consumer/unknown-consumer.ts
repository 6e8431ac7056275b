import type { Facts } from '../../../facts.js';
import type { Component, Contract } from '../../../model.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { contractsInUse, offersOf } from '../offers.js';
import { ordersWith } from '../orders.examples.js';

/** What a call or a message passes on its way: whoever is linked to it is linked to what stands behind. */
const BETWEEN: readonly Component['kind'][] = ['GATEWAY', 'LOAD_BALANCER', 'QUEUE'];

/** The components that a link joins to this one, directly or over what only passes things on. */
const neighbours = (facts: Facts, key: string): ReadonlySet<string> => {
  const found = new Set<string>([key]);
  const passing = [key];
  for (let at = passing.pop(); at !== undefined; at = passing.pop())
    for (const next of [
      ...facts.linksTo(at).map(({ source }) => source),
      ...facts.linksFrom(at).map(({ target }) => target),
    ]) {
      if (found.has(next)) continue;
      found.add(next);
      const component = facts.component(next);
      if (component && BETWEEN.includes(component.kind)) passing.push(next);
    }
  return found;
};

/** Everybody whom a contract or one of its operations names as a consumer. */
const consumersOf = (facts: Facts): ReadonlyMap<Contract, ReadonlySet<string>> => {
  const consumers = new Map(contractsInUse(facts).map((each) => [each, new Set(each.consumers ?? [])]));
  for (const { contract, operations } of offersOf(facts))
    for (const operation of operations) for (const key of operation.consumers ?? []) consumers.get(contract)?.add(key);
  return consumers;
};

const web = { components: { web: {} } };

export const unknownConsumer = rule({
  id: 'api/unknown-consumer',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Every consumer of a contract is linked to the component that offers it',
  why: 'A dependency that no link shows is missing from every figure: latency, load, what fails when one fails.',
  remedy:
    'Draw the link from the consumer to the component, or through the gateway or queue between them; or strike the consumer off.',
  references: ['CWE-1059'],
  examples: {
    bad: [
      ordersWith([], { ...web, contract: { consumers: ['web'] } }),
      ordersWith([{ name: 'listOrders', consumers: ['web'] }], web),
    ],
    good: [
      ordersWith([], { ...web, links: { 'web -> shop': {} }, contract: { consumers: ['web'] } }),
      ordersWith([], {
        components: { web: {}, gateway: { kind: 'GATEWAY' } },
        links: { 'web -> gateway': {}, 'gateway -> shop': {} },
        contract: { consumers: ['web'] },
      }),
      ordersWith([{ name: 'orderPlaced', kind: 'PUBLISH', consumers: ['mailer'] }], {
        components: { bus: { kind: 'QUEUE' }, mailer: { kind: 'WORKER' } },
        links: { 'shop -> bus': {}, 'mailer -> bus': {} },
        contract: { style: 'EVENTS' },
      }),
      ordersWith([], { contract: { consumers: ['shop'] } }),
    ],
  },
  *check(facts) {
    for (const [contract, consumers] of consumersOf(facts)) {
      const offering = facts.component(contract.component);
      if (consumers.size === 0 || !offering) continue;
      const known = neighbours(facts, offering.key);
      for (const key of consumers) {
        if (known.has(key)) continue;
        const consumer = facts.component(key);
        yield {
          subject: about('contracts', contract),
          discriminator: key,
          message: consumer
            ? `${consumer.name} uses ${contract.name} and has no link to ${offering.name}, which offers it.`
            : `${contract.name} names the consumer ${key}, which is not in the blueprint.`,
          related: [...(consumer ? [about('components', consumer)] : []), about('components', offering)],
        };
      }
    }
  },
});
