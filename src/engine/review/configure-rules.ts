/** The rules of the catalogue as an organization and a blueprint want them. */
import type { ValueError } from '../fields/json-pointer.js';
import { RULES } from '../rules/index.js';
import type { Rule } from '../rules/rule.js';
import type { RuleConfiguration, RulesSet, RuleSetting } from './configuration.js';
import type { ConfiguredRule } from './configured-rule.js';
import { readConfiguration } from './read-configuration.js';

/** The rules as configured, with what could not be used. */
export interface Configured {
  /** Every rule that is on, in the order of the catalogue, rules of one’s own last; for runReview. */
  readonly rules: readonly ConfiguredRule[];
  /** Paths are JSON Pointers that begin with `/organization` or `/blueprint`; what they name is left out. */
  readonly errors: readonly ValueError[];
}

/** The blueprint's settings before the organization's, each by itself. */
const merge = (organization: RuleSetting = {}, blueprint: RuleSetting = {}): RuleSetting => ({
  ...organization,
  ...blueprint,
  thresholds: { ...organization.thresholds, ...blueprint.thresholds },
});

const configure = (rule: Rule, { severity, thresholds = {} }: RuleSetting): ConfiguredRule => {
  const declared = Object.entries(rule.thresholds ?? {});
  return {
    ...rule,
    ...(severity && { severity, configuredSeverity: severity }),
    ...(declared.length > 0 && {
      thresholds: Object.fromEntries(
        declared.map(([name, threshold]) => [name, { ...threshold, value: thresholds[name] ?? threshold.value }]),
      ),
    }),
  };
};

/**
 * The catalogue with the settings and own rules of an organization and of a blueprint. A blueprint's setting overrides the
 * organization's, and its own rule the organization's of the same id.
 */
export const configureRules = (
  catalogue: readonly Rule[],
  organization: RuleConfiguration = {},
  blueprint: RuleConfiguration = {},
): Configured => {
  const outer = readConfiguration(organization, catalogue, 'organization');
  const inner = readConfiguration(blueprint, [...catalogue, ...outer.custom], 'blueprint');
  const custom = new Map([...outer.custom, ...inner.custom].map((rule) => [rule.id, rule]));
  const rules = [...catalogue, ...custom.values()].flatMap((rule) => {
    const setting = merge(outer.settings.get(rule.id), inner.settings.get(rule.id));
    return setting.off ? [] : [configure(rule, setting)];
  });
  return { rules, errors: [...outer.errors, ...inner.errors] };
};

const isSet = ({ rules = {}, custom = [] }: RuleConfiguration = {}): boolean =>
  Object.keys(rules).length > 0 || custom.length > 0;

/** The rules of the catalogue and one's own as they are set; what cannot be used of it is left out. */
export const rulesAsSet = ({ organization, blueprint }: RulesSet): readonly ConfiguredRule[] =>
  isSet(organization) || isSet(blueprint) ? configureRules(RULES, organization, blueprint).rules : RULES;
