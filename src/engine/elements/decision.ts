/** Decisions: ADRs with the options that were weighed. */
import type { Element } from './element.js';
import type { Criterion, DecisionStatus, Style } from '../vocabulary.js';

/** How an option does by one criterion. */
export interface Score {
  readonly criterion: Criterion;
  /** 1 (bad) to 5 (good). */
  readonly score: number;
}

export interface Option {
  readonly name: string;
  readonly description?: string;
  readonly scores?: readonly Score[];
}

/** An ADR. */
export interface Decision extends Element {
  readonly status?: DecisionStatus;
  readonly context?: string;
  readonly options?: readonly Option[];
  /** Name of the option that was taken, or what was decided. */
  readonly outcome?: string;
  readonly consequences?: readonly string[];
  /** Keys of the decisions that it replaces. */
  readonly supersedes?: readonly string[];
  /** What it decides: keys of components, technologies by id, the architecture style. */
  readonly components?: readonly string[];
  readonly technologies?: readonly string[];
  readonly style?: Style;
  /** Day, `YYYY-MM-DD`. */
  readonly decidedOn?: string;
  readonly author?: string;
}
