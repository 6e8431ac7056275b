/** What changed since: two reviews of one blueprint. */
import { isManual } from './manual-findings.js';
import type { Finding, Review, ReviewDifference } from './review.js';
import { counts } from './waivers.js';

/** What comparing needs of a review, so that a stored one will do. */
export interface Reviewed {
  readonly findings: readonly Pick<Finding, 'fingerprint' | 'rule'>[];
  readonly rules: readonly string[];
}

/** What became of the findings from one review to the next, each list in the order of its review. */
export const compareReviews = (previous: Reviewed, current: Reviewed): ReviewDifference => {
  const before = new Set(previous.findings.map(({ fingerprint }) => fingerprint));
  const now = new Set(current.findings.map(({ fingerprint }) => fingerprint));
  const ran = new Set(current.rules);
  const all = [...now];
  return {
    added: all.filter((fingerprint) => !before.has(fingerprint)),
    persisting: all.filter((fingerprint) => before.has(fingerprint)),
    fixed: previous.findings
      .filter(({ fingerprint, rule }) => !now.has(fingerprint) && (ran.has(rule) || isManual(rule)))
      .map(({ fingerprint }) => fingerprint),
  };
};

/** What the whole comparison needs of a review. */
export interface FullyReviewed<F extends ComparedFinding = ComparedFinding> extends Pick<Review, 'score' | 'rules'> {
  readonly findings: readonly F[];
}
export type ComparedFinding = Pick<Finding, 'fingerprint' | 'rule' | 'severity' | 'subject' | 'related' | 'waiver'>;

/** A finding that stands in both reviews. */
export interface Changed<F> {
  readonly before: F;
  readonly after: F;
}

/** Each list in the order of its review: the gravest first. */
export interface WhatChanged<F> {
  readonly added: readonly F[];
  readonly persisting: readonly F[];
  /** As they stood; of rules that ran again. */
  readonly fixed: readonly F[];
  /** As they stood; their rules did not run this time, so that nobody knows. */
  readonly notLookedAt: readonly F[];
  /** Those that persist with another severity. */
  readonly severityChanged: readonly Changed<F>[];
  /** Those that counted and no longer do, because somebody answers for them. */
  readonly waivedSince: readonly F[];
  /** Those that persist and count again: their waiver ended or is under discussion. */
  readonly countingAgain: readonly F[];
  /** Ids of the rules that ran this time only, and the time before only, in their order. */
  readonly newlyRan: readonly string[];
  readonly noLongerRan: readonly string[];
  /** Positive: the later review scores better. */
  readonly scoreDifference: number;
}

const byFingerprint = <F extends ComparedFinding>({ findings }: FullyReviewed<F>): ReadonlyMap<string, F> =>
  new Map(findings.map((finding) => [finding.fingerprint, finding]));

/** What changed from one review to a later one. */
export const whatChanged = <F extends ComparedFinding>(
  previous: FullyReviewed<F>,
  current: FullyReviewed<F>,
): WhatChanged<F> => {
  const [before, now] = [byFingerprint(previous), byFingerprint(current)];
  const [ranBefore, ran] = [new Set(previous.rules), new Set(current.rules)];
  const gone = previous.findings.filter(({ fingerprint }) => !now.has(fingerprint));
  const looked = ({ rule }: F): boolean => ran.has(rule) || isManual(rule);
  const both = current.findings.flatMap((after): Changed<F>[] => {
    const earlier = before.get(after.fingerprint);
    return earlier ? [{ before: earlier, after }] : [];
  });
  const after = (those: readonly Changed<F>[]): readonly F[] => those.map((each) => each.after);
  return {
    added: current.findings.filter(({ fingerprint }) => !before.has(fingerprint)),
    persisting: after(both),
    fixed: gone.filter(looked),
    notLookedAt: gone.filter((finding) => !looked(finding)),
    severityChanged: both.filter((each) => each.before.severity !== each.after.severity),
    waivedSince: after(both.filter((each) => counts(each.before) && !counts(each.after))),
    countingAgain: after(both.filter((each) => !counts(each.before) && counts(each.after))),
    newlyRan: current.rules.filter((rule) => !ranBefore.has(rule)),
    noLongerRan: previous.rules.filter((rule) => !ran.has(rule)),
    scoreDifference: current.score - previous.score,
  };
};
