import type { Entity, Field } from '../../../model.js';
import { hasCurrency, moneyFields } from './money-fields.js';

const entity = (name: string, ...fields: (string | Field)[]): Entity => ({
  key: name,
  name,
  fields: fields.map((field) => (typeof field === 'string' ? { name: field, type: 'float' } : field)),
});
const names = (of: Entity) => moneyFields(of).map(({ name }) => name);

describe('a field that holds an amount of money', () => {
  it('is one that says so, in several spellings and languages', () => {
    expect(names(entity('x', 'price', 'unitPrice', 'PREIS', 'salaire', 'entry_fee'))).toEqual([
      'price',
      'unitPrice',
      'PREIS',
      'salaire',
      'entry_fee',
    ]);
  });

  it('is an amount, total or cost where money is spoken of', () => {
    expect(names(entity('order_items', 'amount', 'total'))).toEqual(['amount', 'total']);
    expect(names(entity('x', 'amount', { name: 'currency', type: 'char(3)' }))).toEqual(['amount']);
    expect(names(entity('recipe', 'amount'))).toEqual([]);
    expect(names(entity('graph_edge', 'cost'))).toEqual([]);
    expect(names(entity('telemetry', 'battery_charge', 'total_distance'))).toEqual([]);
  });

  it('is no rate, count, share or identifier, and no text', () => {
    expect(
      names(entity('order', 'tax_rate', 'discount_percent', 'item_count', 'price_id', { name: 'price', type: 'text' })),
    ).toEqual([]);
  });
});

describe('a currency', () => {
  it('stands beside the amount, in its name, or is stated for it', () => {
    const amount: Field = { name: 'amount', type: 'numeric' };
    const says = (...fields: Field[]) => hasCurrency(entity('payment', ...fields), fields);
    expect(says(amount)).toBe(false);
    expect(says(amount, { name: 'currencyCode', type: 'text' })).toBe(true);
    expect(says({ name: 'amount_usd', type: 'numeric' })).toBe(true);
    expect(says({ ...amount, currency: 'EUR' })).toBe(true);
  });
});
