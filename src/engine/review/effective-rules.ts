/** What holds for each rule of an organization or a blueprint, and who set it. */
import type { ValueError } from '../fields/json-pointer.js';
import type { Rule, Severity, Threshold } from '../rules/rule.js';
import type { RuleConfiguration, RuleSetting } from './configuration.js';
import { readConfiguration } from './read-configuration.js';

/** Where a rule or a setting comes from. */
export type SettingOrigin = 'CATALOGUE' | 'ORGANIZATION' | 'BLUEPRINT';

/** A threshold with the value that holds. */
export interface EffectiveThreshold extends Threshold {
  readonly name: string;
  /** What it is where nobody sets it. */
  readonly default: number;
  readonly from: SettingOrigin;
}

/** A rule with the settings that hold for it. */
export interface EffectiveRule {
  readonly rule: Rule;
  /** Who wrote the rule. */
  readonly definedBy: SettingOrigin;
  readonly off: boolean;
  readonly offFrom: SettingOrigin;
  /** Of its findings; of those that carry their own only where it is set. */
  readonly severity: Severity;
  readonly severityFrom: SettingOrigin;
  readonly thresholds: readonly EffectiveThreshold[];
}

export interface EffectiveRules {
  /** Every rule, those that are off too, in the order of the catalogue, rules of one's own last. */
  readonly rules: readonly EffectiveRule[];
  /** As configureRules gives them: what a stored configuration names and what is not there any more. */
  readonly errors: readonly ValueError[];
}

interface Chosen<T> {
  readonly value: T;
  readonly from: SettingOrigin;
}

/** The blueprint's value, else the organization's, else the rule's own. */
const choose = <T>(
  blueprint: T | undefined,
  organization: T | undefined,
  own: T,
  definedBy: SettingOrigin,
): Chosen<T> => {
  if (blueprint !== undefined) return { value: blueprint, from: 'BLUEPRINT' };
  if (organization !== undefined) return { value: organization, from: 'ORGANIZATION' };
  return { value: own, from: definedBy };
};

const effective = (
  rule: Rule,
  definedBy: SettingOrigin,
  organization: RuleSetting = {},
  blueprint: RuleSetting = {},
): EffectiveRule => {
  const off = choose(blueprint.off, organization.off, false, definedBy);
  const severity = choose(blueprint.severity, organization.severity, rule.severity, definedBy);
  return {
    rule,
    definedBy,
    off: off.value,
    offFrom: off.from,
    severity: severity.value,
    severityFrom: severity.from,
    thresholds: Object.entries(rule.thresholds ?? {}).map(([name, threshold]) => {
      const inner = blueprint.thresholds?.[name];
      const { value, from } = choose(inner, organization.thresholds?.[name], threshold.value, definedBy);
      return { ...threshold, name, default: threshold.value, value, from };
    }),
  };
};

/** The rules of the catalogue and one's own with what is set about them; configureRules runs by the same settings. */
export const effectiveRules = (
  catalogue: readonly Rule[],
  organization: RuleConfiguration = {},
  blueprint: RuleConfiguration = {},
): EffectiveRules => {
  const outer = readConfiguration(organization, catalogue, 'organization');
  const inner = readConfiguration(blueprint, [...catalogue, ...outer.custom], 'blueprint');
  const rules = new Map<string, readonly [Rule, SettingOrigin]>([
    ...catalogue.map((rule) => [rule.id, [rule, 'CATALOGUE']] as const),
    ...outer.custom.map((rule) => [rule.id, [rule, 'ORGANIZATION']] as const),
    ...inner.custom.map((rule) => [rule.id, [rule, 'BLUEPRINT']] as const),
  ]);
  return {
    rules: [...rules.values()].map(([rule, definedBy]) =>
      effective(rule, definedBy, outer.settings.get(rule.id), inner.settings.get(rule.id)),
    ),
    errors: [...outer.errors, ...inner.errors],
  };
};
