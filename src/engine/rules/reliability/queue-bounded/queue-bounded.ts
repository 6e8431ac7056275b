import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { isLog, queues } from '../messages.js';

/** Managed queues without end, whose messages expire. */
const EXPIRING = ['sqs', 'amazon-sqs', 'google-pubsub', 'pubsub', 'azure-queue-storage'];

/** Whether age bounds what it holds, without anybody having to say so. */
const bindsItself = (queue: Component): boolean => isLog(queue) || EXPIRING.includes(queue.technology ?? '');

const bus = { kind: 'QUEUE' } as const;

export const queueBounded = rule({
  id: 'reliability/queue-bounded',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Queues have a bound or backpressure',
  why: 'A queue that only grows ends with a full disk, and long before that its messages are too old to be of use.',
  remedy: 'Bound its length, its size or the age of messages, and slow producers down or refuse when it is full.',
  references: ['CWE-770'],
  *needs(facts) {
    for (const queue of queues(facts))
      if (queue.queueing?.backpressure !== true && !bindsItself(queue))
        yield ask(
          about('components', queue),
          'queueing.maxLength',
          queue.queueing?.maxLength,
          `How many messages does ${queue.name} hold at most (0 if it is not bounded)?`,
        );
  },
  examples: {
    bad: [sample({ components: { bus: { ...bus, queueing: { maxLength: 0 } } } })],
    good: [
      sample({ components: { bus: { ...bus, technology: 'kafka' } } }),
      sample({ components: { bus: { ...bus, queueing: { maxLength: 100_000 } } } }),
      sample({ components: { bus: { ...bus, queueing: { maxLength: 0, backpressure: true } } } }),
    ],
    unknown: [sample({ components: { bus } })],
  },
  *check(facts) {
    for (const queue of queues(facts))
      if (queue.queueing?.maxLength === 0 && queue.queueing.backpressure !== true)
        yield {
          subject: about('components', queue),
          message: `${queue.name} takes messages without bound, and nothing slows its producers down.`,
        };
  },
});
