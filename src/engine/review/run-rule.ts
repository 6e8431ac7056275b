/** One rule over one index of a model. */
import type { Facts } from '../facts.js';
import { noteRead } from '../reads.js';
import type { Rule, RuleContext } from '../rules/rule.js';
import type { Ask, Draft } from '../rules/yields.js';
import type { ConfiguredRule } from './configured-rule.js';
import { findingFingerprint } from './fingerprint.js';
import type { Finding } from './review.js';

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

/** What one rule gave. */
export interface RuleResult {
  readonly rule: ConfiguredRule;
  /** In the order in which the rule gave them. */
  readonly findings: readonly Finding[];
  readonly asks: readonly Ask[];
  /** How many facts that it needs were known. */
  readonly known: number;
}

/** The read that the moment of a review is. */
export const READS_NOW = 'now';

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
  // No catalogue explains it later.
  ...(rule.id.startsWith('custom/') && { why: rule.why }),
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
  get now() {
    noteRead(READS_NOW);
    return now;
  },
  threshold: (name) => {
    const threshold = rule.thresholds?.[name];
    if (!threshold) throw new Error(`it declares no threshold "${name}"`);
    return threshold.value;
  },
});

const findingsOf = (rule: ConfiguredRule, facts: Facts, context: RuleContext): readonly Finding[] => {
  const findings = new Map<string, Finding>();
  for (const draft of guarded(rule, () => [...rule.check(facts, context)])) {
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

/**
 * Runs a rule. `now` is the moment of the review, in milliseconds since 1970.
 * @throws RuleFailure when it throws, or gives two findings that only their message tells apart.
 */
export const runRule = (rule: ConfiguredRule, facts: Facts, now: number): RuleResult => {
  const context = contextOf(rule, now);
  const findings = findingsOf(rule, facts, context);
  const needs = guarded(rule, () => [...(rule.needs?.(facts, context) ?? [])]);
  const asks = needs.filter((need) => need !== undefined);
  return { rule, findings, asks, known: needs.length - asks.length };
};
