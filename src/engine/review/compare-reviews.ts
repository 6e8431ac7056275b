import { isManual } from './manual-findings.js';
import type { Finding, ReviewDifference } from './review.js';

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
