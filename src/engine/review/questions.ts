/** From what rules ask to the questions of a review: one per subject and field, the most useful first. */
import type { Ask, Subject } from '../rules/yields.js';
import { questionFingerprint } from './fingerprint.js';
import { FIRST_FIELDS } from './first-questions.js';
import { compareText } from './order.js';
import type { Question } from './review.js';

/** The more of the rest stands on it, the earlier. */
const BASIC_SUBJECTS: readonly Subject['list'][] = [
  'blueprint',
  'components',
  'links',
  'flows',
  'entities',
  'dataAssets',
  'boundaries',
  'runtimes',
];
const BASIC_FIELDS: readonly string[] = [
  'requirements.criticality',
  'links',
  'technology',
  'technologyTypes',
  'technologyVersion',
  'protocol',
  'mode',
  'boundary',
  'owner',
  'criticality',
  'replicas',
  'zones',
  'primaryKey',
  'indexes',
  'encrypted',
  'authentication',
  'timeoutMs',
];

/** Collects what is asked; `rule` is absent for what is asked in any case. */
export const createQuestions = () => {
  const open = new Map<string, { ask: Ask; rules: Set<string>; unlocks: number }>();
  let known = 0;
  let asked = 0;
  return {
    add: (ask: Ask | undefined, rule?: string): void => {
      if (!ask) {
        known += 1;
        return;
      }
      asked += 1;
      // No text holds the character 0.
      const at = `${ask.subject.list}\0${ask.subject.key}\0${ask.field}`;
      const same = open.get(at) ?? { ask, rules: new Set<string>(), unlocks: 0 };
      if (rule !== undefined) {
        same.rules.add(rule);
        // A rule that asks again does so for another of its judgements.
        same.unlocks += ask.decides ?? 1;
      }
      open.set(at, same);
    },
    /** Adds facts that were asked for and known. */
    addKnown: (count: number): void => {
      known += count;
    },
    /** Of what was asked for the share that was known; 1 when nothing was. */
    confidence: (): number => (known + asked === 0 ? 1 : known / (known + asked)),
    ranked: (): readonly Question[] =>
      [...open.values()]
        .map(({ ask: { subject, field, text }, rules, unlocks }) => ({
          subject,
          field,
          text,
          fingerprint: questionFingerprint({ subject, field }),
          rules: [...rules].sort(),
          unlocks,
        }))
        .sort(byUse),
  };
};

/** The place of an item in a list; behind the last for those that are not in it. */
const placeIn = (list: readonly string[]): ((item: string) => number) => {
  const places = new Map(list.map((item, at) => [item, at]));
  return (item) => places.get(item) ?? list.length;
};
const firstPlace = placeIn(FIRST_FIELDS);
const subjectPlace = placeIn(BASIC_SUBJECTS);
const fieldPlace = placeIn(BASIC_FIELDS);

/**
 * What an architect asks first, in that order; then what else is about the whole blueprint; within the rest by how many
 * findings the answer could decide; then by how basic it is.
 */
const byUse = (a: Question, b: Question): number =>
  firstPlace(a.field) - firstPlace(b.field) ||
  Number(b.subject.list === 'blueprint') - Number(a.subject.list === 'blueprint') ||
  b.unlocks - a.unlocks ||
  b.rules.length - a.rules.length ||
  subjectPlace(a.subject.list) - subjectPlace(b.subject.list) ||
  fieldPlace(a.field) - fieldPlace(b.field) ||
  compareText(a.field, b.field) ||
  compareText(a.subject.key, b.subject.key);
