import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { Entity, Field, Relation } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { wholeOf } from '../entities.js';
import { relationsOf } from '../relations.js';

/** Each relation once, with what it refers to; those of several partitions on the same fields are one. */
function* concerned(facts: Facts): Generator<readonly [Entity, Relation, Entity]> {
  const told = new Set<string>();
  for (const [entity, relation] of relationsOf(facts)) {
    const target = facts.entity(relation.target);
    const whole = wholeOf(facts, entity);
    const at = JSON.stringify([whole.key, ...relation.fields, '>', relation.target]);
    if (!target || relation.fields.length === 0 || told.has(at)) continue;
    told.add(at);
    yield [entity, relation, target];
  }
}

const referencing = (entity: Entity, { fields }: Relation): readonly Field[] =>
  entity.fields.filter(({ name }) => fields.includes(name));

/** Why the declared action cannot be done, as the end of a sentence; undefined where it can. */
const impossible = (entity: Entity, relation: Relation): string | undefined => {
  const fields = referencing(entity, relation);
  const names = (some: readonly Field[]) => some.map(({ name }) => name).join(', ');
  const required = fields.filter(({ name, nullable }) => nullable === false || entity.primaryKey?.includes(name));
  if (relation.onDelete === 'SET_NULL' && required.length > 0)
    return `sets ${names(required)} to null, which must not be null`;
  const bare = fields.filter((field) => field.default === undefined);
  if (relation.onDelete === 'SET_DEFAULT' && bare.length > 0 && required.length > 0)
    return `sets ${names(bare)} to a default, which it does not have`;
  return undefined;
};

const line = (relation: Partial<Relation>, field: Partial<Field> = {}) =>
  sample({
    entities: {
      order: {},
      line: {
        fields: [{ name: 'order_id', type: 'bigint', ...field }],
        relations: [{ name: 'of_order', fields: ['order_id'], target: 'order', ...relation }],
      },
    },
  });

export const onDeleteDeclared = rule({
  id: 'data/on-delete-declared',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Each relation says what a delete does, and can do it',
  why: 'Who deletes a customer must know whether the orders go too, stay without one or forbid it; where nobody decided, the first delete in production does, and an action that the fields do not allow fails there.',
  remedy:
    'Decide for each relation: refuse the delete, delete along, or set the reference to null; the last needs fields that may be null.',
  references: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *needs(facts) {
    for (const [entity, relation, target] of concerned(facts))
      yield ask(
        about('entities', entity),
        fieldPath('relations', relation.name, 'onDelete'),
        relation.onDelete,
        `What happens to ${entity.name} when the ${target.name} that its ${relation.fields.join(', ')} refers to is deleted?`,
      );
  },
  examples: {
    bad: [line({ onDelete: 'SET_NULL' }, { nullable: false }), line({ onDelete: 'SET_DEFAULT' }, { nullable: false })],
    good: [
      line({ onDelete: 'CASCADE' }),
      line({ onDelete: 'NO_ACTION' }),
      line({ onDelete: 'SET_NULL' }, { nullable: true }),
      line({ onDelete: 'SET_DEFAULT' }, { nullable: false, default: '1' }),
    ],
    unknown: [line({})],
  },
  *check(facts) {
    for (const [entity, relation, target] of concerned(facts)) {
      const why = impossible(entity, relation);
      if (why === undefined) continue;
      const whole = wholeOf(facts, entity);
      yield {
        subject: about('entities', whole),
        discriminator: `${relation.fields.join(',')}>${relation.target}`,
        message: `A delete of ${target.name} fails: the relation ${relation.name} of ${whole.name} ${why}.`,
        related: [about('entities', target)],
      };
    }
  },
});
