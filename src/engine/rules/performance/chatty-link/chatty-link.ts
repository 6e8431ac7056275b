import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { about } from '../../yields.js';

const basket = (calls: number) =>
  sample({
    components: { shop: {}, price: {} },
    links: { 'shop -> price': { protocol: 'GRPC' } },
    flows: { basket: { steps: [{ link: 'shop>price', calls }] } },
  });

export const chattyLink = rule({
  id: 'performance/chatty-link',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'One request does not call the same target more than 5 times',
  why: 'Every call costs a round trip, whatever it asks; a loop of calls makes a page slower with each row that it shows.',
  remedy: 'Ask for all items in one call (a batch, a join, a DataLoader), or keep a copy of what is asked so often.',
  references: ['CWE-1073', 'https://learn.microsoft.com/azure/architecture/antipatterns/chatty-io/'],
  thresholds: {
    calls: { value: 5, unit: 'calls', text: 'calls of one request to the same target', min: 1, max: 1000 },
  },
  examples: {
    bad: [
      basket(20),
      sample({
        components: { shop: {}, price: {} },
        links: { 'shop -> price': {}, 'shop -> price: discounts': {} },
        flows: {
          basket: {
            steps: [
              { link: 'shop>price', calls: 4 },
              { link: 'shop>price:discounts', calls: 4 },
            ],
          },
        },
      }),
    ],
    good: [basket(5)],
  },
  *check(facts, { threshold }) {
    for (const flow of facts.flows) {
      const pairs = new Map<string, { key: string; calls: number }>();
      for (const { link: key, calls = 1 } of flow.steps) {
        const link = facts.link(key);
        if (!link) continue;
        const pair = JSON.stringify([link.source, link.target]);
        const so = pairs.get(pair);
        pairs.set(pair, { key: so?.key ?? key, calls: (so?.calls ?? 0) + calls });
      }
      for (const { key, calls } of pairs.values()) {
        const link = facts.link(key);
        if (!link || calls <= threshold('calls')) continue;
        const target = facts.component(link.target)?.name ?? link.target;
        yield {
          subject: about('links', link),
          discriminator: flow.key,
          message: `${flow.name} calls ${target} ${calls} times over ${linkName(facts, link)}.`,
          related: [about('flows', flow)],
        };
      }
    }
  },
});
