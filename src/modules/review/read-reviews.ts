/** Reading reviews, findings and questions, a page at a time. */
import type { Page, PageArgs } from '../../platform/mongo/page.js';
import type { Viewer } from '../account/viewer.js';
import type { FindingDoc, QuestionDoc, ReviewCollections, ReviewDoc } from './review.model.js';

type Maybe<T> = T | null | undefined;

export interface FindingQuery extends PageArgs {
  readonly filter?: Maybe<{
    readonly severities?: Maybe<readonly string[]>;
    readonly statuses?: Maybe<readonly string[]>;
    readonly rules?: Maybe<readonly string[]>;
    readonly subjectKey?: Maybe<string>;
  }>;
}

export interface ReviewReader {
  latest(viewer: Viewer, blueprintId: string): Promise<ReviewDoc | null>;
  page(viewer: Viewer, blueprintId: string, args: PageArgs): Promise<Page<ReviewDoc>>;
  count(viewer: Viewer, blueprintId: string): Promise<number>;
  findings(viewer: Viewer, reviewId: string, query: FindingQuery): Promise<Page<FindingDoc>>;
  countFindings(viewer: Viewer, reviewId: string, query: FindingQuery): Promise<number>;
  questions(viewer: Viewer, reviewId: string, args: PageArgs): Promise<Page<QuestionDoc>>;
  countQuestions(viewer: Viewer, reviewId: string): Promise<number>;
}

const BY_RANK = { field: 'rank', direction: 1 } as const;
const BY_ID = { field: '_id', direction: 1 } as const;

/** A rule's id stands for itself, a pack's name for all of its rules. */
const ruleCondition = (ids: readonly string[]) => ({
  $or: ids.map((id) => (id.includes('/') ? { rule: id } : { rule: { $gte: `${id}/`, $lt: `${id}0` } })),
});

const findingFilter = (reviewId: string, filter: FindingQuery['filter']): Record<string, unknown> => ({
  reviewId,
  status: { $in: [...(filter?.statuses ?? ['NEW', 'PERSISTING'])] },
  ...(filter?.severities ? { severity: { $in: [...filter.severities] } } : {}),
  ...(filter?.rules && filter.rules.length > 0 ? ruleCondition(filter.rules) : {}),
  ...(filter?.subjectKey == null ? {} : { 'subject.key': filter.subjectKey }),
});

export const createReviewReader = (db: ReviewCollections): ReviewReader => ({
  latest: async ({ organizationId }, blueprintId) =>
    (await db.reviews.find(organizationId, { blueprintId }, { sort: { _id: -1 }, limit: 1 }))[0] ?? null,
  page: ({ organizationId }, blueprintId, args) => db.reviews.page(organizationId, { blueprintId }, args, BY_ID),
  count: ({ organizationId }, blueprintId) => db.reviews.count(organizationId, { blueprintId }),
  findings: ({ organizationId }, reviewId, query) =>
    db.findings.page(organizationId, findingFilter(reviewId, query.filter), query, BY_RANK),
  countFindings: ({ organizationId }, reviewId, { filter }) =>
    db.findings.count(organizationId, findingFilter(reviewId, filter)),
  questions: ({ organizationId }, reviewId, args) => db.questions.page(organizationId, { reviewId }, args, BY_RANK),
  countQuestions: ({ organizationId }, reviewId) => db.questions.count(organizationId, { reviewId }),
});
