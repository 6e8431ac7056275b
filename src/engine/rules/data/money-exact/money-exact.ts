import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { Entity, Field } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { columnType } from '../column-types.js';
import { wholes } from '../entities.js';
import { oncePer } from '../../../reads.js';
import { isCollection } from '../stores.js';
import { hasCurrency, moneyFields } from './money-fields.js';

interface Amounts {
  readonly entity: Entity;
  readonly fields: readonly Field[];
}

const amounts = oncePer((facts: Facts): readonly Amounts[] =>
  wholes(facts)
    .map((entity) => ({ entity, fields: moneyFields(entity) }))
    .filter(({ fields }) => fields.length > 0),
);

const isFloat = ({ type }: Field): boolean => columnType(type).family === 'float';

/** The entities of each store that hold amounts, those with most of them first. */
const byStore = (facts: Facts): readonly (readonly Amounts[])[] => {
  const groups = new Map<string | undefined, Amounts[]>();
  for (const each of amounts(facts)) {
    const group = groups.get(each.entity.store);
    if (group) group.push(each);
    else groups.set(each.entity.store, [each]);
  }
  return [...groups.values()].map((group) =>
    group.toSorted((a, b) => b.fields.length - a.fields.length || (a.entity.key < b.entity.key ? -1 : 1)),
  );
};

const payment = (...fields: Field[]) => sample({ entities: { payment: { fields } } });
const id: Field = { name: 'id', type: 'uuid' };

export const moneyExact = rule({
  id: 'data/money-exact',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Amounts are exact and carry a currency',
  why: 'A float cannot hold 0.1: sums drift by cents, and no two systems agree on a balance. An amount without a currency is added to one in another.',
  remedy:
    'Keep amounts as decimals, or as integers of the smallest unit, with the currency (ISO 4217) beside them or stated for the field.',
  references: ['CWE-682', 'https://www.iso.org/iso-4217-currency-codes.html'],
  /** Once for each store: who states the currency of one amount has thought of the others. */
  *needs(facts) {
    for (const group of byStore(facts)) {
      const [first] = group;
      const [field] = first?.fields ?? [];
      if (!first || !field) continue;
      const known = group.some(({ entity, fields }) => hasCurrency(entity, fields)) || undefined;
      yield ask(
        about('entities', first.entity),
        fieldPath('fields', field.name, 'currency'),
        known,
        `In which currency (ISO 4217) are amounts such as ${first.entity.name}.${field.name}?`,
      );
    }
  },
  examples: {
    bad: [
      payment(id, { name: 'amount', type: 'double precision', currency: 'EUR' }),
      payment({ name: 'totalPrice', type: 'float' }, { name: 'currency', type: 'char(3)' }),
    ],
    good: [
      payment(id, { name: 'amount', type: 'numeric(12,2)' }, { name: 'currency', type: 'char(3)' }),
      payment({ name: 'amount_cents', type: 'bigint', currency: 'EUR' }),
      payment({ name: 'price_eur', type: 'decimal' }, { name: 'tax_rate', type: 'real' }),
      sample({ entities: { ingredient: { fields: [{ name: 'amount', type: 'real' }] } } }),
      sample({ entities: { road: { fields: [{ name: 'cost', type: 'double precision' }] } } }),
    ],
    unknown: [payment(id, { name: 'amount', type: 'numeric(12,2)' })],
  },
  *check(facts) {
    for (const { entity, fields } of amounts(facts)) {
      const floats = fields.filter(isFloat);
      if (floats.length === 0) continue;
      const type = isCollection(facts, entity) ? 'decimal' : 'numeric(19,4)';
      const names = floats.map(({ name }) => name).join(', ');
      yield {
        subject: about('entities', entity),
        message: `${entity.name} keeps money in floating-point numbers: ${names}.`,
        fix: {
          text: `Keep ${names} of ${entity.name} as ${type}.`,
          steps: floats.map(({ name }) => ({
            do: 'SET',
            list: 'entities',
            key: entity.key,
            field: fieldPath('fields', name, 'type'),
            value: type,
          })),
        },
      };
    }
  },
});
