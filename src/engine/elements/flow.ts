/** Flows through links. */
import type { Element } from './element.js';
import type { Consistency, Criticality } from '../vocabulary.js';

export interface FlowStep {
  /** Key of a link. */
  readonly link: string;
  /** How often one run of the flow uses it; 1 when absent. */
  readonly calls?: number;
  /** Whether it changes data at the target. */
  readonly writes?: boolean;
  /** What undoes it when a later step fails. */
  readonly compensation?: string;
  /** Whether it can be undone at all; false for the step after which the flow only goes forward. */
  readonly compensable?: boolean;
}

/** A named journey through links. */
export interface Flow extends Element {
  readonly criticality?: Criticality;
  readonly requestsPerSecond?: number;
  /** How writes in several services become all or none. */
  readonly consistency?: Consistency;
  readonly steps: readonly FlowStep[];
}
