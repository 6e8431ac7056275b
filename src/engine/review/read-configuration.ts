/** Reads a configuration from JSON: what can be used of it, and what is wrong with the rest. */
import { fieldsOf } from '../fields/fact.js';
import { pointer, type ValueError } from '../fields/json-pointer.js';
import { CUSTOM_RULE_LIMITS } from '../rules/custom/custom-rule.js';
import { readCustomRule } from '../rules/custom/read-custom-rule.js';
import { SEVERITIES, type Rule, type Severity, type Threshold } from '../rules/rule.js';
import type { RuleSetting } from './configuration.js';

/** The usable part of a configuration. */
export interface ReadConfiguration {
  readonly settings: ReadonlyMap<string, RuleSetting>;
  readonly custom: readonly Rule[];
  readonly errors: readonly ValueError[];
}

type Note = (message: string, ...path: readonly (string | number)[]) => void;
type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of an object; none, and a note, where it is no object or has fields of other names. */
const objectAt = (value: unknown, allowed: readonly string[], note: Note): Fields => {
  if (value === undefined) return {};
  if (!isObject(value)) note('expected an object');
  for (const name of Object.keys(fieldsOf(value)))
    if (!allowed.includes(name)) note(`there is no "${name}"; there is ${allowed.join(', ')}`, name);
  return fieldsOf(value);
};

const rangeOf = ({ min, max, unit }: Threshold): string => `from ${min} to ${max} ${unit}`;

const readThresholds = (rule: Rule, value: unknown, note: Note): Readonly<Record<string, number>> => {
  if (value !== undefined && !isObject(value)) note('expected an object', 'thresholds');
  const declared = rule.thresholds ?? {};
  return Object.fromEntries(
    Object.entries(fieldsOf(value)).flatMap(([name, number]): (readonly [string, number])[] => {
      const threshold = Object.hasOwn(declared, name) ? declared[name] : undefined;
      if (!threshold)
        note(
          Object.keys(declared).length === 0
            ? `${rule.id} has no thresholds`
            : `${rule.id} has no threshold "${name}"; it has ${Object.keys(declared).join(', ')}`,
          'thresholds',
          name,
        );
      else if (typeof number !== 'number' || !(number >= threshold.min && number <= threshold.max))
        note(
          `${threshold.text}: expected a number ${rangeOf(threshold)}, not ${JSON.stringify(number)}`,
          'thresholds',
          name,
        );
      else return [[name, number]];
      return [];
    }),
  );
};

const readSetting = (rule: Rule, value: unknown, note: Note): RuleSetting => {
  if (value === undefined) note('expected an object');
  const { off, severity, thresholds } = objectAt(value, ['off', 'severity', 'thresholds'], note);
  if (off !== undefined && typeof off !== 'boolean') note('expected true or false', 'off');
  const chosen: Severity | undefined = SEVERITIES.find((each) => each === severity);
  if (severity !== undefined && !chosen) note(`expected one of ${SEVERITIES.join(', ')}`, 'severity');
  return {
    ...(typeof off === 'boolean' && { off }),
    ...(chosen && { severity: chosen }),
    thresholds: readThresholds(rule, thresholds, note),
  };
};

const readCustom = (value: unknown, note: Note, wrong: ValueError[]): readonly Rule[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > CUSTOM_RULE_LIMITS.rules) {
    note(`expected a list of at most ${CUSTOM_RULE_LIMITS.rules} rules`, 'custom');
    return [];
  }
  const read = new Map<string, Rule>();
  for (const [i, source] of (value as readonly unknown[]).entries()) {
    const { rule, errors } = readCustomRule(source);
    wrong.push(...errors.map(({ path, message }) => ({ path: pointer('custom', i) + path, message })));
    if (!rule) continue;
    if (read.has(rule.id)) note(`"${rule.id}" stands twice`, 'custom', i, 'id');
    else read.set(rule.id, rule);
  }
  return [...read.values()];
};

/**
 * Reads what one place sets. `known` are the rules that it can set something about beside its own; `at` is where errors
 * say that they are. What is wrong is left out, so that one mistake does not undo the rest.
 */
export const readConfiguration = (json: unknown, known: readonly Rule[], at: string): ReadConfiguration => {
  const errors: ValueError[] = [];
  const note: Note = (message, ...path) => void errors.push({ path: pointer(at) + pointer(...path), message });
  const { rules, custom: sources } = objectAt(json, ['rules', 'custom'], note);
  const wrong: ValueError[] = [];
  const custom = readCustom(sources, note, wrong);
  errors.push(...wrong.map(({ path, message }) => ({ path: pointer(at) + path, message })));
  const byId = new Map([...known, ...custom].map((rule) => [rule.id as string, rule]));
  if (rules !== undefined && !isObject(rules)) note('expected an object', 'rules');
  const settings = new Map<string, RuleSetting>();
  for (const [id, value] of Object.entries(fieldsOf(rules))) {
    const rule = byId.get(id);
    if (rule)
      settings.set(
        id,
        readSetting(rule, value, (message, ...path) => note(message, 'rules', id, ...path)),
      );
    else note(`there is no rule "${id}"`, 'rules', id);
  }
  return { settings, custom, errors };
};
