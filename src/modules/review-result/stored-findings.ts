/** Findings and questions of stored reviews as the engine compares, groups and judges them. */
import DataLoader from 'dataloader';
import type { Finding } from '../../engine/review/review.js';
import { shownRule } from '../../engine/review/shown-rule.js';
import type { FindingDoc, QuestionDoc, ReviewCollections } from '../review/review.model.js';

/** What of a finding is looked at; its texts stay in the database. */
export interface StoredFinding
  extends
    Pick<FindingDoc, '_id' | 'reviewId' | 'fingerprint' | 'rule' | 'severity' | 'subject' | 'related' | 'waiver'>,
    Pick<FindingDoc, 'status' | 'owner' | 'team'>,
    Pick<Finding, 'phase'> {}
/** What of a question is looked at. */
export type StoredQuestion = Pick<QuestionDoc, 'reviewId' | 'rules'>;

export interface StoredReviewLoaders {
  /** By review: the findings that stand in it, the worst first. */
  readonly standingFindings: DataLoader<string, readonly StoredFinding[]>;
  /** By review. */
  readonly openQuestions: DataLoader<string, readonly StoredQuestion[]>;
}

const SHOWN = ['reviewId', 'fingerprint', 'rule', 'severity', 'phase', 'subject', 'related', 'waiver'];

const byReview = <D extends { readonly reviewId: string }>(
  ids: readonly string[],
  docs: readonly D[],
): readonly (readonly D[])[] => {
  const groups = new Map<string, D[]>(ids.map((id) => [id, []]));
  for (const doc of docs) groups.get(doc.reviewId)?.push(doc);
  return ids.map((id) => groups.get(id) ?? []);
};

export const createStoredReviewLoaders = (
  db: Pick<ReviewCollections, 'findings' | 'questions'>,
  organizationId: string,
): StoredReviewLoaders => ({
  standingFindings: new DataLoader(async (ids) => {
    const docs = await db.findings.find(
      organizationId,
      { reviewId: { $in: [...ids] }, status: { $ne: 'FIXED' } },
      { sort: { reviewId: 1, rank: 1 }, select: [...SHOWN, 'status', 'owner', 'team'] },
    );
    // Old findings have no phase: it is the rule's.
    const told = docs.map((doc): StoredFinding => ({ ...doc, phase: doc.phase ?? shownRule(doc).phase }));
    return byReview(ids, told);
  }),
  openQuestions: new DataLoader(async (ids) => {
    const filter = { reviewId: { $in: [...ids] } };
    return byReview(ids, await db.questions.find(organizationId, filter, { select: ['reviewId', 'rules'] }));
  }),
});
