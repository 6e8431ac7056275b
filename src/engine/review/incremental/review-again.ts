/** Reviews of one model time and again, each by whichever way is the cheapest: what it gives is always the full review. */
import { LISTS, type Element, type ListName, type Model } from '../../model.js';
import type { ConfiguredRule } from '../configured-rule.js';
import type { Review } from '../review.js';
import { runReview, type ReviewOptions } from '../run-review.js';
import { countRerun, reviewChanged, reviewFromStart, type ReviewState } from './review-changed.js';
import { changesBetween, type RevisionChanges } from './revision-changes.js';

/** What a review leaves behind for the next one of the same model; keep it in memory, it is not for storing. */
export interface KeptReview {
  /** As the rules were configured; the next review goes by the same. */
  readonly rules: readonly ConfiguredRule[];
  /** Absent where nothing was noted yet. */
  readonly noted?: { readonly model: Model; readonly state: ReviewState };
  /** The model of the newest review, where that was a full run after a large edit and noted nothing. */
  readonly since?: Model;
}

export interface ReviewedAgain {
  readonly review: Review;
  /** How many rules ran for it. */
  readonly ran: number;
  readonly kept: KeptReview;
}

/** A rule whose reads are noted takes about twice its time: with more of them than this share, all without notes are faster. */
const MOST_RULES = 1 / 3;
/** Edits of more than this share of the elements are more an import than an edit; few elements are few in any model. */
const MOST_ELEMENTS = 1 / 10;
const FEW_ELEMENTS = 20;

/** How many elements a model has. */
export const countElements = (model: Model): number => LISTS.reduce((sum, list) => sum + model[list].length, 0);

/** The model after the changes, with the very elements of the one before where they are equal: both are not held at once. */
const withSameElements = (before: Model, after: Model, { elements }: RevisionChanges): Model => {
  const touched = new Set(elements.map(({ list }) => list));
  const changed = new Set(elements.map(({ list, key }) => `${list} ${key}`));
  const sameElements = (list: ListName): readonly Element[] => {
    if (!touched.has(list)) return before[list];
    const there = new Map<string, Element>(before[list].map((element) => [element.key, element]));
    return (after[list] as readonly Element[]).map((element) =>
      changed.has(`${list} ${element.key}`) ? element : (there.get(element.key) ?? element),
    );
  };
  return { ...after, ...Object.fromEntries(LISTS.map((list) => [list, sameElements(list)])) };
};

const reviewNoting = (model: Model, rules: readonly ConfiguredRule[], now: number): ReviewedAgain => {
  const state = reviewFromStart(model, { rules, now });
  return { review: state.review, ran: state.reran.length, kept: { rules, noted: { model, state } } };
};

/** Notes nothing. */
const reviewPlainly = (model: Model, { rules, ...kept }: KeptReview, now: number): ReviewedAgain => ({
  review: runReview(model, { rules, now }),
  ran: rules.length,
  kept: { rules, ...kept },
});

/** Whether going by the notes is faster than a full run. */
const isSmall = (
  changes: RevisionChanges,
  model: Model,
  state: ReviewState,
  options: Required<ReviewOptions>,
): boolean =>
  changes.elements.length <= Math.max(FEW_ELEMENTS, MOST_ELEMENTS * countElements(model)) &&
  countRerun(state, changes, options) <= MOST_RULES * options.rules.length;

/**
 * Reviews a model that is reviewed for the first time; most are reviewed no second time, so that nothing is noted.
 * `now` is the moment of the review, in milliseconds since 1970.
 * @throws RuleFailure when a rule throws, or gives two findings that only their message tells apart.
 */
export const reviewFirst = (model: Model, rules: readonly ConfiguredRule[], now: number): ReviewedAgain =>
  reviewPlainly(model, { rules }, now);

/**
 * Reviews a model that was reviewed before; the same as runReview with the rules of then. The second review notes what each
 * rule reads; from the third on only what can give something else runs again. After a large edit, or where many rules would
 * run again, it is a full run that notes nothing; anew it is noted when edits have become small again.
 * @throws RuleFailure when a rule throws, or gives two findings that only their message tells apart.
 */
export const reviewAgain = ({ rules, noted, since }: KeptReview, model: Model, now: number): ReviewedAgain => {
  if (!noted) return reviewNoting(model, rules, now);
  const options = { rules, now };
  const changes = changesBetween(noted.model, model);
  if (isSmall(changes, model, noted.state, options)) {
    const state = reviewChanged(noted.state, model, changes, options);
    const kept = { rules, noted: { model: withSameElements(noted.model, model, changes), state } };
    return { review: state.review, ran: state.reran.length, kept };
  }
  // What the rules read then tells well enough what the newest edit makes run again.
  if (since && isSmall(changesBetween(since, model), model, noted.state, options))
    return reviewNoting(model, rules, now);
  return reviewPlainly(model, { rules, noted, since: model }, now);
};

/** How many elements are held for the next review. */
export const countKept = ({ noted, since }: KeptReview): number =>
  [noted?.model, since].reduce((sum, model) => sum + (model ? countElements(model) : 0), 0);
