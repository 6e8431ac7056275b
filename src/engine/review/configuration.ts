/** What an organization or a blueprint sets about the rules, as plain JSON. */
import type { CustomRuleSource } from '../rules/custom/custom-rule.js';
import type { Severity } from '../rules/rule.js';

/** What is set about one rule; what is absent stays as it is. */
export interface RuleSetting {
  /** true switches it off; false, in a blueprint, switches on again what the organization switched off. */
  readonly off?: boolean;
  /** Of all its findings, whatever they would have by themselves. */
  readonly severity?: Severity;
  /** By name; each in the range that the rule declares. */
  readonly thresholds?: Readonly<Record<string, number>>;
}

/** Settings and rules of an organization, or of a blueprint, which override those of its organization. */
export interface RuleConfiguration {
  /** By id of rule: `pack/name` or `custom/name`. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Rules of one’s own; see docs/custom-rules.md. */
  readonly custom?: readonly CustomRuleSource[];
}

/** What is set about the rules of a blueprint: by its organization, and by the blueprint, which comes first. */
export interface RulesSet {
  readonly organization?: RuleConfiguration;
  readonly blueprint?: RuleConfiguration;
}
