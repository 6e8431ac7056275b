/** A rule of one's own for tests, and what it says about a model. */
import type { Model } from '../../model.js';
import { runReview } from '../../review/run-review.js';
import type { Condition, CustomRuleSource } from './custom-rule.js';
import { readCustomRule } from './read-custom-rule.js';

/** A rule that is right but for what a test changes. */
export const source = (part: Partial<CustomRuleSource>): CustomRuleSource => ({
  id: 'custom/test',
  title: 'What is tested',
  severity: 'WARNING',
  phase: 'DESIGN',
  why: 'Tests need one.',
  remedy: 'None.',
  for: 'components',
  must: { fact: 'replicas', atLeast: 2 },
  ...part,
});

/** Keys of what it finds, and the facts that it asks for as `key field`. Throws where the rule cannot be read. */
export const judge = (part: Partial<CustomRuleSource>, model: Model) => {
  const { rule, errors } = readCustomRule(source(part));
  if (!rule) throw new Error(JSON.stringify(errors));
  const { findings, questions } = runReview(model, { now: 0, rules: [rule] });
  return {
    found: findings.map(({ subject }) => subject.key),
    asked: questions.filter(({ rules }) => rules.length > 0).map(({ subject, field }) => `${subject.key} ${field}`),
  };
};

/** Whether a condition holds of one element: a finding says no, a question that it is not known. */
export const holds = (
  must: Condition,
  model: Model,
  list: CustomRuleSource['for'] = 'components',
  key = 'it',
): boolean | undefined => {
  const { found, asked } = judge({ for: list, where: { fact: 'key', is: key }, must }, model);
  if (found.length > 0) return false;
  return asked.length > 0 ? undefined : true;
};
