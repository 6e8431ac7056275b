/** What a rule finds in a sample, in brief, for the tests of its branches. */
import { runReview } from '../../review/run-review.js';
import { sample, type Sample } from '../../sample.js';
import { EXAMPLES_REVIEWED_AT, type Rule } from '../rule.js';

/** Of each finding Threagile's id without the category, likelihood and impact: `shop@shop>orders LIKELY HIGH`. */
export const found = (rule: Rule, of: Sample): string[] =>
  runReview(sample(of), { rules: [rule], now: EXAMPLES_REVIEWED_AT }).findings.map(({ threat }) =>
    threat
      ? `${threat.syntheticId.replace(`${rule.id.replace('threat/', '')}@`, '')} ${threat.likelihood} ${threat.impact}`
      : 'no threat',
  );
