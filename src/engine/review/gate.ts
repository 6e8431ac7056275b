/** Whether a review is good enough to go on: the question that a CI job asks. */
import { SEVERITIES, type Severity } from '../rules/rule.js';
import { listed } from '../rules/listed.js';
import { categoryOf, type Category } from './category.js';
import type { Finding, Question, Review } from './review.js';
import { counts } from './waivers.js';

/** What is demanded; what is absent is not. */
export interface GateOptions {
  /** 0 to 100: of the whole review, or of each of `packs` where it names some. */
  readonly minScore?: number;
  /** No finding of these severities that counts; one severity stands for itself and all graver ones. */
  readonly failOn?: Severity | readonly Severity[];
  /** `failOn` looks only at findings that the previous review did not have, or that counted less or not at all in it. */
  readonly onlyNew?: boolean;
  /** Only findings of these categories are looked at, only their scores and questions. */
  readonly packs?: readonly Category[];
  /** Open questions at most. */
  readonly maxQuestions?: number;
  /** Share of the facts known at least, 0 to 1; of the whole review. */
  readonly minConfidence?: number;
}

export interface GateResult {
  readonly passed: boolean;
  /** One sentence for each demand that is not met; empty when it passed. */
  readonly reasons: readonly string[];
}

/** What of a finding is looked at. */
type Judged = Pick<Finding, 'fingerprint' | 'rule' | 'severity' | 'waiver'>;
/** What of a review is looked at, so that a stored one will do. */
interface Gated extends Pick<Review, 'score' | 'scores' | 'confidence'> {
  readonly findings: readonly Judged[];
  readonly questions: readonly Pick<Question, 'rules'>[];
}
type Before = { readonly findings: readonly Omit<Judged, 'rule'>[] };

const severitiesOf = (failOn: GateOptions['failOn'] = []): readonly Severity[] =>
  typeof failOn === 'string' ? SEVERITIES.slice(SEVERITIES.indexOf(failOn)) : failOn;

const WORDS: Readonly<Record<Severity, readonly [string, string]>> = {
  ERROR: ['error', 'errors'],
  WARNING: ['warning', 'warnings'],
  INFO: ['hint', 'hints'],
};

/** Whether a finding is no worse than it was in the previous review. */
const stoodBefore = (previous: Before | undefined): ((finding: Judged) => boolean) => {
  const before = new Map(
    previous?.findings.filter(counts).map(({ fingerprint, severity }) => [fingerprint, SEVERITIES.indexOf(severity)]),
  );
  return ({ fingerprint, severity }) => (before.get(fingerprint) ?? -1) >= SEVERITIES.indexOf(severity);
};

const findingReasons = (
  findings: readonly Judged[],
  previous: Before | undefined,
  { failOn, onlyNew = false }: GateOptions,
): readonly string[] => {
  const stood = onlyNew ? stoodBefore(previous) : () => false;
  const bad = findings.filter((finding) => counts(finding) && !stood(finding));
  return [...SEVERITIES].reverse().flatMap((severity) => {
    if (!severitiesOf(failOn).includes(severity)) return [];
    const those = bad.filter((finding) => finding.severity === severity);
    if (those.length === 0) return [];
    const [one, many] = WORDS[severity];
    const rules = [...new Set(those.map(({ rule }) => rule))];
    return `There ${those.length === 1 ? 'is' : 'are'} ${those.length} ${onlyNew ? 'new ' : ''}${those.length === 1 ? one : many} (${listed(rules)}); none is allowed.`;
  });
};

const percent = (share: number): string => `${Math.floor(share * 1000) / 10} %`;

const scoreReasons = ({ score, scores }: Gated, { minScore, packs }: GateOptions): readonly string[] => {
  if (minScore === undefined) return [];
  if (!packs) return score < minScore ? [`The score is ${score}; it must be at least ${minScore}.`] : [];
  return packs.flatMap((pack) => {
    const part = scores.categories.find(({ category }) => category === pack);
    if (!part) return [`No rule of ${pack} ran, so that it has no score.`];
    return part.score < minScore ? [`The score of ${pack} is ${part.score}; it must be at least ${minScore}.`] : [];
  });
};

/**
 * Whether a review meets what is demanded. A waived finding never fails it. Without a previous review every finding is new.
 */
export const passes = (review: Gated, previous: Before | undefined, options: GateOptions): GateResult => {
  const { packs, maxQuestions, minConfidence } = options;
  const chosen = (rule: string): boolean => !packs || packs.some((pack) => pack === categoryOf(rule));
  const open = packs ? review.questions.filter(({ rules }) => rules.some(chosen)).length : review.questions.length;
  const reasons = [
    ...findingReasons(
      review.findings.filter(({ rule }) => chosen(rule)),
      previous,
      options,
    ),
    ...scoreReasons(review, options),
    ...(maxQuestions !== undefined && open > maxQuestions
      ? [`${open === 1 ? '1 question is' : `${open} questions are`} open; at most ${maxQuestions} may be.`]
      : []),
    ...(minConfidence !== undefined && review.confidence < minConfidence
      ? [`${percent(review.confidence)} of the facts are known; it must be at least ${percent(minConfidence)}.`]
      : []),
  ];
  return { passed: reasons.length === 0, reasons };
};
