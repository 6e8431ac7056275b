import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { inScope, linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { consumptions } from '../messages.js';

const bus = (delivery: 'AT_LEAST_ONCE' | 'AT_MOST_ONCE' | undefined, idempotent: boolean | undefined) =>
  sample({
    components: { bus: { kind: 'QUEUE', ...(delivery && { queueing: { delivery } }) }, mailer: { kind: 'WORKER' } },
    links: { 'bus -> mailer': { protocol: 'AMQP', ...(idempotent !== undefined && { idempotent }) } },
  });

export const idempotentConsumer = rule({
  id: 'reliability/idempotent-consumer',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'Consumers of at-least-once queues are idempotent',
  why: 'Such a queue delivers a message again whenever an acknowledgement is lost; a consumer that does not notice does its work twice.',
  remedy:
    'Keep the ids of messages that are done, in the same transaction as what they change, or make the change one that can be repeated.',
  references: ['https://microservices.io/patterns/communication-style/idempotent-consumer.html'],
  *needs(facts) {
    for (const { link, queue } of consumptions(facts)) {
      const { delivery } = queue.queueing ?? {};
      if (inScope(queue))
        yield ask(
          about('components', queue),
          'queueing.delivery',
          delivery,
          `How often does ${queue.name} deliver a message: at most once, at least once, exactly once?`,
        );
      if (delivery === undefined || delivery === 'AT_LEAST_ONCE')
        yield ask(
          about('links', link),
          'idempotent',
          link.idempotent,
          `Does it do no harm when ${linkName(facts, link)} delivers a message twice?`,
        );
    }
  },
  examples: {
    bad: [bus('AT_LEAST_ONCE', false)],
    good: [bus('AT_LEAST_ONCE', true), bus('AT_MOST_ONCE', false)],
    unknown: [bus('AT_LEAST_ONCE', undefined), bus(undefined, false)],
  },
  *check(facts) {
    for (const { link, queue, consumer } of consumptions(facts))
      if (queue.queueing?.delivery === 'AT_LEAST_ONCE' && link.idempotent === false)
        yield {
          subject: about('links', link),
          message: `${consumer.name} does its work again when ${queue.name} delivers a message twice over ${linkName(facts, link)}.`,
        };
  },
});
