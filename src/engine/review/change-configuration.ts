/** Changes a configuration: what a person or a program asks for, held to the rules that there are. */
import { fieldsOf } from '../fields/fact.js';
import { namesIn, type ValueError } from '../fields/json-pointer.js';
import { CUSTOM_RULE_LIMITS, type CustomRuleSource } from '../rules/custom/custom-rule.js';
import { readCustomRule } from '../rules/custom/read-custom-rule.js';
import type { Rule, Severity } from '../rules/rule.js';
import type { RuleConfiguration, RuleSetting } from './configuration.js';
import { compareText } from './order.js';
import { readConfiguration } from './read-configuration.js';
import { readJson } from './read-json.js';

type Maybe<T> = T | null | undefined;

/** What is to be set about one rule: what is absent stays, null takes back. */
export interface RuleSettingChange {
  readonly rule: string;
  readonly off?: Maybe<boolean>;
  readonly severity?: Maybe<Severity>;
  readonly thresholds?: Maybe<readonly { readonly name: string; readonly value?: Maybe<number> }[]>;
}

export interface ConfigurationChange {
  /** A whole configuration as JSON text, in place of all that was set; the rest is applied to it. */
  readonly document?: Maybe<string>;
  readonly rules?: Maybe<readonly RuleSettingChange[]>;
  /** Rules of one's own, each as JSON text; one of the same id is replaced. */
  readonly customRules?: Maybe<readonly string[]>;
  /** Ids; what is set about them goes too. */
  readonly removeCustomRules?: Maybe<readonly string[]>;
}

/** What is wrong with a change, and where: names and places within the change, outermost first. */
export interface ChangeError {
  readonly path: readonly string[];
  readonly message: string;
}

export interface ChangedConfiguration {
  /** Complete only without errors. */
  readonly configuration: RuleConfiguration;
  readonly errors: readonly ChangeError[];
}

type Note = (message: string, ...path: readonly (string | number)[]) => void;
type Settings = Map<string, RuleSetting>;
type Sources = Map<string, CustomRuleSource>;

const within = (at: readonly (string | number)[], errors: readonly ValueError[], note: Note): void => {
  for (const { path, message } of errors) note(message, ...at, ...namesIn(path));
};

/** A document that reads without an error is a configuration. */
const readDocument = (text: string, known: readonly Rule[], note: Note): RuleConfiguration => {
  const json = readJson(text);
  if ('problem' in json) {
    note(json.problem, 'document');
    return {};
  }
  const { errors } = readConfiguration(json.value, known, '');
  // Its pointers begin with the name of the place, which is empty here.
  for (const { path, message } of errors) note(message, 'document', ...namesIn(path).slice(1));
  return errors.length > 0 ? {} : fieldsOf(json.value);
};

const removeCustom = (ids: readonly string[], custom: Sources, settings: Settings, note: Note): void => {
  for (const [i, id] of ids.entries()) {
    if (!custom.delete(id)) note(`there is no rule "${id}" here`, 'removeCustomRules', i);
    settings.delete(id);
  }
};

const addCustom = (texts: readonly string[], custom: Sources, note: Note): void => {
  const given = new Set<string>();
  for (const [i, text] of texts.entries()) {
    const json = readJson(text);
    if ('problem' in json) {
      note(json.problem, 'customRules', i);
      continue;
    }
    const { rule, errors } = readCustomRule(json.value);
    within(['customRules', i], errors, note);
    if (!rule) continue;
    if (given.has(rule.id)) note(`"${rule.id}" stands twice`, 'customRules', i, 'id');
    given.add(rule.id);
    custom.set(rule.id, json.value as CustomRuleSource); // it was read as one
  }
  const { rules: most } = CUSTOM_RULE_LIMITS;
  if (custom.size > most) note(`there are at most ${most} rules of one’s own`, 'customRules');
};

/** Without what says nothing. */
const tidy = ({ off, severity, thresholds = {} }: RuleSetting): RuleSetting => ({
  ...(off !== undefined && { off }),
  ...(severity !== undefined && { severity }),
  ...(Object.keys(thresholds).length > 0 && { thresholds }),
});

const applySetting = (before: RuleSetting, { off, severity, thresholds }: RuleSettingChange): RuleSetting => {
  const numbers = new Map(thresholds === null ? [] : Object.entries(before.thresholds ?? {}));
  for (const { name, value } of thresholds ?? [])
    if (value == null) numbers.delete(name);
    else numbers.set(name, value);
  const left: RuleSetting = {
    ...(off === undefined && before.off !== undefined && { off: before.off }),
    ...(severity === undefined && before.severity !== undefined && { severity: before.severity }),
  };
  return tidy({
    ...left,
    ...(off != null && { off }),
    ...(severity != null && { severity }),
    thresholds: Object.fromEntries(numbers),
  });
};

/** What is set anew is read as a configuration of its own, so that what has stood there longer is not in the way. */
const checkSetting = (change: RuleSettingChange, i: number, known: readonly Rule[], note: Note): void => {
  const set = { rules: { [change.rule]: applySetting({}, change) } };
  for (const { path, message } of readConfiguration(set, known, '').errors) {
    // After the place, which is empty here, `rules` and the id.
    const [part = 'rule', name] = namesIn(path).slice(3);
    const place = change.thresholds?.findIndex((each) => each.name === name) ?? -1;
    note(message, 'rules', i, part, ...(place < 0 ? [] : [place]));
  }
};

const sorted = (settings: Settings): Readonly<Record<string, RuleSetting>> =>
  Object.fromEntries(
    [...settings].filter(([, set]) => Object.keys(set).length > 0).sort(([a], [b]) => compareText(a, b)),
  );

/**
 * The configuration after a change. `known` are the rules that can be set beside one's own: those of the catalogue, and for
 * a blueprint its organization's too. All errors come at once; what stood there before and is not touched is no error.
 */
export const changeConfiguration = (
  before: RuleConfiguration,
  change: ConfigurationChange,
  known: readonly Rule[],
): ChangedConfiguration => {
  const errors: ChangeError[] = [];
  const note: Note = (message, ...path) => void errors.push({ path: path.map(String), message });
  const base = change.document == null ? before : readDocument(change.document, known, note);
  const settings: Settings = new Map(Object.entries(base.rules ?? {}).map(([id, set]) => [id, tidy(set)]));
  const custom: Sources = new Map((base.custom ?? []).map((source) => [source.id, source]));
  removeCustom(change.removeCustomRules ?? [], custom, settings, note);
  addCustom(change.customRules ?? [], custom, note);
  const own = [...custom.values()].flatMap((source) => readCustomRule(source).rule ?? []);
  const seen = new Set<string>();
  for (const [i, each] of (change.rules ?? []).entries()) {
    if (seen.has(each.rule)) note(`"${each.rule}" stands twice`, 'rules', i, 'rule');
    seen.add(each.rule);
    const takesBack = Object.keys(applySetting({}, each)).length === 0;
    // What is set about a rule that has gone since can still be taken back.
    if (!takesBack || !settings.has(each.rule)) checkSetting(each, i, [...known, ...own], note);
    settings.set(each.rule, applySetting(settings.get(each.rule) ?? {}, each));
  }
  return {
    configuration: {
      ...(settings.size > 0 && { rules: sorted(settings) }),
      ...(custom.size > 0 && { custom: [...custom.values()].sort((a, b) => compareText(a.id, b.id)) }),
    },
    errors,
  };
};
