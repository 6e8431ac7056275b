import type { Model } from '../model.js';
import { EXAMPLES_REVIEWED_AT } from '../rules/rule.js';
import { applyFixSteps } from './apply-fix-steps.js';
import { fixesOf } from './fixes.js';
import type { Finding } from './review.js';
import { runReview } from './run-review.js';
import { changed } from './testing/changed.examples.js';
import { EXAMPLES, REAL } from './testing/models.examples.js';

const now = EXAMPLES_REVIEWED_AT;

/** What is wrong with applying the fixes of these findings: with the rule that is to blame. */
const broken = (model: Model, before: readonly Finding[], chosen: readonly Finding[]): readonly string[] => {
  const plan = fixesOf(
    { findings: before },
    chosen.map(({ fingerprint }) => fingerprint),
  );
  const { changes, errors } = applyFixSteps(model, plan.steps);
  const after = changed(model, changes);
  const refused = [...errors, ...after.errors].map(({ message }) => `${chosen[0]?.rule}: ${message}`);
  if (refused.length > 0) return refused;
  const { findings } = runReview(after.model, { now });
  const there = new Set(before.map(({ fingerprint }) => fingerprint));
  const fixed = new Set(plan.fixes.map(({ fingerprint }) => fingerprint));
  return findings.flatMap(({ fingerprint, rule, message }) =>
    fixed.has(fingerprint)
      ? [`${rule}: its fix leaves “${message}”`]
      : there.has(fingerprint)
        ? []
        : [`${[...new Set(chosen.map((each) => each.rule))].join(' or ')}: brings ${rule} “${message}”`],
  );
};

/** Applies all fixes at once; where that breaks, each alone, to see which rule is to blame. */
const brokenFixes = (model: Model): readonly string[] => {
  const { findings } = runReview(model, { now });
  const fixable = findings.filter(({ fix }) => fix);
  if (fixable.length === 0) return [];
  const together = broken(model, findings, fixable);
  if (together.length === 0) return [];
  const alone = fixable.flatMap((finding) => broken(model, findings, [finding]));
  return alone.length > 0 ? alone : together.map((each) => `together, ${each}`);
};

describe('all fixes of a review, applied', () => {
  it('leave none of their findings and bring none, in every example of every rule', () => {
    const bad = new Map<string, string>();
    for (const [name, model] of EXAMPLES) for (const each of brokenFixes(model)) bad.set(each, name);
    expect([...bad]).toEqual([]);
  });

  it.each(REAL)('leave none of their findings and bring none, in %s', async (_, load) => {
    expect(brokenFixes(await load())).toEqual([]);
  });
});
