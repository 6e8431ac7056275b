/** A configuration as the API shows it. */
import type { ValueError } from '../../engine/fields/json-pointer.js';
import { effectiveRules, type EffectiveRule } from '../../engine/review/effective-rules.js';
import type { Severity, Rule } from '../../engine/rules/rule.js';
import { readCustomRule } from '../../engine/rules/custom/read-custom-rule.js';
import { RULES } from '../../engine/rules/index.js';
import type { Loaders } from '../loaders.js';
import type { RuleConfigurationDoc } from './rule-configuration.model.js';
import { rulesSet, type RulesInForce } from './rules-in-force.js';

/** What one place sets about one rule. */
export interface ShownSetting {
  readonly ruleId: string;
  readonly off: boolean | null;
  readonly severity: Severity | null;
  readonly thresholds: readonly { readonly name: string; readonly value: number }[];
}
/** A rule of one's own, as it was written. */
export interface ShownCustomRule {
  readonly id: string;
  readonly rule: Rule | null;
  readonly source: string;
}

/** What an organization sets, or a blueprint beside its organization; batched with those of other blueprints. */
export const configurationAt = async (
  { ruleConfigurations: { byId } }: Pick<Loaders, 'ruleConfigurations'>,
  organizationId: string,
  blueprintId?: string,
): Promise<RulesInForce> => {
  const [organization, blueprint] = await Promise.all([
    byId.load(organizationId),
    blueprintId === undefined ? undefined : byId.load(blueprintId),
  ]);
  return { organization, ...(blueprint !== undefined && { blueprint }) };
};

/** The place's own document; null where it sets nothing. */
export const ownOf = ({ organization, blueprint }: RulesInForce): RuleConfigurationDoc | null =>
  blueprint === undefined ? organization : blueprint;

/** What the place sets, as JSON text that can be set again. */
export const documentOf = (place: RulesInForce): string =>
  JSON.stringify(ownOf(place)?.configuration ?? {}, undefined, 2);

export const settingsOf = (place: RulesInForce): readonly ShownSetting[] =>
  Object.entries(ownOf(place)?.configuration.rules ?? {}).map(([ruleId, { off, severity, thresholds }]) => ({
    ruleId,
    off: off ?? null,
    severity: severity ?? null,
    thresholds: Object.entries(thresholds ?? {}).map(([name, value]) => ({ name, value })),
  }));

export const customRulesOf = (place: RulesInForce): readonly ShownCustomRule[] =>
  (ownOf(place)?.configuration.custom ?? []).map((source) => ({
    id: source.id,
    rule: readCustomRule(source).rule ?? null,
    source: JSON.stringify(source, undefined, 2),
  }));

const both = (place: RulesInForce) => {
  const { organization, blueprint } = rulesSet(place);
  return effectiveRules(RULES, organization, blueprint);
};

const isChanged = ({ definedBy, offFrom, severityFrom, thresholds }: EffectiveRule): boolean =>
  [definedBy, offFrom, severityFrom, ...thresholds.map(({ from }) => from)].some((from) => from !== 'CATALOGUE');

/** Every rule as it is set, or those that somebody has set or written. */
export const effectiveAt = (
  place: RulesInForce,
  { changedOnly }: { readonly changedOnly: boolean },
): readonly EffectiveRule[] => both(place).rules.filter((rule) => !changedOnly || isChanged(rule));

/** What is wrong and where: a JSON Pointer. */
export interface ShownProblem {
  readonly pointer: string;
  readonly message: string;
}

export const shownProblem = ({ path, message }: ValueError): ShownProblem => ({ pointer: path, message });

/** What is named and not there any more; pointers begin with `/organization` or `/blueprint`. */
export const problemsOf = (place: RulesInForce): readonly ShownProblem[] => both(place).errors.map(shownProblem);
