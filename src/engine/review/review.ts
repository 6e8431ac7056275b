/** What a review is: one run of the rules over one revision. */
import type { WaiverStatus } from '../vocabulary.js';
import type { Ask, Fix, Subject } from '../rules/yields.js';
import type { Phase, Severity } from '../rules/rule.js';
import type { Category } from './category.js';
import type { ThreatRating } from '../rules/threat/rating.js';

/** What a waiver says about a finding. */
export interface FindingWaiver {
  /** Its key in the model. */
  readonly key: string;
  /** With IN_DISCUSSION and IN_PROGRESS the finding still counts. */
  readonly status: WaiverStatus;
  readonly reason: string;
  readonly owner: string;
  readonly ticket?: string;
  /** Its last day, `YYYY-MM-DD` in UTC. */
  readonly expiresOn?: string;
}

/** Keys of the waivers that do nothing, in their order. */
export interface WaiverReport {
  /** In force, but no finding is what they are for. */
  readonly unused: readonly string[];
  /** Past their last day: what they were for counts again. */
  readonly expired: readonly string[];
}

export interface Finding {
  /** Rule + subject's natural key + discriminator, hashed: the same over re-imports and renames. 24 hex digits. */
  readonly fingerprint: string;
  /** Id of a rule; `manual/<category>` where a person made the finding. */
  readonly rule: string;
  readonly severity: Severity;
  readonly phase: Phase;
  readonly title: string;
  readonly subject: Subject;
  readonly message: string;
  readonly remedy: string;
  readonly related: readonly Subject[];
  /** What tells it apart from the rule's other findings on the subject, e.g. a field's name. */
  readonly discriminator?: string;
  /** Standards behind the rule: `CWE-319`, a URL. */
  readonly references: readonly string[];
  /** Where the remedy is mechanical. */
  readonly fix?: Fix;
  /** Of the threat pack: likelihood, impact and Threagile's severity. */
  readonly threat?: ThreatRating;
  /** Of findings of people and of rules of one's own, which no catalogue explains: why it matters. */
  readonly why?: string;
  /** The waiver that holds for it; see `counts` in waivers.ts for whether it counts nevertheless. */
  readonly waiver?: FindingWaiver;
}

/** Scores of a part of the findings, each 0 to 100, by the same formula. */
export interface PartialScores {
  /** By category: a pack, `custom`, or `manual` for the findings of people. Of those that were looked at. */
  readonly categories: readonly CategoryScore[];
  /** In the order of PHASES; of those that were looked at. */
  readonly phases: readonly PhaseScore[];
}
export interface CategoryScore {
  readonly category: Category;
  readonly score: number;
  /** Findings of it that count. */
  readonly findings: number;
}
export interface PhaseScore {
  readonly phase: Phase;
  readonly score: number;
  /** Findings of it that count. */
  readonly findings: number;
}

/** A fact that is missing, with the rules that wait for it. */
export interface Question extends Omit<Ask, 'decides'> {
  /** Subject and field, hashed. 24 hex digits. */
  readonly fingerprint: string;
  /** Ids of rules; none where no single rule waits, but an architect wants to know before all else. */
  readonly rules: readonly string[];
  /** How many findings the answer could decide: pairs of a rule that waits for it and what the rule would judge. */
  readonly unlocks: number;
}

export interface Review {
  /** The gravest first, then by rule and subject. */
  readonly findings: readonly Finding[];
  /** What to answer first stands first. */
  readonly questions: readonly Question[];
  /** 0 (worst) to 100, whole; 100 only without findings that count. See docs/scoring.md. */
  readonly score: number;
  /** The same, of the findings of one category or phase alone. */
  readonly scores: PartialScores;
  /** The share of the facts that the review wanted and knew, 0 to 1. */
  readonly confidence: number;
  /** Ids of the rules that ran. */
  readonly rules: readonly string[];
  readonly waivers: WaiverReport;
}

/**
 * What became of the findings since an earlier review, as fingerprints. A finding of a rule that did not run this time is
 * in none of the lists: nobody looked.
 */
export interface ReviewDifference {
  readonly added: readonly string[];
  readonly persisting: readonly string[];
  readonly fixed: readonly string[];
}
