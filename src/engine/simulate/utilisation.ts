/** How busy components are: the share of their capacity that the load at peak takes. */
import type { Facts } from '../facts.js';
import type { Component } from '../model.js';
import { loadOf } from './load.js';

/**
 * Requests per second that all copies of a component serve together: copies × capacity of one, or copies × concurrency ÷
 * service time (Little's law). Undefined where a fact is lacking, and for functions, of which the platform runs as many
 * as it takes.
 */
export const capacityOf = ({
  replicas,
  capacityPerSecond,
  serviceTimeMs,
  concurrency,
  kind,
  machine,
}: Component): number | undefined => {
  if (replicas === undefined || replicas === 0 || kind === 'FUNCTION' || machine === 'SERVERLESS') return undefined;
  if (capacityPerSecond !== undefined) return capacityPerSecond > 0 ? replicas * capacityPerSecond : undefined;
  return serviceTimeMs && concurrency ? (replicas * concurrency * 1000) / serviceTimeMs : undefined;
};

/** Load ÷ capacity at `growth` times the peak; above 1 it does not keep up. Undefined where one of the two is not known. */
export const utilisationOf = (facts: Facts, component: Component, growth = 1): number | undefined => {
  const load = loadOf(facts).ofComponent(component.key);
  const capacity = capacityOf(component);
  return load === undefined || capacity === undefined ? undefined : (load * growth) / capacity;
};

export interface Saturation {
  readonly component: Component;
  /** The factor of growth at which it has no capacity left. */
  readonly growth: number;
}

/** Components in the order in which they saturate as the load grows, as far as load and capacity are known. */
export const saturationOrder = (facts: Facts): readonly Saturation[] =>
  facts.components
    .flatMap((component) => {
      const utilisation = utilisationOf(facts, component);
      return utilisation ? [{ component, growth: 1 / utilisation }] : [];
    })
    .sort((a, b) => a.growth - b.growth || (a.component.key < b.component.key ? -1 : 1));
