/** Systems of all kinds; what an architect is told of each stands in test/golden/systems. */
import { checkElement } from '../../src/engine/edit/check-element.js';
import { LISTS } from '../../src/engine/model.js';
import { runReview } from '../../src/engine/review/run-review.js';
import { SYSTEMS } from '../kit/systems.js';

const now = Date.UTC(2026, 10, 20);

describe.each(SYSTEMS)('%s', (_file, load) => {
  it('is a model that the API takes', async () => {
    const model = await load();
    for (const list of LISTS)
      for (const element of model[list]) expect([...checkElement(list, element, [list, element.key])]).toEqual([]);
  });
});

describe('a bank that is run well', () => {
  it('has no findings but threats that every system of its kind has', async () => {
    const banks = SYSTEMS.filter(([file]) => file.startsWith('bank.'));
    expect(banks).toHaveLength(1);
    const models = await Promise.all(banks.map(([, load]) => load()));
    const findings = models.flatMap((model) => runReview(model, { now }).findings);
    expect(findings.filter(({ rule }) => !rule.startsWith('threat/'))).toEqual([]);
  });
});
