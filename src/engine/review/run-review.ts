/** One run of the rules over one model. */
import { factsOf } from '../facts.js';
import { LISTS, type Element, type Model } from '../model.js';
import { RULES } from '../rules/index.js';
import { assembleReview } from './assemble-review.js';
import type { ConfiguredRule } from './configured-rule.js';
import { compareText } from './order.js';
import type { Review } from './review.js';
import { runRule } from './run-rule.js';

export { RuleFailure } from './run-rule.js';

export interface ReviewOptions {
  /** Default: all, as the catalogue has them; configureRules gives them as an organization wants them. */
  readonly rules?: readonly ConfiguredRule[];
  /** The moment of the review, in milliseconds since 1970. */
  readonly now: number;
}

/** The model with its elements in the order of their keys, so that no rule can depend on how they came. */
export const inOrder = (model: Model): Model => ({
  ...model,
  ...Object.fromEntries(
    LISTS.map((list) => [list, [...(model[list] as readonly Element[])].sort((a, b) => compareText(a.key, b.key))]),
  ),
});

/**
 * Reviews a model: each rule once over one index of it. The same model, rules and moment give the same review, in whatever
 * order the model lists its elements.
 * @throws RuleFailure when a rule throws, or gives two findings that only their message tells apart.
 */
export const runReview = (model: Model, { rules = RULES, now }: ReviewOptions): Review => {
  const facts = factsOf(inOrder(model));
  return assembleReview(
    model,
    rules.map((rule) => runRule(rule, facts, now)),
    now,
  );
};
