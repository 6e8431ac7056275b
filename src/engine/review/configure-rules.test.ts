import type { CustomRuleSource } from '../rules/custom/custom-rule.js';
import { rule, type Rule } from '../rules/rule.js';
import { about } from '../rules/yields.js';
import { sample } from '../sample.js';
import type { RuleConfiguration } from './configuration.js';
import { configureRules } from './configure-rules.js';
import { runReview } from './run-review.js';

const now = Date.UTC(2026, 0, 1);
const model = sample({ components: { a: { replicas: 2 }, b: { replicas: 5 } } });

/** Finds components with more copies than its threshold says; what it finds is a warning by itself. */
const copies: Rule = rule({
  id: 'architecture/copies',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Few copies',
  why: 'Tests need one.',
  remedy: 'None.',
  thresholds: { most: { value: 3, unit: 'copies', text: 'copies at most', min: 1, max: 10 } },
  examples: { bad: [], good: [] },
  *check({ components }, { threshold }) {
    for (const each of components)
      if ((each.replicas ?? 0) > threshold('most'))
        yield { subject: about('components', each), message: `${each.name} has many`, severity: 'WARNING' };
  },
});
const other: Rule = rule({ ...copies, id: 'architecture/other', thresholds: {}, check: () => [] });
const own: CustomRuleSource = {
  id: 'custom/few',
  title: 'At most four copies',
  severity: 'WARNING',
  phase: 'DESIGN',
  why: 'We pay for each.',
  remedy: 'Take some away.',
  for: 'components',
  must: { fact: 'replicas', atMost: 4 },
};

const found = (organization?: RuleConfiguration, blueprint?: RuleConfiguration) => {
  const { rules, errors } = configureRules([copies, other], organization, blueprint);
  expect(errors).toEqual([]);
  return runReview(model, { now, rules }).findings.map(
    ({ rule: id, severity, subject }) => `${severity} ${id} ${subject.key}`,
  );
};
const errorsOf = (organization: unknown, blueprint?: unknown) =>
  // What comes from outside need not be what it should be.
  configureRules([copies, other], organization as RuleConfiguration, blueprint as RuleConfiguration).errors;

describe('configured rules', () => {
  it('are the catalogue where nothing is set', () => {
    expect(configureRules([copies, other])).toEqual({ rules: [copies, other], errors: [] });
    expect(found()).toEqual(['WARNING architecture/copies b']);
  });

  it('have the severity that is set, also where findings carry one of their own', () => {
    expect(found({ rules: { 'architecture/copies': { severity: 'ERROR' } } })).toEqual(['ERROR architecture/copies b']);
  });

  it('read the thresholds that are set', () => {
    expect(found({ rules: { 'architecture/copies': { thresholds: { most: 1 } } } })).toEqual([
      'WARNING architecture/copies a',
      'WARNING architecture/copies b',
    ]);
    expect(copies.thresholds?.most?.value).toBe(3);
  });

  it('are off where they are switched off, and say so', () => {
    const { rules } = configureRules([copies, other], { rules: { 'architecture/copies': { off: true } } });
    expect(runReview(model, { now, rules })).toMatchObject({ findings: [], rules: ['architecture/other'] });
  });

  it('follow the blueprint before the organization, setting by setting', () => {
    const organization = {
      rules: { 'architecture/copies': { off: true, severity: 'ERROR', thresholds: { most: 1 } } },
    } as const;
    expect(found(organization)).toEqual([]);
    expect(found(organization, { rules: { 'architecture/copies': { off: false, thresholds: { most: 4 } } } })).toEqual([
      'ERROR architecture/copies b',
    ]);
  });

  it('have rules of one’s own beside them, which a blueprint may set or replace', () => {
    expect(found({ custom: [own] })).toContain('WARNING custom/few b');
    expect(found({ custom: [own] }, { rules: { 'custom/few': { severity: 'INFO' } } })).toContain('INFO custom/few b');
    expect(found({ custom: [own] }, { rules: { 'custom/few': { off: true } } })).not.toContain('WARNING custom/few b');
    expect(found({ custom: [own] }, { custom: [{ ...own, must: { fact: 'replicas', atMost: 1 } }] })).toEqual([
      'WARNING architecture/copies b',
      'WARNING custom/few a',
      'WARNING custom/few b',
    ]);
  });
});

