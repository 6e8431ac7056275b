import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { isLog, queues } from '../messages.js';

/** Queues that somebody uses, whose messages are not simply gone when they were not taken. */
const concerned = (facts: Facts): readonly Component[] =>
  queues(facts).filter(
    ({ key, queueing }) =>
      queueing?.delivery !== 'AT_MOST_ONCE' && facts.linksTo(key).length + facts.linksFrom(key).length > 0,
  );

const components = (queueing: Component['queueing']) =>
  ({ shop: {}, bus: { kind: 'QUEUE', ...(queueing && { queueing }) } }) as const;
const links = { 'shop -> bus': { protocol: 'AMQP' } } as const;

export const deadLetterQueue = rule({
  id: 'reliability/dead-letter-queue',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Each queue has a dead-letter queue and a redelivery limit',
  why: 'A message that no consumer can take comes back for ever and holds up all behind it, or it is dropped and nobody knows.',
  remedy:
    'Give up after a few deliveries, put the message into a dead-letter queue (with Kafka a topic that the consumer writes), alert on it, and be able to replay it.',
  references: ['https://www.enterpriseintegrationpatterns.com/patterns/messaging/DeadLetterChannel.html'],
  *needs(facts) {
    for (const queue of concerned(facts)) {
      const { queueing, name } = queue;
      const subject = about('components', queue);
      yield ask(
        subject,
        'queueing.deadLetterQueue',
        queueing?.deadLetterQueue,
        `Where do messages of ${name} go that no consumer can take: to a dead-letter queue?`,
      );
      if (isLog(queue)) continue;
      yield ask(
        subject,
        'queueing.maxDeliveries',
        queueing?.maxDeliveries,
        `After how many deliveries does ${name} give a message up (0 if never)?`,
      );
    }
  },
  examples: {
    bad: [
      sample({ components: components({ deadLetterQueue: false, maxDeliveries: 5 }), links }),
      sample({ components: components({ deadLetterQueue: true, maxDeliveries: 0 }), links }),
    ],
    good: [
      sample({ components: components({ deadLetterQueue: true, maxDeliveries: 5 }), links }),
      sample({
        components: { shop: {}, bus: { kind: 'QUEUE', technology: 'kafka', queueing: { deadLetterQueue: true } } },
        links,
      }),
      sample({ components: components({ delivery: 'AT_MOST_ONCE', deadLetterQueue: false }), links }),
    ],
    unknown: [sample({ components: components(undefined), links })],
  },
  *check(facts) {
    for (const queue of concerned(facts)) {
      const { deadLetterQueue, maxDeliveries } = queue.queueing ?? {};
      const wrong = [
        ...(deadLetterQueue === false ? ['has no dead-letter queue'] : []),
        ...(maxDeliveries === 0 ? ['delivers a message again without end'] : []),
      ];
      if (wrong.length > 0)
        yield { subject: about('components', queue), message: `${queue.name} ${wrong.join(' and ')}.` };
    }
  },
});
