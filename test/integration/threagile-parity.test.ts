/** The threat rules find what Threagile found: the `risks.json` beside each model is the expectation. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareRisks } from '../../scripts/threagile/compare-risks.js';
import { findRisks } from '../../scripts/threagile/parity.js';
import { readRisks } from '../../scripts/threagile/risk.js';

const inputs = join(import.meta.dirname, '..', '..', '../shared/inputs/threagile');
const present = existsSync(inputs);
const names = present ? readdirSync(inputs).sort() : ['every model'];
const read = (name: string, file: string): string => readFileSync(join(inputs, name, file), 'utf8');

describe('the threat rules on a model of Threagile', () => {
  (present ? it : it.skip).each(names)('find on %s what Threagile found, rated alike', async (name) => {
    const expected = readRisks(read(name, 'risks.json'));
    const { risks } = await findRisks(read(name, 'threagile.yaml'));
    const { matches, misses, extras, differences } = compareRisks(expected, risks);
    expect({ misses, extras, differences }).toEqual({ misses: [], extras: [], differences: [] });
    expect(matches.length).toBeGreaterThan(0);
  });
});
