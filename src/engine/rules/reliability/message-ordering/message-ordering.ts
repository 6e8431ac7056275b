import type { Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { consumptions } from '../messages.js';

const take = (facts: Partial<Link>) =>
  sample({
    components: { bus: { kind: 'QUEUE' }, ledger: { kind: 'WORKER' } },
    links: { 'bus -> ledger': { protocol: 'KAFKA', ...facts } },
  });

export const messageOrdering = rule({
  id: 'reliability/message-ordering',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'A consumer that needs order says how it gets it',
  why: 'Several consumers, partitions and redeliveries all change the order of messages; a consumer that relies on it is wrong now and then.',
  remedy:
    'Partition by the key that must stay in order, use a single consumer, or number messages and let the consumer wait or drop.',
  references: ['https://www.enterpriseintegrationpatterns.com/patterns/messaging/Resequencer.html'],
  *needs(facts) {
    for (const { link } of consumptions(facts)) {
      const subject = about('links', link);
      yield ask(
        subject,
        'needsOrder',
        link.needsOrder,
        `Does the consumer depend on the order of messages on ${linkName(facts, link)}?`,
      );
      if (link.needsOrder)
        yield ask(
          subject,
          'orderedBy',
          link.orderedBy,
          `What keeps the messages on ${linkName(facts, link)} in order?`,
        );
    }
  },
  examples: {
    bad: [take({ needsOrder: true, orderedBy: 'NONE' })],
    good: [take({ needsOrder: true, orderedBy: 'PARTITION_KEY' }), take({ needsOrder: false, orderedBy: 'NONE' })],
    unknown: [take({}), take({ needsOrder: true })],
  },
  *check(facts) {
    for (const { link, consumer } of consumptions(facts))
      if (link.needsOrder && link.orderedBy === 'NONE')
        yield {
          subject: about('links', link),
          message: `${consumer.name} depends on the order of messages on ${linkName(facts, link)}, and nothing keeps it.`,
        };
  },
});
