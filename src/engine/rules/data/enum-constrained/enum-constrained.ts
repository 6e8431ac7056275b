import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { Entity, Field } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { columnType } from '../column-types.js';
import { fieldsOf, wholes } from '../entities.js';
import { wordSet, wordsOf } from '../words.js';

const STATUS = wordSet('status state phase lifecycle zustand statut estado stato');
/** Words of a place: there a state is a part of a country. */
const PLACE = wordSet(
  'city zip zipcode postal postcode country street address province county stadt plz ville ciudad citta',
);
/** Words before `status` and `state` that mean something with values of its own. */
const OTHER = wordSet(
  'http response exit oauth csrf nonce session raw serialized redux us country home billing shipping birth',
);

const isText = ({ type }: Field): boolean => {
  const { family, list, length } = columnType(type);
  return family === 'text' && !list && length !== 2;
};

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a check or a relation bounds the values. */
const isBound = ({ checks = [], relations = [] }: Entity, { name }: Field): boolean => {
  const mentioned = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(name)}(?![\\p{L}\\p{N}_])`, 'iu');
  return (
    checks.some(({ expression }) => mentioned.test(expression)) || relations.some(({ fields }) => fields.includes(name))
  );
};

/** Texts that are status-like and that neither a check nor a relation bounds. */
function* concerned(facts: Facts): Generator<readonly [Entity, Field]> {
  for (const entity of wholes(facts)) {
    const fields = fieldsOf(entity);
    const isPlace = fields.some(({ name }) => wordsOf(name).some((word) => PLACE.has(word)));
    for (const field of fields) {
      const words = wordsOf(field.name);
      const last = words.at(-1) ?? '';
      if (!STATUS.has(last) || words.slice(0, -1).some((word) => OTHER.has(word)) || !isText(field)) continue;
      if ((isPlace && ['state', 'estado', 'stato'].includes(last)) || isBound(entity, field)) continue;
      yield [entity, field];
    }
  }
}

/** Whether the values are bound: known where they are listed, or where the checks are and none is about the field. */
const areListed = (entity: Entity, field: Field): boolean | undefined =>
  field.enumValues ? field.enumValues.length > 0 : entity.checks ? false : undefined;

const order = (field: Partial<Field>, facts: Partial<Entity> = {}) =>
  sample({ entities: { order: { fields: [{ name: 'status', type: 'varchar(20)', ...field }], ...facts } } });

export const enumConstrained = rule({
  id: 'data/enum-constrained',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Status-like fields have a closed set of values',
  why: 'A text takes every spelling: "canceled" and "cancelled" are then two states, and every query that knows one of them is wrong.',
  remedy: 'Make the field an enum, give it a check, or let it refer to a table of the values.',
  references: ['https://www.postgresql.org/docs/current/ddl-constraints.html'],
  *needs(facts) {
    for (const [entity, field] of concerned(facts))
      yield ask(
        about('entities', entity),
        fieldPath('fields', field.name, 'enumValues'),
        areListed(entity, field),
        `Which values can ${entity.name}.${field.name} have?`,
      );
  },
  examples: {
    bad: [order({ enumValues: [] }), order({}, { checks: [{ name: 'positive', expression: 'total > 0' }] })],
    good: [
      order({ enumValues: ['open', 'paid'] }),
      order({ type: 'order_status' }),
      order({}, { checks: [{ name: 'known', expression: "status IN ('open', 'paid')" }] }),
      sample({
        entities: { address: { fields: ['state', 'city'].map((name) => ({ name, type: 'text' })), checks: [] } },
      }),
    ],
    unknown: [order({})],
  },
  *check(facts) {
    for (const [entity, field] of concerned(facts))
      if (areListed(entity, field) === false)
        yield {
          subject: about('entities', entity),
          discriminator: field.name,
          message: `${entity.name}.${field.name} (${field.type}) takes any text.`,
        };
  },
});
