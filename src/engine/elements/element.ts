/** What every element has, and the ratings that some carry. */
import type { Confidentiality, Criticality } from '../vocabulary.js';

/** What every element has. */
export interface Element {
  /** Natural key: unique within the kind, immutable. */
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly tags?: readonly string[];
}

/** Confidentiality, integrity and availability. */
export interface Ratings {
  readonly confidentiality?: Confidentiality;
  readonly integrity?: Criticality;
  readonly availability?: Criticality;
  readonly ratingReason?: string;
}
