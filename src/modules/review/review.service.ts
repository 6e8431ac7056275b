/** Reviews: runs the engine, keeps the result, compares it with the one before. */
import type { NewId } from '../../platform/ids.js';
import { refuse } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { EngineWork } from '../engine-work.js';
import type { CarryOut } from '../blueprint/commit/carry-out.js';
import { checkRevision } from '../blueprint/commit/check-revision.js';
import type { Committed } from '../blueprint/commit/operation-log.js';
import type { ReadModel } from '../blueprint/read-model.js';
import { configurationMark, rulesSet } from '../rule-configuration/rules-in-force.js';
import { requireFound } from '../resolving/require-found.js';
import { reviewDocs } from './review-docs.js';
import type { FindingDoc, ReviewCollections, ReviewDoc } from './review.model.js';

export interface ReviewBlueprint {
  readonly blueprintId: string;
  readonly expectedRevision?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

export interface ReviewService {
  /** The newest review of a blueprint; null when there is none. */
  latest(viewer: Viewer, blueprintId: string): Promise<ReviewDoc | null>;
  review(viewer: Viewer, input: ReviewBlueprint): Promise<{ readonly review: ReviewDoc }>;
}

export interface ReviewDependencies {
  readonly db: ReviewCollections;
  readonly readModel: ReadModel;
  readonly review: EngineWork['review'];
  readonly carryOut: CarryOut;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
}

export const createReviewService = (tools: ReviewDependencies): ReviewService => {
  const { db, readModel, carryOut } = tools;
  const { newId, clock } = tools.ids;

  const latest: ReviewService['latest'] = async ({ organizationId }, blueprintId) =>
    (await db.reviews.find(organizationId, { blueprintId }, { sort: { _id: -1 }, limit: 1 }))[0] ?? null;

  /** Findings that stood in a review: what is FIXED there stood in an earlier one. */
  const standing = (viewer: Viewer, review: ReviewDoc | null): Promise<FindingDoc[]> =>
    review
      ? db.findings.find(
          viewer.organizationId,
          { reviewId: review._id, status: { $ne: 'FIXED' } },
          { sort: { rank: 1 } },
        )
      : Promise.resolve([]);

  return {
    latest,
    review: async (viewer, input) => {
      demand(viewer, 'blueprint:review');
      const { organizationId } = viewer;
      const { blueprintId } = input;
      const request = { action: 'reviewBlueprint', idempotencyKey: input.idempotencyKey, input };
      const kept = async (done: Committed) => ({
        review: requireFound(
          await db.reviews.findOne(organizationId, { _id: done.outcome.reviewId }),
          'review',
          String(done.outcome.reviewId),
        ),
      });
      // The engine's work is not done twice for a repeat.
      const earlier = await carryOut.recall(viewer, request);
      if (earlier) return kept(earlier);
      const read = await readModel(viewer, blueprintId);
      if (!read) throw refuse('NOT_FOUND', 'there is no such blueprint', ['blueprintId']);
      const { blueprint, model, rules } = read;
      checkRevision(blueprint, input);
      const now = clock();
      const mark = configurationMark(rules);
      const of = { organizationId, blueprintId, configuration: mark.hash };
      const result = await tools.review({ model, now: now.getTime(), configuration: rulesSet(rules), of });
      const previous = await latest(viewer, blueprintId);
      const before = await standing(viewer, previous);
      const docs = reviewDocs(newId, {
        configuration: mark,
        blueprint,
        model,
        result,
        previous,
        before,
        now,
      });
      const { _id: reviewId, revision } = docs.review;
      const done = await carryOut.run(viewer, request, reviewId, async (session) => {
        await db.findings.insert(organizationId, docs.findings, { session });
        await db.questions.insert(organizationId, docs.questions, { session });
        await db.reviews.insert(organizationId, [docs.review], { session });
        return { blueprintId, outcome: { revision, lists: [], reviewId }, changed: true };
      });
      return kept(done);
    },
  };
};
