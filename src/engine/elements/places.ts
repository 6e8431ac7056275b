/** Boundaries, shared runtimes and data assets. */
import type { Element, Ratings } from './element.js';
import type { BoundaryType, Quantity, Usage } from '../vocabulary.js';

/** A trust boundary; `parent` nests it. */
export interface Boundary extends Element {
  readonly type?: BoundaryType;
  readonly parent?: string;
}

/** A shared runtime: components that run on the same platform. */
export interface Runtime extends Element {
  readonly components?: readonly string[];
}

/** A class of information. */
export interface DataAsset extends Element, Ratings {
  readonly usage?: Usage;
  readonly quantity?: Quantity;
  readonly origin?: string;
  readonly owner?: string;
}
