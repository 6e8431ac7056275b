/** Fixes of findings: what they would do, and doing it. */
import type { ClientSession } from 'mongoose';
import { applyFixSteps, previewFixes, type FactChange } from '../../engine/review/apply-fix-steps.js';
import type { ModelChanges } from '../../engine/review/model-changes.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { Problem, Refusal, refuse, type RefusalError } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { BlueprintDoc, Blueprints } from '../blueprint/blueprint.model.js';
import type { Commits } from '../blueprint/commit/commit.js';
import type { Outcome } from '../blueprint/commit/operation.model.js';
import { mergeRequirements } from '../blueprint/requirements.js';
import type { ElementCollections } from '../element/element.model.js';
import type { WriteOptions } from '../element/element.service.js';
import type { EventCollections } from '../event/event.model.js';
import { planFixes, stepRefusal, type ReviewPlan } from './fix-plan.js';
import { targetOf, unseen, type LaterChange } from './outdated-steps.js';
import { readPart, wanted } from './read-part.js';
import type { ReviewCollections, ReviewDoc } from './review.model.js';

type Ids = readonly string[] | null | undefined;

export interface ApplyFixes extends WriteOptions {
  readonly reviewId: string;
  readonly findingIds?: Ids;
}

export interface PreviewedFixes extends Pick<ReviewPlan, 'fixes' | 'conflicts' | 'withoutFix'> {
  readonly blueprintId: string;
  readonly revision: number;
  readonly changes: readonly FactChange[];
  readonly errors: readonly RefusalError[];
}
export interface AppliedFixes extends Pick<ReviewPlan, 'fixes' | 'conflicts'> {
  readonly blueprint: BlueprintDoc | null;
  readonly report: Outcome;
}

export interface FixService {
  /** Throws NOT_FOUND or BAD_USER_INPUT as a Problem where the ids are not those of findings that stand in the review. */
  preview(viewer: Viewer, review: ReviewDoc, findingIds: Ids): Promise<PreviewedFixes>;
  /** One revision. Throws a Refusal: NOT_FOUND, LIMIT_EXCEEDED, CONFLICT where a step fits no longer, FORBIDDEN. */
  apply(viewer: Viewer, input: ApplyFixes): Promise<AppliedFixes>;
}

export interface FixDependencies {
  readonly db: ElementCollections & EventCollections & ReviewCollections & { readonly blueprints: Blueprints };
  readonly commits: Commits;
  readonly inTransaction: InTransaction;
}

/** Most errors that an answer lists. */
const MOST_ERRORS = 100;

/** What a plan does to a blueprint. */
interface Effect {
  readonly changes: readonly FactChange[];
  readonly edits: ModelChanges;
  readonly errors: readonly RefusalError[];
}

const asProblem = (error: unknown): unknown => {
  const [first] = error instanceof Refusal ? error.errors : [];
  return first ? new Problem(first.code === 'NOT_FOUND' ? 'NOT_FOUND' : 'BAD_USER_INPUT', first.message) : error;
};

export const createFixService = ({ db, commits, inTransaction }: FixDependencies): FixService => {
  /** What became of what the plan touches since the review, the earliest first. */
  const changesSince = (
    { organizationId, blueprintId, revision }: ReviewDoc,
    ids: readonly string[],
    session: ClientSession,
  ): Promise<readonly LaterChange[]> =>
    db.changes.find(
      organizationId,
      { blueprintId, elementId: { $in: [...ids, blueprintId] }, revision: { $gt: revision } },
      { session, sort: { revision: 1 } },
    );

  const effectOf = async (
    plan: ReviewPlan,
    review: ReviewDoc,
    blueprint: BlueprintDoc,
    session: ClientSession,
  ): Promise<Effect> => {
    const { steps } = plan;
    const { model, ids } = await readPart(db, blueprint, wanted(steps.map((step) => targetOf(step).subject)), session);
    const later = blueprint.revision > review.revision ? await changesSince(review, ids, session) : [];
    const { changes: edits, errors } = applyFixSteps(model, steps);
    const reasons = [
      ...errors.map(({ path, message }) => [steps[Number(path.split('/')[1])], message] as const),
      ...steps.map((step) => {
        const field = unseen(model, step, later);
        return [step, field && `"${field}" of "${targetOf(step).subject.key}" has changed since`] as const;
      }),
    ];
    const refusals = reasons.flatMap(([step, reason]) => (step && reason ? [stepRefusal(plan, step, reason)] : []));
    return { changes: previewFixes(model, steps).changes, edits, errors: refusals.slice(0, MOST_ERRORS) };
  };

  return {
    preview: async ({ organizationId }, review, findingIds) => {
      const plan = await planFixes(db, review, findingIds).catch((error: unknown) => {
        throw asProblem(error);
      });
      return inTransaction(async (session) => {
        const { blueprintId } = review;
        const blueprint = await db.blueprints.findOne(organizationId, { _id: blueprintId }, { session });
        if (!blueprint) throw new Problem('NOT_FOUND', 'there is no such blueprint');
        const { changes, errors } = await effectOf(plan, review, blueprint, session);
        const { fixes, conflicts, withoutFix } = plan;
        return { blueprintId, revision: blueprint.revision, changes, errors, fixes, conflicts, withoutFix };
      });
    },
    apply: async (viewer, input) => {
      demand(viewer, 'blueprint:edit');
      const { organizationId } = viewer;
      const review = await db.reviews.findOne(organizationId, { _id: input.reviewId });
      if (!review) throw refuse('NOT_FOUND', 'there is no such review', ['reviewId']);
      const { blueprintId } = review;
      const plan = await planFixes(db, review, input.findingIds);
      const request = { ...input, blueprintId, action: 'applyFixes', input };
      const { outcome } = await commits.commit(viewer, request, async (now, session) => {
        const { edits, errors } = await effectOf(plan, review, now, session);
        if (errors.length > 0) throw new Refusal(errors);
        return {
          edits: edits.edits.map((edit) => ({
            ...edit,
            path: plan.pathOf((step) => step.do !== 'REQUIRE' && step.list === edit.list && step.key === edit.key),
          })),
          blueprint: { requirements: mergeRequirements(now.requirements, edits.requirements) },
        };
      });
      const blueprint = await db.blueprints.findOne(organizationId, { _id: blueprintId });
      return { blueprint, report: outcome, fixes: plan.fixes, conflicts: plan.conflicts };
    },
  };
};
