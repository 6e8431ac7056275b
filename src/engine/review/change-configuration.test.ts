import type { CustomRuleSource } from '../rules/custom/custom-rule.js';
import { RULES } from '../rules/index.js';
import { changeConfiguration, type ConfigurationChange } from './change-configuration.js';
import type { RuleConfiguration } from './configuration.js';

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
const OWN = JSON.stringify(own);
const before: RuleConfiguration = {
  rules: {
    'performance/utilisation': { off: true, severity: 'ERROR', thresholds: { percent: 60 } },
    'custom/few': { severity: 'INFO' },
  },
  custom: [own],
};

const after = (change: ConfigurationChange, from: RuleConfiguration = before): RuleConfiguration => {
  const { configuration, errors } = changeConfiguration(from, change, RULES);
  expect(errors).toEqual([]);
  return configuration;
};
const errorsOf = (change: ConfigurationChange, from: RuleConfiguration = {}) =>
  changeConfiguration(from, change, RULES).errors.map(({ path, message }) => `${path.join(' ')}: ${message}`);

describe('a change of a configuration', () => {
  it('sets what is given, leaves what is absent, takes back what is null', () => {
    expect(after({})).toEqual({
      rules: { 'custom/few': before.rules!['custom/few'], ...before.rules },
      custom: [own],
    });
    expect(after({ rules: [{ rule: 'performance/utilisation', off: false }] }).rules).toMatchObject({
      'performance/utilisation': { off: false, severity: 'ERROR', thresholds: { percent: 60 } },
    });
    expect(after({ rules: [{ rule: 'performance/utilisation', off: null, severity: null }] }).rules).toMatchObject({
      'performance/utilisation': { thresholds: { percent: 60 } },
    });
    for (const thresholds of [null, [{ name: 'percent', value: null }], [{ name: 'percent' }]])
      expect(
        after({ rules: [{ rule: 'performance/utilisation', off: null, severity: null, thresholds }] }).rules,
      ).toEqual({ 'custom/few': { severity: 'INFO' } });
  });

  it('adds, replaces and removes rules of one’s own; what is set about one that goes, goes too', () => {
    const other = { ...own, id: 'custom/a-other' as const };
    expect(after({ customRules: [JSON.stringify(other)] }).custom).toEqual([other, own]);
    const title = 'At most four';
    expect(after({ customRules: [JSON.stringify({ ...own, title })] })).toMatchObject({
      custom: [{ id: 'custom/few', title }],
      rules: { 'custom/few': { severity: 'INFO' } },
    });
    expect(after({ removeCustomRules: ['custom/few'] })).toEqual({
      rules: { 'performance/utilisation': before.rules!['performance/utilisation'] },
    });
  });

  it('sets something about a rule that comes with it', () => {
    expect(after({ customRules: [OWN], rules: [{ rule: 'custom/few', off: true }] }, {})).toEqual({
      rules: { 'custom/few': { off: true } },
      custom: [own],
    });
  });

  it('takes a whole document in place of what was there, and the rest on top of it', () => {
    const document = JSON.stringify({ rules: { 'reliability/timeout': { severity: 'WARNING' } } });
    expect(after({ document, rules: [{ rule: 'reliability/timeout', off: true }] })).toEqual({
      rules: { 'reliability/timeout': { severity: 'WARNING', off: true } },
    });
    expect(after({ document: '{}' })).toEqual({});
  });

  it('is not hindered by what a newer version no longer has, which can be taken back', () => {
    const stale = { rules: { 'api/gone': { off: true } } };
    expect(after({ rules: [{ rule: 'reliability/timeout', off: true }] }, stale).rules).toHaveProperty(['api/gone']);
    expect(after({ rules: [{ rule: 'api/gone', off: null }] }, stale)).not.toHaveProperty('rules.api/gone');
    expect(errorsOf({ rules: [{ rule: 'api/gone', off: false }] }, stale)).toEqual([
      'rules 0 rule: there is no rule "api/gone"',
    ]);
  });
});

describe('a change that is wrong', () => {
  it('is told where, all at once', () => {
    expect(
      errorsOf({
        rules: [
          { rule: 'api/none', off: true },
          { rule: 'performance/utilisation', thresholds: [{ name: 'share', value: 1 }] },
          { rule: 'reliability/timeout' },
          { rule: 'reliability/timeout', off: null },
        ],
        customRules: ['{', JSON.stringify({ ...own, must: { all: [{ fact: 'replica', atMost: 4 }] } }), OWN, OWN],
        removeCustomRules: ['custom/none'],
      }),
    ).toEqual([
      'removeCustomRules 0: there is no rule "custom/none" here',
      'customRules 0: this is not JSON',
      expect.stringMatching(/^customRules 1 must all 0 fact: components has no fact "replica"/),
      'customRules 3 id: "custom/few" stands twice',
      'rules 0 rule: there is no rule "api/none"',
      'rules 1 thresholds 0: performance/utilisation has no threshold "share"; it has percent',
      'rules 3 rule: "reliability/timeout" stands twice',
    ]);
  });

  it('names the place within a document', () => {
    const document = JSON.stringify({
      rules: { 'performance/utilisation': { thresholds: { percent: -1 } } },
      custom: [{ ...own, phase: 'LATER' }],
      more: 1,
    });
    expect(errorsOf({ document }).map((error) => error.split(':')[0])).toEqual([
      'document more',
      'document custom 0 phase',
      'document rules performance/utilisation thresholds percent',
    ]);
    expect(errorsOf({ document: 'rules: {}' })).toEqual(['document: this is not JSON']);
    expect(errorsOf({ document: '[]' })).toEqual(['document: expected an object']);
  });

  it('keeps to the number of rules that one may have', () => {
    const customRules = Array.from({ length: 101 }, (_, i) => JSON.stringify({ ...own, id: `custom/rule-${i}` }));
    expect(errorsOf({ customRules })).toEqual(['customRules: there are at most 100 rules of one’s own']);
  });
});
