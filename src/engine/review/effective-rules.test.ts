import type { CustomRuleSource } from '../rules/custom/custom-rule.js';
import { RULES } from '../rules/index.js';
import type { RuleConfiguration } from './configuration.js';
import { configureRules } from './configure-rules.js';
import { effectiveRules } from './effective-rules.js';

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
const organization: RuleConfiguration = {
  rules: {
    'performance/utilisation': { thresholds: { percent: 60 }, severity: 'INFO' },
    'reliability/timeout': { off: true },
    'custom/few': { severity: 'ERROR' },
  },
  custom: [own],
};
const blueprint: RuleConfiguration = {
  rules: {
    'performance/utilisation': { thresholds: { percent: 50 } },
    'reliability/timeout': { off: false },
    'api/gone': { off: true },
  },
  custom: [{ ...own, id: 'custom/more' }],
};
const ofBoth = effectiveRules(RULES, organization, blueprint);
const of = (id: string) => ofBoth.rules.find(({ rule }) => rule.id === id);

it('says of each rule what holds and who set it', () => {
  expect(of('performance/utilisation')).toMatchObject({
    definedBy: 'CATALOGUE',
    off: false,
    offFrom: 'CATALOGUE',
    severity: 'INFO',
    severityFrom: 'ORGANIZATION',
    thresholds: [{ name: 'percent', value: 50, default: 70, unit: '%', from: 'BLUEPRINT' }],
  });
  expect(of('reliability/timeout')).toMatchObject({ off: false, offFrom: 'BLUEPRINT', severityFrom: 'CATALOGUE' });
  expect(of('custom/few')).toMatchObject({ definedBy: 'ORGANIZATION', severity: 'ERROR', offFrom: 'ORGANIZATION' });
  expect(of('custom/more')).toMatchObject({ definedBy: 'BLUEPRINT', severity: 'WARNING', severityFrom: 'BLUEPRINT' });
  expect(ofBoth.errors).toEqual([{ path: '/blueprint/rules/api~1gone', message: 'there is no rule "api/gone"' }]);
});

it('has each rule as it runs', () => {
  const ran = configureRules(RULES, organization, blueprint).rules;
  const on = ofBoth.rules.filter(({ off }) => !off);
  expect(on.map(({ rule, severity }) => [rule.id, severity])).toEqual(ran.map(({ id, severity }) => [id, severity]));
  expect(on.map(({ thresholds }) => thresholds.map(({ name, value }) => [name, value]))).toEqual(
    ran.map(({ thresholds }) => Object.entries(thresholds ?? {}).map(([name, { value }]) => [name, value])),
  );
});

it('says which of the two a rule is from where both wrote one', () => {
  const both = effectiveRules(RULES, { custom: [own] }, { custom: [{ ...own, title: 'Ours' }] }).rules;
  expect(both.filter(({ rule }) => rule.id === 'custom/few')).toMatchObject([
    { definedBy: 'BLUEPRINT', rule: { title: 'Ours' } },
  ]);
});
