/**
 * A review that runs again only what an edit can have changed. Each rule leaves behind what it read; it gives the same again
 * as long as nothing of that has changed. What it did not read it cannot depend on, whatever it is.
 */
import { isDeepStrictEqual } from 'node:util';
import { LISTS, type Element, type ListName, type Model } from '../../model.js';
import { recordReads } from '../../reads.js';
import { RULES } from '../../rules/index.js';
import { assembleReview } from '../assemble-review.js';
import type { ConfiguredRule } from '../configured-rule.js';
import { compareText } from '../order.js';
import type { Review } from '../review.js';
import { READS_NOW, runRule, type RuleResult } from '../run-rule.js';
import type { ReviewOptions } from '../run-review.js';
import { recordedElement, recordedFacts, type RecordedLists } from './recorded-facts.js';
import { readsChangedBy, type RevisionChanges } from './revision-changes.js';

interface RecordedResult extends RuleResult {
  readonly reads: ReadonlySet<string>;
}

/** What a review leaves behind for the next one: keep it in memory, it is not for storing. */
export interface ReviewState {
  readonly review: Review;
  /** Ids of the rules that ran for it; the others gave the same as before. */
  readonly reran: readonly string[];
  readonly now: number;
  readonly lists: RecordedLists;
  readonly results: ReadonlyMap<string, RecordedResult>;
}

const byKey = (a: Element, b: Element): number => compareText(a.key, b.key);

const recordedList = (list: ListName, elements: readonly Element[]): readonly Element[] =>
  elements.map((element) => recordedElement(list, element)).sort(byKey);

const listsOf = (make: (list: ListName) => readonly Element[]): RecordedLists =>
  Object.fromEntries(LISTS.map((list) => [list, make(list)])) as RecordedLists; // LISTS names every list

/** Runs the rules for which `before` has nothing to give, and puts the review together. */
const review = (
  model: Model,
  lists: RecordedLists,
  rules: readonly ConfiguredRule[],
  now: number,
  before: (rule: ConfiguredRule) => RecordedResult | undefined,
): ReviewState => {
  const facts = recordedFacts(model, lists);
  const reran: string[] = [];
  const results = rules.map((rule): RecordedResult => {
    const same = before(rule);
    if (same) return same;
    reran.push(rule.id);
    const { value, reads } = recordReads(() => runRule(rule, facts, now));
    return { ...value, reads };
  });
  return {
    review: assembleReview(model, results, now),
    reran,
    now,
    lists,
    results: new Map(results.map((result) => [result.rule.id, result])),
  };
};

/**
 * Reviews a model from the start, like runReview, and leaves behind what reviewChanged needs.
 * @throws RuleFailure when a rule throws, or gives two findings that only their message tells apart.
 */
export const reviewFromStart = (model: Model, { rules = RULES, now }: ReviewOptions): ReviewState =>
  review(
    model,
    listsOf((list) => recordedList(list, model[list])),
    rules,
    now,
    () => undefined,
  );

/** Whether a rule is what it was, as it is configured: what it does, its severity, its thresholds and its texts. */
const isSame = (before: ConfiguredRule, after: ConfiguredRule): boolean =>
  before === after ||
  (before.check === after.check &&
    before.needs === after.needs &&
    isDeepStrictEqual(
      { ...before, examples: undefined, check: undefined, needs: undefined },
      { ...after, examples: undefined, check: undefined, needs: undefined },
    ));

/** The lists after the changes; elements that did not change stay the objects that they were. */
const changedLists = (before: RecordedLists, model: Model, { elements }: RevisionChanges): RecordedLists => {
  const touched = new Map<ListName, Set<string>>();
  for (const { list, key } of elements) touched.set(list, (touched.get(list) ?? new Set()).add(key));
  return listsOf((list) => {
    const keys = touched.get(list);
    if (!keys) return before[list];
    const stayed = before[list].filter(({ key }) => !keys.has(key));
    return [
      ...stayed,
      ...recordedList(
        list,
        (model[list] as readonly Element[]).filter(({ key }) => keys.has(key)),
      ),
    ].sort(byKey);
  });
};

/** What a rule gave before, where it gives the same again after the changes. */
const sameAfter = (
  previous: ReviewState,
  changes: RevisionChanges,
  now: number,
): ((rule: ConfiguredRule) => RecordedResult | undefined) => {
  const changed = readsChangedBy(changes);
  const canDiffer = ({ reads }: RecordedResult): boolean =>
    (now !== previous.now && reads.has(READS_NOW)) || [...changed].some((read) => reads.has(read));
  return (rule) => {
    const before = previous.results.get(rule.id);
    return before && isSame(before.rule, rule) && !canDiffer(before) ? { ...before, rule } : undefined;
  };
};

/** How many rules reviewChanged would run again; it runs none. */
export const countRerun = (
  previous: ReviewState,
  changes: RevisionChanges,
  { rules = RULES, now }: ReviewOptions,
): number => {
  const same = sameAfter(previous, changes, now);
  return rules.filter((rule) => !same(rule)).length;
};

/**
 * The review of a model after changes; the same, to the last character, as runReview of it. `changes` must name all that
 * differs from the model of the previous state: changesBetween finds it out, and the Events of the revisions between say it.
 * A rule runs again where it read something that changed, where it reads the moment and that is another, and where it is
 * configured otherwise; the rules of one's own when they were read anew.
 * @throws RuleFailure when a rule throws, or gives two findings that only their message tells apart.
 */
export const reviewChanged = (
  previous: ReviewState,
  model: Model,
  changes: RevisionChanges,
  { rules = RULES, now }: ReviewOptions,
): ReviewState =>
  review(model, changedLists(previous.lists, model, changes), rules, now, sameAfter(previous, changes, now));
