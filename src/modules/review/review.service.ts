/** Reviews: runs the engine, keeps the result, compares it with the one before. */
import type { Finding } from '../../engine/review/review.js';
import type { NewId } from '../../platform/ids.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { refuse } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { EngineWork } from '../engine-work.js';
import type { ReadModel } from '../blueprint/read-model.js';
import type { FindingDoc, FindingStatus, QuestionDoc, ReviewCollections, ReviewDoc } from './review.model.js';

export interface ReviewBlueprint {
  readonly blueprintId: string;
  readonly expectedRevision?: number | null | undefined;
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
  readonly inTransaction: InTransaction;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
}

const countBy = (findings: readonly Finding[]): ReviewDoc['counts'] => {
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length;
  return { error: of('ERROR'), warning: of('WARNING'), info: of('INFO') };
};

export const createReviewService = (tools: ReviewDependencies): ReviewService => {
  const { db, readModel, inTransaction } = tools;
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
    review: async (viewer, { blueprintId, expectedRevision }) => {
      demand(viewer, 'blueprint:review');
      const read = await readModel(viewer, blueprintId);
      if (!read) throw refuse('NOT_FOUND', 'there is no such blueprint', ['blueprintId']);
      const { blueprint, model } = read;
      if (expectedRevision != null && expectedRevision !== blueprint.revision)
        throw refuse('CONFLICT', `the blueprint is at revision ${blueprint.revision}, not ${expectedRevision}`, [
          'expectedRevision',
        ]);
      const now = clock();
      const result = await tools.review({ model, now: now.getTime() });
      const previous = await latest(viewer, blueprintId);
      const before = await standing(viewer, previous);
      const { organizationId } = viewer;
      const reviewId = newId('Review');
      const place = { organizationId, blueprintId, reviewId };

      const known = new Set(before.map((finding) => finding.fingerprint));
      const found = new Set(result.findings.map((finding) => finding.fingerprint));
      const fixed = before.filter((finding) => !found.has(finding.fingerprint));
      const findings: FindingDoc[] = [
        ...result.findings.map(({ title, phase, ...finding }, rank) => {
          void [title, phase]; // Kept with the rule, not with each finding.
          const status: FindingStatus = known.has(finding.fingerprint) ? 'PERSISTING' : 'NEW';
          return { ...finding, ...place, _id: newId('Finding'), rank, status };
        }),
        ...fixed.map((finding, i) => ({
          ...finding,
          ...place,
          _id: newId('Finding'),
          rank: result.findings.length + i,
          status: 'FIXED' as const,
        })),
      ];
      const questions: QuestionDoc[] = result.questions.map((question, rank) => ({
        ...question,
        ...place,
        _id: newId('Question'),
        rank,
      }));
      const isNew = findings.filter((finding) => finding.status === 'NEW').length;
      const review: ReviewDoc = {
        _id: reviewId,
        organizationId,
        blueprintId,
        revision: blueprint.revision,
        createdAt: now,
        score: result.score,
        confidence: result.confidence,
        counts: countBy(result.findings),
        changes: { new: isNew, persisting: result.findings.length - isNew, fixed: fixed.length },
        ...(previous ? { previousId: previous._id } : {}),
      };
      await inTransaction(async (session) => {
        await db.findings.insert(organizationId, findings, { session });
        await db.questions.insert(organizationId, questions, { session });
        await db.reviews.insert(organizationId, [review], { session });
      });
      return { review };
    },
  };
};
