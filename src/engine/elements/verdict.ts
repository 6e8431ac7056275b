/** What people say about a review: waivers, findings of their own, evidence for a checklist. */
import type { Severity } from '../rules/rule.js';
import type { Impact, Likelihood, ThreatSeverity } from '../rules/threat/rating.js';
import type { ListName } from '../model.js';
import type { Element } from './element.js';
import type { DataBreachProbability, WaiverStatus } from '../vocabulary.js';

/**
 * Why a finding does not count. It is for one finding (`fingerprint`), for a rule on a subject (`rule`, `subjectList`,
 * `subjectKey`), for a rule in the blueprint (`rule` alone), or for what a Threagile pattern names (`pattern`). Where it names
 * several of these, it is for what all of them hold for.
 */
export interface Waiver extends Element {
  readonly status?: WaiverStatus;
  readonly fingerprint?: string;
  /** Id of a rule: `pack/name`. */
  readonly rule?: string;
  /** Absent with a `subjectKey`: the blueprint itself, or an element of any list. */
  readonly subjectList?: ListName;
  readonly subjectKey?: string;
  /** Threagile's synthetic id of a risk, with `*` for any part. */
  readonly pattern?: string;
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  readonly ticket?: string;
  /** The last day on which it holds, `YYYY-MM-DD`; without one it does not end. */
  readonly expiresOn?: string;
}

/** A finding that a person made. It counts like those of rules. */
export interface ManualFinding extends Element {
  /** What kind of finding it is; as a rule's id it is `manual/<category>`. */
  readonly category: string;
  /** The category for people, e.g. the title of a Threagile category. */
  readonly categoryName?: string;
  readonly severity: Severity;
  readonly why?: string;
  readonly remedy?: string;
  /** What it is about; the blueprint when absent. */
  readonly subjectList?: ListName;
  readonly subjectKey?: string;
  readonly references?: readonly string[];
  /** Of a threat: Threagile's severity, finer than `severity`. */
  readonly threatSeverity?: ThreatSeverity;
  /** Of a threat. */
  readonly likelihood?: Likelihood;
  readonly impact?: Impact;
  readonly dataBreachProbability?: DataBreachProbability;
  /** Keys of the components whose data it opens. */
  readonly dataBreachComponents?: readonly string[];
  /** The other elements that matter most for it, as Threagile tells them. */
  readonly mostRelevant?: MostRelevant;
}

/** Keys of the elements that matter most for a threat. */
export interface MostRelevant {
  readonly dataAsset?: string;
  readonly technicalAsset?: string;
  readonly communicationLink?: string;
  readonly trustBoundary?: string;
  readonly sharedRuntime?: string;
}

/** The answer to an item of a checklist that no rule decides, with its evidence. */
export interface Attestation extends Element {
  /** Id of the item. */
  readonly item: string;
  readonly holds: boolean;
  readonly evidence: string;
  /** Where it can be seen. */
  readonly url?: string;
  readonly by?: string;
}
