/** Findings and questions of stored reviews as the engine compares, groups and judges them. */
import DataLoader from 'dataloader';
import type { Finding } from '../../engine/review/review.js';
import { shownRule } from '../../engine/review/shown-rule.js';
import type { ElementCollections } from '../element/element.model.js';
import type { FindingDoc, QuestionDoc, ReviewCollections } from '../review/review.model.js';
import type { AttestationDoc } from '../verdict/verdict.model.js';

/** What of a finding is looked at; its texts stay in the database. */
export interface StoredFinding
  extends
    Pick<FindingDoc, '_id' | 'reviewId' | 'fingerprint' | 'rule' | 'severity' | 'subject' | 'related' | 'waiver'>,
    Pick<FindingDoc, 'status' | 'owner' | 'team'>,
    Pick<Finding, 'phase'> {}
/** What of a question is looked at. */
export type StoredQuestion = Pick<QuestionDoc, '_id' | 'reviewId' | 'fingerprint' | 'rules'>;

export interface StoredReviewLoaders {
  /** By review: the findings that stand in it, the worst first. */
  readonly standingFindings: DataLoader<string, readonly StoredFinding[]>;
  /** By review: what it asks, what to answer first stands first. */
  readonly openQuestions: DataLoader<string, readonly StoredQuestion[]>;
  /** By blueprint, as they are now. */
  readonly attestationsOf: DataLoader<string, readonly AttestationDoc[]>;
}

const SHOWN = ['reviewId', 'fingerprint', 'rule', 'severity', 'phase', 'subject', 'related', 'waiver'];

const byParent = <D>(
  ids: readonly string[],
  docs: readonly D[],
  parentOf: (doc: D) => string,
): readonly (readonly D[])[] => {
  const groups = new Map<string, D[]>(ids.map((id) => [id, []]));
  for (const doc of docs) groups.get(parentOf(doc))?.push(doc);
  return ids.map((id) => groups.get(id) ?? []);
};
const reviewOf = ({ reviewId }: { readonly reviewId: string }): string => reviewId;

export const createStoredReviewLoaders = (
  db: Pick<ReviewCollections, 'findings' | 'questions'> & Pick<ElementCollections, 'attestations'>,
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
    return byParent(ids, told, reviewOf);
  }),
  openQuestions: new DataLoader(async (ids) => {
    const filter = { reviewId: { $in: [...ids] } };
    const options = { sort: { reviewId: 1, rank: 1 }, select: ['reviewId', 'fingerprint', 'rules'] } as const;
    return byParent(ids, await db.questions.find(organizationId, filter, options), reviewOf);
  }),
  attestationsOf: new DataLoader(async (ids) => {
    const filter = { blueprintId: { $in: [...ids] } };
    const docs = await db.attestations.find(organizationId, filter, { sort: { blueprintId: 1, key: 1 } });
    return byParent(ids, docs, ({ blueprintId }) => blueprintId);
  }),
});
