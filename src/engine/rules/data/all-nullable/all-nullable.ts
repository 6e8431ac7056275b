import type { Entity, Field } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { fieldsOf, wholes } from '../entities.js';

/** The fields beside the key. */
const ownFields = (entity: Entity): readonly Field[] =>
  fieldsOf(entity).filter(({ name }) => !entity.primaryKey?.includes(name));

/** Whether an entity only adds what may be known to a row of another one: its key is a reference. */
const extendsAnother = ({ primaryKey = [], relations = [] }: Entity): boolean =>
  primaryKey.length > 0 && relations.some(({ fields }) => primaryKey.every((name) => fields.includes(name)));

const customer = (nullable: boolean | undefined, facts: Partial<Entity> = {}) =>
  sample({
    entities: {
      user: {},
      customer: {
        fields: ['id', 'name', 'email', 'phone', 'city'].map((name) => ({
          name,
          type: 'text',
          ...(name !== 'id' && nullable !== undefined && { nullable }),
        })),
        primaryKey: ['id'],
        ...facts,
      },
    },
  });

export const allNullable = rule({
  id: 'data/all-nullable',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Not every field beside the key may be null',
  why: 'A row without anything but its key can be stored then, and every reader has to expect it.',
  remedy: 'Find what a row cannot be without, and forbid null there.',
  references: ['https://www.postgresql.org/docs/current/ddl-constraints.html'],
  thresholds: {
    fields: {
      value: 4,
      unit: 'fields',
      text: 'fields beside the key from which an entity is judged',
      min: 1,
      max: 100,
    },
  },
  examples: {
    bad: [customer(true)],
    good: [
      customer(undefined),
      customer(false),
      customer(true, { relations: [{ name: 'of_user', fields: ['id'], target: 'user' }] }),
    ],
  },
  *check(facts, context) {
    for (const entity of wholes(facts)) {
      const fields = ownFields(entity);
      if (fields.length < context.threshold('fields') || extendsAnother(entity)) continue;
      if (fields.every(({ nullable }) => nullable === true))
        yield {
          subject: about('entities', entity),
          message: `All ${fields.length} fields of ${entity.name} beside its key may be null.`,
        };
    }
  },
});
