/** How a blueprint does on the checklists. */
import type { Attestation, Model } from '../../model.js';
import type { Finding, Question, Review } from '../review.js';
import { counts } from '../waivers.js';
import type { Checklist, ChecklistItem } from './checklist.js';
import { CHECKLISTS } from './index.js';

export const ITEM_STATUSES = ['HOLDS', 'VIOLATED', 'UNKNOWN', 'OFF'] as const;
/**
 * HOLDS: its rules all ran, nothing that they found counts, and they ask nothing; VIOLATED: a finding counts; UNKNOWN: they
 * ask, or nobody has answered what is answered by hand; OFF: not all of its rules ran.
 */
export type ItemStatus = (typeof ITEM_STATUSES)[number];

export interface AnsweredItem {
  readonly item: ChecklistItem;
  readonly status: ItemStatus;
  /** Fingerprints of the findings of its rules that count, and of their questions. */
  readonly findings: readonly string[];
  readonly questions: readonly string[];
  /** Ids of its rules that did not run. */
  readonly off: readonly string[];
  /** What people answered, with the evidence; of an item that no rule decides. */
  readonly attestations: readonly Attestation[];
}

export interface AnsweredChecklist extends Omit<Checklist, 'items'> {
  readonly items: readonly AnsweredItem[];
  readonly counts: Readonly<Record<ItemStatus, number>>;
}

/** What of a review checklists depend on, so that a stored one will do. */
interface Judged extends Pick<Review, 'rules'> {
  readonly findings: readonly Pick<Finding, 'fingerprint' | 'rule' | 'waiver'>[];
  readonly questions: readonly Pick<Question, 'fingerprint' | 'rules'>[];
}

const groupBy = <T>(items: readonly T[], of: (item: T) => readonly string[]): ((key: string) => readonly T[]) => {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const key of of(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  return (key) => groups.get(key) ?? [];
};

const fingerprints = (of: readonly { readonly fingerprint: string }[]): readonly string[] => [
  ...new Set(of.map(({ fingerprint }) => fingerprint)),
];

/** By what rules found and ask: what is violated is so, whatever else is not known. */
const byRules = ({ findings, questions, off }: Pick<AnsweredItem, 'findings' | 'questions' | 'off'>): ItemStatus => {
  if (findings.length > 0) return 'VIOLATED';
  if (questions.length > 0) return 'UNKNOWN';
  return off.length > 0 ? 'OFF' : 'HOLDS';
};

/** By what people say: it holds when somebody says so and nobody denies it. */
const byHand = (attestations: readonly Attestation[]): ItemStatus => {
  if (attestations.length === 0) return 'UNKNOWN';
  return attestations.every(({ holds }) => holds) ? 'HOLDS' : 'VIOLATED';
};

const countsOf = (items: readonly AnsweredItem[]): AnsweredChecklist['counts'] => {
  const counted: Record<ItemStatus, number> = { HOLDS: 0, VIOLATED: 0, UNKNOWN: 0, OFF: 0 };
  for (const { status } of items) counted[status] += 1;
  return counted;
};

/** All checklists, answered by a review of the model and by its attestations. */
export const checklistsOf = (review: Judged, model: Pick<Model, 'attestations'>): readonly AnsweredChecklist[] => {
  const ran = new Set(review.rules);
  const findingsOf = groupBy(review.findings.filter(counts), ({ rule }) => [rule]);
  const questionsOf = groupBy(review.questions, ({ rules }) => rules);
  const attestationsOf = groupBy(model.attestations, ({ item }) => [item]);
  const answer = (item: ChecklistItem): AnsweredItem => {
    const { rules } = item;
    const judged = {
      findings: fingerprints(rules.flatMap(findingsOf)),
      questions: fingerprints(rules.flatMap(questionsOf)),
      off: rules.filter((rule) => !ran.has(rule)),
    };
    const attestations = rules.length === 0 ? attestationsOf(item.id) : [];
    return { item, status: rules.length > 0 ? byRules(judged) : byHand(attestations), ...judged, attestations };
  };
  return CHECKLISTS.map(({ items, ...list }) => {
    const answered = items.map(answer);
    return { ...list, items: answered, counts: countsOf(answered) };
  });
};
