import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { Metric } from '../../../vocabulary.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { inScope, isRunningCode } from '../../scope.js';

const OF_SERVICES: readonly Metric[] = ['RATE', 'ERRORS', 'DURATION'];
const OF_QUEUES: readonly Metric[] = ['DEPTH', 'AGE'];

const missing = ({ kind, metrics = [] }: Component): readonly Metric[] =>
  (kind === 'QUEUE' ? OF_QUEUES : OF_SERVICES).filter((metric) => !metrics.includes(metric));

const MEASURED: Practised<Component, 'metrics'> = {
  list: 'components',
  practice: 'metrics',
  own: (component) => component.metrics && missing(component).length === 0,
  field: 'metrics',
};
const isMeasured = (component: Component): boolean =>
  isRunningCode(component) || (inScope(component) && component.kind === 'QUEUE');

const WORDS: Readonly<Record<Metric, string>> = {
  RATE: 'the rate of requests',
  ERRORS: 'errors',
  DURATION: 'their duration',
  SATURATION: 'its saturation',
  DEPTH: 'how many messages wait',
  AGE: 'how long the oldest has waited',
};

export const metrics = rule({
  id: 'observability/metrics',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Services expose rate, errors and duration; queues their depth and age',
  why: 'What is not measured fails unseen until a user complains, and an alert has nothing to stand on.',
  remedy:
    'Expose the rate, errors and duration of requests in each service, the depth and the age of the oldest message in each queue.',
  references: ['https://sre.google/sre-book/monitoring-distributed-systems/'],
  *needs(facts) {
    yield* askPractice(facts, MEASURED, facts.components.filter(isMeasured), {
      all: 'Do the services measure rate, errors and duration of their requests, and the queues their depth and age?',
      one: ({ name }) => `What does ${name} measure of itself?`,
    });
  },
  examples: {
    bad: [
      sample({ components: { cart: { metrics: [] } } }),
      sample({ components: { bus: { kind: 'QUEUE', metrics: ['RATE'] } } }),
      sample({ requirements: { practices: { metrics: false } }, components: { cart: {} } }),
    ],
    good: [
      sample({
        components: { cart: { metrics: ['RATE', 'ERRORS', 'DURATION'] }, db: { kind: 'DATASTORE', metrics: [] } },
      }),
      sample({ requirements: { practices: { metrics: true } }, components: { cart: {}, bus: { kind: 'QUEUE' } } }),
    ],
    unknown: [sample({ components: { cart: {} } })],
  },
  *check(facts) {
    yield* badPractice(
      facts,
      MEASURED,
      facts.components.filter(isMeasured),
      (measured) => !measured,
      ({ name }, own) =>
        own
          ? `${name} does not measure ${missing(own)
              .map((metric) => WORDS[metric])
              .join(', ')}.`
          : `${name}: nobody measures what its services and queues do.`,
    );
  },
});
