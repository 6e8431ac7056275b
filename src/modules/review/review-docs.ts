/** What is kept of a review, compared with the one before it. */
import type { Finding, Review } from '../../engine/review/review.js';
import type { NewId } from '../../platform/ids.js';
import type { BlueprintDoc } from '../blueprint/blueprint.model.js';
import type { FindingDoc, FindingStatus, QuestionDoc, ReviewDoc } from './review.model.js';

export interface ReviewDocs {
  readonly review: ReviewDoc;
  readonly findings: readonly FindingDoc[];
  readonly questions: readonly QuestionDoc[];
}

export interface Reviewed {
  readonly blueprint: BlueprintDoc;
  readonly result: Review;
  readonly previous: ReviewDoc | null;
  /** Findings that stood in the previous review. */
  readonly before: readonly FindingDoc[];
  readonly now: Date;
}

const countBy = (findings: readonly Finding[]): ReviewDoc['counts'] => {
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length;
  return { error: of('ERROR'), warning: of('WARNING'), info: of('INFO') };
};

/** The documents of a review; what stood before and stands no more is kept as FIXED. */
export const reviewDocs = (newId: NewId, { blueprint, result, previous, before, now }: Reviewed): ReviewDocs => {
  const { organizationId, _id: blueprintId } = blueprint;
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
  return { review, findings, questions };
};
