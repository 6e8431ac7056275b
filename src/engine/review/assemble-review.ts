/** A review from what its rules gave, whether they ran just now or gave the same before. */
import type { Model } from '../model.js';
import { firstQuestions } from './first-questions.js';
import { isManual, manualFindingsOf } from './manual-findings.js';
import { compareFindings } from './order.js';
import { createQuestions } from './questions.js';
import type { Review } from './review.js';
import type { RuleResult } from './run-rule.js';
import { scoresOf } from './scores.js';
import { applyWaivers, counts } from './waivers.js';

/** `results` in the order of the rules; `now` in milliseconds since 1970. */
export const assembleReview = (model: Model, results: readonly RuleResult[], now: number): Review => {
  const rules = results.map(({ rule }) => rule);
  const ran = new Set<string>(rules.map(({ id }) => id));
  const found = [...results.flatMap(({ findings }) => findings), ...manualFindingsOf(model)].sort(compareFindings);
  const looked = (rule: string): boolean => ran.has(rule) || isManual(rule);
  const { findings, ...waivers } = applyWaivers(found, model.waivers, now, looked);
  const questions = createQuestions();
  for (const ask of firstQuestions(model)) questions.add(ask);
  for (const { rule, asks, known } of results) {
    for (const ask of asks) questions.add(ask, rule.id);
    questions.addKnown(known);
  }
  return {
    findings,
    questions: questions.ranked(),
    ...scoresOf(model, findings.filter(counts), rules),
    confidence: questions.confidence(),
    rules: [...ran],
    waivers,
  };
};
