/** Queues and who takes messages from them. */
import type { Facts } from '../../facts.js';
import type { Component, Link } from '../../model.js';
import { endsOf, inScope, isRunningCode } from '../scope.js';

export interface Consumption {
  readonly link: Link;
  readonly queue: Component;
  readonly consumer: Component;
}

/** Queues and brokers that the team answers for. */
export const queues = (facts: Facts): readonly Component[] =>
  facts.components.filter((component) => inScope(component) && component.kind === 'QUEUE');

/** Logs keep what they are told to by age, and their readers keep the place: they neither fill up nor deliver again. */
const LOGS = ['kafka', 'redpanda', 'kinesis', 'amazon-kinesis', 'pulsar', 'event-hubs', 'azure-event-hubs', 'msk'];

/** Whether a queue is a log that its consumers read at their own pace. */
export const isLog = ({ technology }: Component): boolean => LOGS.includes(technology ?? '');

/**
 * Links over which code of the team's takes messages: from the queue to it, or from it to the queue where it only reads
 * or is a worker. A link from a service to a queue that says nothing else publishes.
 */
export const consumptions = (facts: Facts): readonly Consumption[] =>
  facts.links.flatMap((link) => {
    const ends = endsOf(facts, link);
    if (!ends) return [];
    const { source, target } = ends;
    if (source.kind === 'QUEUE' && isRunningCode(target)) return [{ link, queue: source, consumer: target }];
    return target.kind === 'QUEUE' && isRunningCode(source) && link.readonly === true
      ? [{ link, queue: target, consumer: source }]
      : [];
  });
