/** What is done with the fixes of a review: which findings, in which order, and what speaks against a step. */
import { isDeepStrictEqual } from 'node:util';
import { fixesOf, type FixPlan } from '../../engine/review/fixes.js';
import { counts } from '../../engine/review/waivers.js';
import type { FixStep } from '../../engine/rules/yields.js';
import { refuse, type RefusalError } from '../../platform/refusal.js';
import type { FindingDoc, ReviewCollections, ReviewDoc } from './review.model.js';

/** Most findings that can be named at once. */
const MOST = 1_000;

/** A fix with its finding. */
export interface ListedFix {
  readonly finding: FindingDoc;
  readonly text: string;
}
/** A fix that is left out, with the finding whose fix came first and the field that both are about. */
export interface ListedConflict extends ListedFix {
  readonly with: FindingDoc;
  readonly field: string;
}

export interface ReviewPlan extends Pick<FixPlan, 'steps'> {
  readonly fixes: readonly ListedFix[];
  readonly conflicts: readonly ListedConflict[];
  /** Ids of findings without a fix. */
  readonly withoutFix: readonly string[];
  /** Where in the input a step comes from. */
  readonly pathOf: (concerns: (step: FixStep) => boolean) => readonly string[];
  /** The finding whose fix has a step. */
  readonly findingOf: (step: FixStep) => FindingDoc | undefined;
}

type Ids = readonly string[] | null | undefined;

/** The findings whose fixes are wanted, the gravest first. @throws Refusal where one of them does not stand in the review. */
const chosen = async (
  { findings }: Pick<ReviewCollections, 'findings'>,
  { organizationId, _id: reviewId }: ReviewDoc,
  ids: Ids,
): Promise<readonly FindingDoc[]> => {
  if (ids && ids.length > MOST)
    throw refuse('LIMIT_EXCEEDED', `at most ${MOST} findings at once, not ${ids.length}`, ['findingIds']);
  const which = ids ? { _id: { $in: [...ids] } } : { fix: { $exists: true } };
  const filter = { reviewId, status: { $ne: 'FIXED' }, ...which };
  const found = await findings.find(organizationId, filter, { sort: { rank: 1 } });
  if (!ids) return found.filter(counts);
  const there = new Set(found.map(({ _id }) => _id));
  const missing = ids.findIndex((id) => !there.has(id));
  if (missing >= 0) throw refuse('NOT_FOUND', 'no such finding stands in this review', ['findingIds', String(missing)]);
  return found;
};

/** Plans the fixes of a review's findings; of those that are named, else of all that carry one and count. */
export const planFixes = async (
  db: Pick<ReviewCollections, 'findings'>,
  review: ReviewDoc,
  ids: Ids,
): Promise<ReviewPlan> => {
  const findings = await chosen(db, review, ids);
  const byPrint = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  const plan = fixesOf({ findings }, [...byPrint.keys()]);
  const of = (fingerprint: string): readonly FindingDoc[] => {
    const finding = byPrint.get(fingerprint);
    return finding ? [finding] : [];
  };
  const withStep = (concerns: (step: FixStep) => boolean): FindingDoc | undefined =>
    plan.fixes.flatMap(({ fingerprint }) => of(fingerprint)).find(({ fix }) => fix?.steps.some(concerns));
  return {
    steps: plan.steps,
    fixes: plan.fixes.flatMap(({ fingerprint, text }) => of(fingerprint).map((finding) => ({ finding, text }))),
    conflicts: plan.conflicts.flatMap(({ fingerprint, text, step, with: earlier }) =>
      of(fingerprint).flatMap((finding) =>
        of(earlier).map((first) => ({ finding, text, with: first, field: step.field })),
      ),
    ),
    withoutFix: plan.withoutFix.flatMap(of).map(({ _id }) => _id),
    pathOf: (concerns) => {
      const at = ids?.indexOf(withStep(concerns)?._id ?? '') ?? -1;
      return at < 0 ? ['reviewId'] : ['findingIds', String(at)];
    },
    findingOf: (step) => withStep((each) => isDeepStrictEqual(each, step)),
  };
};

/** Why a step cannot be taken, for its client. */
export const stepRefusal = (plan: ReviewPlan, step: FixStep, reason: string): RefusalError => ({
  code: 'CONFLICT',
  message: `the fix of “${plan.findingOf(step)?.message ?? 'a finding'}” fits no longer: ${reason}; review again`,
  path: plan.pathOf((each) => isDeepStrictEqual(each, step)),
});