describe('a configuration that is wrong', () => {
  it.each<[string, unknown, string, string]>([
    ['a rule that is not there', { rules: { 'api/none': {} } }, '/rules/api~1none', 'there is no rule "api/none"'],
    [
      'what all objects have',
      JSON.parse('{"rules":{"__proto__":{"off":true}}}'),
      '/rules/__proto__',
      'there is no rule "__proto__"',
    ],
    [
      'a threshold that is not there',
      { rules: { 'architecture/copies': { thresholds: { least: 1 } } } },
      '/rules/architecture~1copies/thresholds/least',
      'architecture/copies has no threshold "least"; it has most',
    ],
    [
      'a threshold of a rule without any',
      { rules: { 'architecture/other': { thresholds: { toString: 1 } } } },
      '/rules/architecture~1other/thresholds/toString',
      'architecture/other has no thresholds',
    ],
    [
      'a threshold out of range',
      { rules: { 'architecture/copies': { thresholds: { most: 11 } } } },
      '/rules/architecture~1copies/thresholds/most',
      'copies at most: expected a number from 1 to 10 copies, not 11',
    ],
    [
      'a threshold that is no number',
      { rules: { 'architecture/copies': { thresholds: { most: '3' } } } },
      '/rules/architecture~1copies/thresholds/most',
      'copies at most: expected a number from 1 to 10 copies, not "3"',
    ],
    [
      'another severity',
      { rules: { 'architecture/copies': { severity: 'FATAL' } } },
      '/rules/architecture~1copies/severity',
      'expected one of INFO, WARNING, ERROR',
    ],
    [
      'a switch that is no boolean',
      { rules: { 'architecture/copies': { off: 'yes' } } },
      '/rules/architecture~1copies/off',
      'expected true or false',
    ],
    [
      'another setting',
      { rules: { 'architecture/copies': { on: true } } },
      '/rules/architecture~1copies/on',
      'there is no "on"; there is off, severity, thresholds',
    ],
    [
      'a setting that is none',
      { rules: { 'architecture/copies': 3 } },
      '/rules/architecture~1copies',
      'expected an object',
    ],
    ['rules that are none', { rules: [] }, '/rules', 'expected an object'],
    ['another field', { rule: {} }, '/rule', 'there is no "rule"; there is rules, custom'],
    ['no object', 3, '', 'expected an object'],
    ['own rules that are no list', { custom: {} }, '/custom', 'expected a list of at most 100 rules'],
    ['an own rule that stands twice', { custom: [own, own] }, '/custom/1/id', '"custom/few" stands twice'],
    [
      'an own rule that is wrong',
      { custom: [{ ...own, for: 'houses' }] },
      '/custom/0/for',
      expect.stringContaining('expected one of components') as string,
    ],
  ])('is told where: %s', (_, configuration, path, message) => {
    expect(errorsOf(configuration)).toEqual([{ path: `/organization${path}`, message }]);
    expect(errorsOf({}, configuration)).toEqual([{ path: `/blueprint${path}`, message }]);
  });

  it('is used as far as it is right', () => {
    const { rules, errors } = configureRules([copies, other], {
      rules: { 'api/none': { off: true }, 'architecture/copies': { severity: 'ERROR', thresholds: { most: 0 } } },
    });
    expect(errors).toHaveLength(2);
    expect(runReview(model, { now, rules }).findings.map(({ severity }) => severity)).toEqual(['ERROR']);
  });
});
