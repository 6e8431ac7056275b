import { factsOf } from '../../facts.js';
import { sample } from '../../sample.js';
import { attractiveness } from './attractiveness.js';

/** Worked out by hand from the tables: 18 for a component that nobody has rated, and so on. */
describe('relative attacker attractiveness', () => {
  it('runs from the least attractive component to the most attractive one', () => {
    const model = sample({
      components: {
        partner: { outOfScope: true },
        web: { technologyTypes: ['web-server'] },
        db: { kind: 'DATASTORE', confidentiality: 'CONFIDENTIAL', dataStored: ['orders'], multiTenant: true },
      },
      dataAssets: { orders: { confidentiality: 'CONFIDENTIAL', quantity: 'MANY' } },
      links: { 'web -> db': { dataSent: ['orders'] } },
    });
    // partner 0; web 18 + (8 + 2) × 3 + 2 = 50; db ((34 + 5 + 5) + (21 + 3) × 3 + 3) × 2 × 1.5 = 357.
    const raa = attractiveness(factsOf(model));
    expect(raa.get('db')).toBeCloseTo(100);
    expect(raa.get('partner')).toBe(1);
    // A third of the distance to the database comes on top.
    expect(raa.get('web')).toBeCloseTo(((50 + (100 - (50 / 357) * 100) / 3) / 357) * 100);
  });

  it('is 1 for all where all are alike', () => {
    expect([...attractiveness(factsOf(sample({ components: { a: {}, b: {} } }))).values()]).toEqual([1, 1]);
  });
});
