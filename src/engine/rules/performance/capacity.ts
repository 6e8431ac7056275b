/** Which components have a capacity that can be asked for. */
import type { Facts } from '../../facts.js';
import type { Component } from '../../model.js';
import { capacityOf } from '../../simulate/utilisation.js';
import { loadOf } from '../../simulate/load.js';
import { inScope } from '../scope.js';
import { about, ask, type Ask } from '../yields.js';

const SCALED: readonly Component['kind'][] = [
  'GATEWAY',
  'LOAD_BALANCER',
  'SERVICE',
  'WORKER',
  'DATASTORE',
  'CACHE',
  'SEARCH',
  'QUEUE',
];

/** Components of the team's that a known load reaches and that have a fixed number of copies. */
export const loaded = (facts: Facts): readonly Component[] =>
  facts.components.filter(
    (component) =>
      inScope(component) &&
      SCALED.includes(component.kind) &&
      component.machine !== 'SERVERLESS' &&
      (loadOf(facts).ofComponent(component.key) ?? 0) > 0,
  );

/** What is lacking to compute how busy the loaded components are. */
export function* askCapacity(facts: Facts): Generator<Ask | undefined> {
  for (const component of loaded(facts)) {
    const subject = about('components', component);
    yield ask(subject, 'replicas', component.replicas, `How many replicas of ${component.name} run?`);
    yield ask(
      subject,
      'capacityPerSecond',
      component.capacityPerSecond ?? capacityOf({ ...component, replicas: 1 }),
      `How many requests per second does one copy of ${component.name} serve before it queues?`,
    );
  }
}
