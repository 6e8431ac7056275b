/** What is kept of a review, compared with the one before it. */
import type { Finding, Review } from '../../engine/review/review.js';
import type { Model } from '../../engine/model.js';
import { isManual } from '../../engine/review/manual-findings.js';
import { counts } from '../../engine/review/waivers.js';
import { findRule } from '../../engine/rules/index.js';
import type { NewId } from '../../platform/ids.js';
import type { BlueprintDoc } from '../blueprint/blueprint.model.js';
import type { ConfigurationMark } from '../rule-configuration/rules-in-force.js';
import type { FindingDoc, FindingStatus, QuestionDoc, ReviewDoc } from './review.model.js';
import { ownershipIn } from './subject-owner.js';

export interface ReviewDocs {
  readonly review: ReviewDoc;
  readonly findings: readonly FindingDoc[];
  readonly questions: readonly QuestionDoc[];
}

export interface Reviewed {
  readonly blueprint: BlueprintDoc;
  /** What was reviewed. */
  readonly model: Model;
  readonly result: Review;
  /** By which configuration. */
  readonly configuration: ConfigurationMark;
  readonly previous: ReviewDoc | null;
  /** Findings that stood in the previous review. */
  readonly before: readonly FindingDoc[];
  readonly now: Date;
}

/** Those that are waived are not counted. */
const countBy = (findings: readonly Finding[]): ReviewDoc['counts'] => {
  const counted = findings.filter(counts);
  const of = (severity: Finding['severity']) => counted.filter((finding) => finding.severity === severity).length;
  const waived = findings.length - counted.length;
  return { error: of('ERROR'), warning: of('WARNING'), info: of('INFO'), waived };
};

/** The documents of a review; what stood before and stands no more is kept as FIXED, if its rule has looked. */
export const reviewDocs = (
  newId: NewId,
  { configuration, blueprint, model, result, previous, before, now }: Reviewed,
): ReviewDocs => {
  const { organizationId, _id: blueprintId } = blueprint;
  const reviewId = newId('Review');
  const place = { organizationId, blueprintId, reviewId };
  const known = new Set(before.map((finding) => finding.fingerprint));
  const found = new Set(result.findings.map((finding) => finding.fingerprint));
  const ran = new Set(result.rules);
  const looked = (rule: string) => ran.has(rule) || isManual(rule);
  const fixed = before.filter(({ fingerprint, rule }) => !found.has(fingerprint) && looked(rule));
  const ownedBy = ownershipIn(model);
  const findings: FindingDoc[] = [
    ...result.findings.map(({ title, ...finding }, rank) => {
      // Kept with the rule, where there is one, not with each finding.
      const told = { ...(findRule(finding.rule) ? {} : { title }), ...ownedBy(finding.subject) };
      const status: FindingStatus = known.has(finding.fingerprint) ? 'PERSISTING' : 'NEW';
      return { ...finding, ...told, ...place, _id: newId('Finding'), rank, status };
    }),
    ...fixed.map(({ fix: _, ...finding }, i) => ({
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
    scores: result.scores,
    configuration,
    ran: result.rules,
    counts: countBy(result.findings),
    changes: { new: isNew, persisting: result.findings.length - isNew, fixed: fixed.length },
    waivers: result.waivers,
    ...(previous ? { previousId: previous._id } : {}),
  };
  return { review, findings, questions };
};
