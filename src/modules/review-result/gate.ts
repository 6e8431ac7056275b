/** Whether a stored review is good enough to go on. */
import { CATEGORIES, type Category } from '../../engine/review/category.js';
import { passes, type GateResult } from '../../engine/review/gate.js';
import type { Severity } from '../../engine/rules/rule.js';
import { Problem } from '../../platform/refusal.js';
import type { Loaders } from '../loaders.js';
import type { ReviewDoc } from '../review/review.model.js';
import { otherReview } from './other-review.js';

type Maybe<T> = T | null | undefined;

/** What a client demands; what is absent or null is not demanded. */
export interface Demands {
  readonly minScore?: Maybe<number>;
  readonly failOn?: Maybe<readonly Severity[]>;
  readonly onlyNew?: Maybe<boolean>;
  readonly since?: Maybe<string>;
  readonly maxQuestions?: Maybe<number>;
  readonly minConfidence?: Maybe<number>;
  readonly packs?: Maybe<readonly string[]>;
}

const categoriesOf = (packs: readonly string[]): readonly Category[] =>
  packs.map((pack) => {
    const category = CATEGORIES.find((each) => each === pack);
    if (!category)
      throw new Problem('BAD_USER_INPUT', `there is no pack "${pack}"; there are ${CATEGORIES.join(', ')}`);
    return category;
  });

/** What is given, without what is null. */
const given = <T extends object>(options: T): { readonly [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value != null)) as {
    readonly [K in keyof T]?: NonNullable<T[K]>; // the same names, less those that are absent
  };

/** Throws BAD_USER_INPUT for a pack that is none, NOT_FOUND for a review to compare with that is not there. */
export const gateOf = async (
  loaders: Pick<Loaders, 'reviews' | 'standingFindings' | 'openQuestions'>,
  review: ReviewDoc,
  { since, packs, ...demands }: Demands,
): Promise<GateResult> => {
  const categories = packs == null ? undefined : categoriesOf(packs);
  const beforeId = since == null ? review.previousId : (await otherReview(loaders, review, since))._id;
  const [findings, questions, before] = await Promise.all([
    loaders.standingFindings.load(review._id),
    demands.maxQuestions == null ? [] : loaders.openQuestions.load(review._id),
    demands.onlyNew && beforeId !== undefined ? loaders.standingFindings.load(beforeId) : undefined,
  ]);
  const { score, confidence, scores = { categories: [], phases: [] } } = review;
  // Reviews of before scores of categories were kept: nobody can say that they suffice.
  const isUnknown = !review.scores && categories !== undefined && demands.minScore != null;
  const { failOn } = demands;
  // One severity alone stands for itself and all graver ones.
  const severities = failOn?.length === 1 ? failOn[0] : failOn;
  const { reasons } = passes(
    { findings, questions, score, scores, confidence },
    before && { findings: before },
    given({ ...demands, failOn: severities, packs: categories, ...(isUnknown && { minScore: null }) }),
  );
  const all = isUnknown
    ? [...reasons, 'The review did not keep scores of packs; review the blueprint again.']
    : reasons;
  return { passed: all.length === 0, reasons: all };
};
