/** What a review is: one run of the rules over one revision. */
import type { Ask, Subject } from '../rules/yields.js';
import type { Phase, Severity } from '../rules/rule.js';

export interface Finding {
  /** Rule + subject's natural key + discriminator, hashed: the same over re-imports and renames. 24 hex digits. */
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly phase: Phase;
  readonly title: string;
  readonly subject: Subject;
  readonly message: string;
  readonly remedy: string;
  readonly related: readonly Subject[];
}

/** A fact that is missing, with the rules that wait for it. */
export interface Question extends Ask {
  readonly fingerprint: string;
  readonly rules: readonly string[];
}

export interface Review {
  readonly findings: readonly Finding[];
  readonly questions: readonly Question[];
  /** 0 (worst) to 100. */
  readonly score: number;
  /** Ids of the rules that ran. */
  readonly rules: readonly string[];
}

/** What became of the findings since an earlier review, as fingerprints. */
export interface ReviewDifference {
  readonly added: readonly string[];
  readonly persisting: readonly string[];
  readonly fixed: readonly string[];
}
