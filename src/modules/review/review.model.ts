/** Reviews, findings and questions in the database. */
import { Schema, type Connection, type Model } from 'mongoose';
import type { Finding, Question, WaiverReport } from '../../engine/review/review.js';
import type { PartialScores } from '../../engine/review/review.js';
import type { Severity } from '../../engine/rules/rule.js';
import type { ConfigurationMark } from '../rule-configuration/rules-in-force.js';
import { scoped, type ScopedCollection, type ScopedDoc } from '../../platform/mongo/scoped.js';

export interface ReviewDoc extends ScopedDoc {
  readonly blueprintId: string;
  readonly revision: number;
  readonly createdAt: Date;
  readonly score: number;
  readonly confidence: number;
  /** `waived` is absent in reviews of before findings could be waived. */
  readonly counts: Readonly<Record<Lowercase<Severity>, number>> & { readonly waived?: number };
  readonly changes: { readonly new: number; readonly persisting: number; readonly fixed: number };
  readonly previousId?: string;
  /** What was set about the rules; absent in reviews of before that could be. */
  readonly configuration?: ConfigurationMark;
  /** Of each category and phase; absent in older reviews. */
  readonly scores?: PartialScores;
  /** Ids of the rules that ran; absent in older reviews. */
  readonly ran?: readonly string[];
  /** Absent in reviews of before findings could be waived. */
  readonly waivers?: WaiverReport;
}

export type FindingStatus = 'NEW' | 'PERSISTING' | 'FIXED';

interface OfReview extends ScopedDoc {
  readonly blueprintId: string;
  readonly reviewId: string;
  /** Position in the review, from 0. */
  readonly rank: number;
}
/** The title is the rule's; it is kept where the catalogue has no such rule. Old findings have no phase, it is the rule's too. */
export interface FindingDoc
  extends OfReview, Omit<Finding, 'title' | 'phase'>, Partial<Pick<Finding, 'title' | 'phase'>> {
  readonly status: FindingStatus;
  /** Who answered for the component that it is about, or that its subject hangs on. */
  readonly owner?: string;
  /** Key of the team that owned that component. */
  readonly team?: string;
}
/** Old questions do not say what they unlock. */
export interface QuestionDoc extends OfReview, Omit<Question, 'unlocks'>, Partial<Pick<Question, 'unlocks'>> {}

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
      counts: { error: Number, warning: Number, info: Number, waived: Number },
      changes: { new: Number, persisting: Number, fixed: Number },
      previousId: String,
      configuration: { organizationVersion: Number, blueprintVersion: Number, hash: String },
      scores: Schema.Types.Mixed,
      ran: [String],
      waivers: { unused: [String], expired: [String] },
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
      fix: Schema.Types.Mixed,
      owner: String,
      team: String,
    },
    { ...OPTIONS, collection: 'findings' },
  );
  findings.index({ organizationId: 1, reviewId: 1, rank: 1, _id: 1 });
  const questions = new Schema(
    { ...common, fingerprint: String, subject, field: String, text: String, rules: [String], unlocks: Number },
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
