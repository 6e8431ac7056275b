import { applyFixSteps } from '../../review/apply-fix-steps.js';
import { fixesOf } from '../../review/fixes.js';
import { runReview } from '../../review/run-review.js';
import { changed } from '../../review/testing/changed.examples.js';
import { EXAMPLES_REVIEWED_AT } from '../rule.js';
import { API_RULES } from './index.js';

const review = (model: Parameters<typeof runReview>[0]) =>
  runReview(model, { rules: API_RULES, now: EXAMPLES_REVIEWED_AT });

describe.each(API_RULES.map((rule) => [rule.id, rule] as const))(
  'the fixes in the examples of %s',
  (_id, { examples }) => {
    it.each([...examples.bad, ...examples.good].map((model, at) => [at + 1, model] as const))(
      'leave none of their findings in example %i, and make no other',
      (_at, model) => {
        const before = review(model);
        const { steps, fixes, conflicts } = fixesOf(
          before,
          before.findings.map(({ fingerprint }) => fingerprint),
        );
        const { changes, errors } = applyFixSteps(model, steps);
        const after = changed(model, changes);
        expect([errors, conflicts, after.errors]).toEqual([[], [], []]);
        const fixed = new Set(fixes.map(({ fingerprint }) => fingerprint));
        const left = before.findings.filter(({ fingerprint }) => !fixed.has(fingerprint));
        expect(review(after.model).findings.map(({ message }) => message)).toEqual(left.map(({ message }) => message));
      },
    );
  },
);
