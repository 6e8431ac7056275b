import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { isRunningCode } from '../../scope.js';

const DRAINED: Practised<Component, 'gracefulShutdown'> = {
  list: 'components',
  practice: 'gracefulShutdown',
  own: ({ gracefulShutdown }) => gracefulShutdown,
  field: 'gracefulShutdown',
};
const isDrained = (component: Component): boolean => isRunningCode(component) && component.machine !== 'SERVERLESS';

export const gracefulShutdown = rule({
  id: 'reliability/graceful-shutdown',
  severity: 'INFO',
  phase: 'IMPLEMENTATION',
  title: 'Services drain on shutdown',
  why: 'Every deployment stops processes; one that dies in the middle of a request makes each release an outage for somebody.',
  remedy: 'On the signal to stop: say that you are not ready, finish what has begun, close connections, then exit.',
  references: ['https://12factor.net/disposability'],
  *needs(facts) {
    yield* askPractice(facts, DRAINED, facts.components.filter(isDrained), {
      all: 'Do the services finish what they have begun before they stop?',
      one: ({ name }) => `Does ${name} finish what it has begun before it stops?`,
    });
  },
  examples: {
    bad: [
      sample({ components: { shop: { gracefulShutdown: false } } }),
      sample({ requirements: { practices: { gracefulShutdown: false } }, components: { shop: {} } }),
    ],
    good: [
      sample({ components: { shop: { gracefulShutdown: true } } }),
      sample({ components: { db: { kind: 'DATASTORE', gracefulShutdown: false } } }),
    ],
    unknown: [sample({ components: { shop: {} } })],
  },
  *check(facts) {
    yield* badPractice(
      facts,
      DRAINED,
      facts.components.filter(isDrained),
      (drained) => !drained,
      ({ name }, own) =>
        own
          ? `${name} stops in the middle of what it does.`
          : `${name}: its services stop in the middle of what they do.`,
    );
  },
});
