/** One run of the rules over one model. */
import { factsOf, type Facts } from '../facts.js';
import { LISTS, type Element, type Model } from '../model.js';
import { RULES } from '../rules/index.js';
import type { Rule, RuleContext } from '../rules/rule.js';
import type { Draft } from '../rules/yields.js';
import type { ConfiguredRule } from './configured-rule.js';
import { findingFingerprint } from './fingerprint.js';
import { firstQuestions } from './first-questions.js';
import { isManual, manualFindingsOf } from './manual-findings.js';
import { compareFindings, compareText } from './order.js';
import { createQuestions } from './questions.js';
import type { Finding, Review } from './review.js';
import { scoreOf } from './score.js';
import { applyWaivers, counts } from './waivers.js';

/** A rule failed or broke its promise: a programming error, never the fault of a model. */
export class RuleFailure extends Error {
  override readonly name = 'RuleFailure';
  constructor(
    readonly rule: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`the rule ${rule} failed: ${reason}`, options);
  }
}

export interface ReviewOptions {
  /** Default: all, as the catalogue has them; configureRules gives them as an organization wants them. */
  readonly rules?: readonly ConfiguredRule[];
  /** The moment of the review, in milliseconds since 1970. */
  readonly now: number;
}

const toFinding = (rule: ConfiguredRule, draft: Draft): Finding => ({
  fingerprint: findingFingerprint(rule.id, draft),
  rule: rule.id,
  severity: rule.configuredSeverity ?? draft.severity ?? rule.severity,
  phase: rule.phase,
  title: rule.title,
  subject: draft.subject,
  message: draft.message,
  remedy: rule.remedy,
  related: draft.related ?? [],
  references: rule.references ?? [],
  ...(draft.discriminator !== undefined && { discriminator: draft.discriminator }),
  ...(draft.threat && { threat: draft.threat }),
  ...(draft.fix && { fix: draft.fix }),
});

/** Runs what a rule does; says which rule it was when that throws. */
const guarded = <T>(rule: Rule, run: () => T): T => {
  try {
    return run();
  } catch (error) {
    throw new RuleFailure(rule.id, error instanceof Error ? error.message : String(error), { cause: error });
  }
};

/** What a rule reads beside the model. @throws Error when it reads a threshold that it does not declare. */
const contextOf = (rule: Rule, now: number): RuleContext => ({
  now,
  threshold: (name) => {
    const threshold = rule.thresholds?.[name];
    if (!threshold) throw new Error(`it declares no threshold "${name}"`);
    return threshold.value;
  },
});

const findingsOf = (rules: readonly ConfiguredRule[], facts: Facts, now: number): readonly Finding[] => {
  const findings = new Map<string, Finding>();
  for (const rule of rules)
    for (const draft of guarded(rule, () => [...rule.check(facts, contextOf(rule, now))])) {
      const finding = toFinding(rule, draft);
      if (findings.has(finding.fingerprint))
        throw new RuleFailure(
          rule.id,
          `it gave two findings for ${draft.subject.list} ${draft.subject.key} without telling them apart`,
        );
      findings.set(finding.fingerprint, finding);
    }
  return [...findings.values()];
};

/** The model with its elements in the order of their keys, so that no rule can depend on how they came. */
const inOrder = (model: Model): Model => ({
  ...model,
  ...Object.fromEntries(
    LISTS.map((list) => [list, [...(model[list] as readonly Element[])].sort((a, b) => compareText(a.key, b.key))]),
  ),
});

/**
 * Reviews a model: each rule once over one index of it. The same model, rules and moment give the same review, in whatever
 * order the model lists its elements.
 * @throws RuleFailure when a rule throws, or gives two findings that only their message tells apart.
 */
export const runReview = (model: Model, { rules = RULES, now }: ReviewOptions): Review => {
  const facts = factsOf(inOrder(model));
  const ran = new Set<string>(rules.map(({ id }) => id));
  const found = [...findingsOf(rules, facts, now), ...manualFindingsOf(model)].sort(compareFindings);
  const looked = (rule: string): boolean => ran.has(rule) || isManual(rule);
  const { findings, ...waivers } = applyWaivers(found, model.waivers, now, looked);
  const questions = createQuestions();
  for (const ask of firstQuestions(facts)) questions.add(ask);
  for (const rule of rules)
    for (const ask of guarded(rule, () => [...(rule.needs?.(facts, contextOf(rule, now)) ?? [])]))
      questions.add(ask, rule.id);
  return {
    findings,
    questions: questions.ranked(),
    score: scoreOf(model, findings.filter(counts)),
    confidence: questions.confidence(),
    rules: [...ran],
    waivers,
  };
};
