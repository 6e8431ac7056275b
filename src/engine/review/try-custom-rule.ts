/** What a rule of one's own would give on a model, before anybody puts it to use. */
import type { ValueError } from '../fields/json-pointer.js';
import type { Model } from '../model.js';
import { readCustomRule, type ReadRule } from '../rules/custom/read-custom-rule.js';
import { readJson } from './read-json.js';
import type { Finding, Question } from './review.js';
import { runReview } from './run-review.js';

/** What the rule alone gives: the first TRIAL_SIZE of each, and how many there are. */
export interface CustomRuleTrial {
  /** Paths are JSON Pointers into the rule; without any it was tried. */
  readonly errors: readonly ValueError[];
  readonly findings: readonly Finding[];
  readonly findingCount: number;
  readonly questions: readonly Question[];
  readonly questionCount: number;
}

/** Most findings, and most questions, that a trial lists. */
export const TRIAL_SIZE = 100;

const read = (text: string): ReadRule => {
  const json = readJson(text);
  return 'problem' in json ? { errors: [{ path: '', message: json.problem }] } : readCustomRule(json.value);
};

/** What is wrong with a rule of one's own, given as JSON text; nothing where it can be used. */
export const checkCustomRule = (text: string): readonly ValueError[] => read(text).errors;

/** Runs one rule, given as JSON text, at the moment `now` (milliseconds since 1970). Waivers of the model hold. */
export const tryCustomRule = (text: string, model: Model, now: number): CustomRuleTrial => {
  const { rule, errors } = read(text);
  if (!rule) return { errors, findings: [], findingCount: 0, questions: [], questionCount: 0 };
  const review = runReview(model, { rules: [rule], now });
  const findings = review.findings.filter((finding) => finding.rule === rule.id);
  // What an architect asks before all else is asked without this rule, too.
  const questions = review.questions.filter((question) => question.rules.includes(rule.id));
  return {
    errors: [],
    findings: findings.slice(0, TRIAL_SIZE),
    findingCount: findings.length,
    questions: questions.slice(0, TRIAL_SIZE),
    questionCount: questions.length,
  };
};
