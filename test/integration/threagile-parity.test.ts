/** The threat rules find what Threagile found: the `risks.json` beside each model is the expectation. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareRisks } from '../../scripts/threagile/compare-risks.js';
import { findRisks } from '../../scripts/threagile/parity.js';
import { readRisks, type Risk } from '../../scripts/threagile/risk.js';
import { THREAT_RULES } from '../../src/engine/rules/threat/index.js';

const inputs = join(import.meta.dirname, '..', '..', '../shared/inputs/threagile');
const present = existsSync(inputs);
const names = present ? readdirSync(inputs).sort() : ['every model'];
const read = (name: string, file: string): string => readFileSync(join(inputs, name, file), 'utf8');

const expectEqual = (expected: readonly Risk[], found: readonly Risk[]): void => {
  const { matches, misses, extras, differences } = compareRisks(expected, found);
  expect({ misses, extras, differences }).toEqual({ misses: [], extras: [], differences: [] });
  expect(matches.length).toBeGreaterThan(0);
};

describe('the threat rules on a model of Threagile', () => {
  (present ? it : it.skip).each(names)('find on %s what Threagile found, rated alike', async (name) => {
    const expected = readRisks(read(name, 'risks.json'));
    expectEqual(expected, (await findRisks(read(name, 'threagile.yaml'))).risks);
  });
});

/** Category, severity, likelihood, impact, probability of a data breach, what it is about, what is most relevant. */
type Row = readonly [string, string, string, string, string, string, Readonly<Record<string, string>>];

const toRisk = ([category, severity, likelihood, impact, probability, assets, relevant]: Row): object => ({
  category,
  severity,
  exploitation_likelihood: likelihood,
  exploitation_impact: impact,
  data_breach_probability: probability,
  data_breach_technical_assets: assets.split(' ').filter(Boolean),
  ...Object.fromEntries(Object.entries(relevant).map(([element, key]) => [`most_relevant_${element}`, key])),
});

/**
 * Models made up at random, a line each, with what the rules of Threagile 0.9.1 gave for them, three runs alike. Together
 * they have every rule fire in every rating that some 2,500 such models showed.
 */
const cases = readFileSync(join(import.meta.dirname, 'threagile-cases.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  // The file's lines are written in this form.
  .map((line) => JSON.parse(line) as { readonly model: object; readonly risks: readonly Row[] });

describe('the threat rules on models made up at random', () => {
  it.each(cases.map((each, at) => [at + 1, each] as const))(
    'find in line %i what Threagile found',
    async (_at, each) => {
      const expected = readRisks(JSON.stringify(each.risks.map(toRisk)));
      expectEqual(expected, (await findRisks(JSON.stringify(each.model))).risks);
    },
  );

  it('show every rule', () => {
    const seen = new Set(cases.flatMap(({ risks }) => risks.map(([category]) => `threat/${category}`)));
    expect([...seen].sort()).toEqual(THREAT_RULES.map(({ id }) => id).sort());
  });
});
