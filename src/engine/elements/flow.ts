/** Flows through links. */
import type { Element } from './element.js';
import type { Criticality } from '../vocabulary.js';

export interface FlowStep {
  /** Key of a link. */
  readonly link: string;
  /** How often one run of the flow uses it; 1 when absent. */
  readonly calls?: number;
}

/** A named journey through links. */
export interface Flow extends Element {
  readonly criticality?: Criticality;
  readonly requestsPerSecond?: number;
  readonly steps: readonly FlowStep[];
}
