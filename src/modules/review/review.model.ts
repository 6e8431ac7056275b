/** Reviews, findings and questions in the database. */
import { Schema, type Connection, type Model } from 'mongoose';
import type { Finding, Question } from '../../engine/review/review.js';
import type { Severity } from '../../engine/rules/rule.js';
import type { ConfigurationMark } from '../rule-configuration/rules-in-force.js';
import { scoped, type ScopedCollection, type ScopedDoc } from '../../platform/mongo/scoped.js';

export interface ReviewDoc extends ScopedDoc {
  readonly blueprintId: string;
  readonly revision: number;
  readonly createdAt: Date;
  readonly score: number;
  readonly confidence: number;
  readonly counts: Readonly<Record<Lowercase<Severity>, number>>;
  readonly changes: { readonly new: number; readonly persisting: number; readonly fixed: number };
  readonly previousId?: string;
  /** What was set about the rules; absent in reviews of before that could be. */
  readonly configuration?: ConfigurationMark;
  /** Ids of the rules that ran; absent in older reviews. */
  readonly ran?: readonly string[];
}

export type FindingStatus = 'NEW' | 'PERSISTING' | 'FIXED';

interface OfReview extends ScopedDoc {
  readonly blueprintId: string;
  readonly reviewId: string;
  /** Position in the review, from 0. */
  readonly rank: number;
}
/** Title and phase are the rule's; they are kept where the catalogue has no such rule. */
export interface FindingDoc
  extends OfReview, Omit<Finding, 'title' | 'phase'>, Partial<Pick<Finding, 'title' | 'phase'>> {
  readonly status: FindingStatus;
}
export interface QuestionDoc extends OfReview, Question {}

export interface ReviewCollections {
  readonly reviews: ScopedCollection<ReviewDoc>;
  readonly findings: ScopedCollection<FindingDoc>;
  readonly questions: ScopedCollection<QuestionDoc>;
}

const OPTIONS = { strict: 'throw', versionKey: false, id: false } as const;
const subject = { list: String, key: String, name: String, _id: false };
const common = { _id: String, organizationId: String, blueprintId: String, reviewId: String, rank: Number };

export const reviewCollections = (connection: Connection): ReviewCollections => {
  const reviews = new Schema(
    {
      _id: String,
      organizationId: String,
      blueprintId: String,
      revision: Number,
      createdAt: Date,
      score: Number,
      confidence: Number,
      counts: { error: Number, warning: Number, info: Number },
      changes: { new: Number, persisting: Number, fixed: Number },
      previousId: String,
      configuration: { organizationVersion: Number, blueprintVersion: Number, hash: String },
      ran: [String],
    },
    { ...OPTIONS, collection: 'reviews' },
  );
  reviews.index({ organizationId: 1, blueprintId: 1, _id: 1 });
  const findings = new Schema(
    {
      ...common,
      fingerprint: String,
      rule: String,
      severity: String,
      status: String,
      subject,
      related: [subject],
      message: String,
      remedy: String,
      references: [String],
      discriminator: String,
      // What a pack keeps beside, e.g. Threagile's own severity.
      threat: Schema.Types.Mixed,
      title: String,
      phase: String,
      why: String,
      waiver: Schema.Types.Mixed,
    },
    { ...OPTIONS, collection: 'findings' },
  );
  findings.index({ organizationId: 1, reviewId: 1, rank: 1, _id: 1 });
  const questions = new Schema(
    { ...common, fingerprint: String, subject, field: String, text: String, rules: [String] },
    { ...OPTIONS, collection: 'questions' },
  );
  questions.index({ organizationId: 1, reviewId: 1, rank: 1, _id: 1 });
  // The engine's types are readonly where mongoose infers mutable ones.
  return {
    reviews: scoped(connection.model('Review', reviews) as unknown as Model<ReviewDoc>),
    findings: scoped(connection.model('Finding', findings) as unknown as Model<FindingDoc>),
    questions: scoped(connection.model('Question', questions) as unknown as Model<QuestionDoc>),
  };
};
