import type { Entity } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { servesEquality, someOf } from '../entities.js';
import { indexFix, indexableRelations, lackingRelations } from '../planned-indexes.js';

const line = {
  fields: [
    { name: 'id', type: 'bigint' },
    { name: 'order_id', type: 'bigint' },
  ],
  primaryKey: ['id'],
  relations: [{ name: 'line_order', fields: ['order_id'], target: 'order' }],
};

/** An index that begins with the fields and holds some rows only, named so that nobody takes the finding for a mistake. */
const partial = ({ indexes = [] }: Entity, fields: readonly string[]): string => {
  const found = indexes.find(
    ({ where, keys }) => where !== undefined && fields.every((field, at) => keys[at]?.field === field),
  );
  return found ? ` but the partial ${found.name}` : '';
};

export const foreignKeyIndexed = rule({
  id: 'data/foreign-key-indexed',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'The referencing side of a relation has an index',
  why: 'Each join from the other side, and each delete or key change there, reads the whole entity otherwise, and holds locks meanwhile.',
  remedy: 'Create an index that begins with the referencing fields.',
  references: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *needs(facts) {
    for (const [entity, relation] of indexableRelations(facts))
      if (relation === entity.relations?.[0])
        yield ask(about('entities', entity), 'indexes', entity.indexes, `Which indexes has ${entity.name}?`);
  },
  examples: {
    bad: [
      sample({ entities: { order: {}, line: { ...line, indexes: [] } } }),
      sample({
        entities: {
          order: {},
          line: { ...line, indexes: [{ name: 'by_id', keys: [{ field: 'id' }, { field: 'order_id' }] }] },
        },
      }),
      sample({
        entities: {
          order: {},
          line: { ...line, indexes: [{ name: 'open', keys: [{ field: 'order_id' }], where: 'NOT done' }] },
        },
      }),
    ],
    good: [
      sample({
        entities: { order: {}, line: { ...line, indexes: [{ name: 'by_order', keys: [{ field: 'order_id' }] }] } },
      }),
      sample({ entities: { order: {}, line: { ...line, primaryKey: ['order_id', 'id'], indexes: [] } } }),
      sample({ entities: { order: {}, line: { ...line, expectedRows: 50, indexes: [] } } }),
      sample({
        components: { db: { kind: 'DATASTORE', technology: 'mysql' } },
        entities: { order: {}, line: { ...line, store: 'db', indexes: [] } },
      }),
    ],
    unknown: [sample({ entities: { order: {}, line } })],
  },
  *check(facts) {
    for (const { whole, relation, entities } of lackingRelations(facts)) {
      const target = facts.entity(relation.target);
      const partitions = entities.filter((entity) => entity !== whole);
      const where = partitions.length > 0 ? ` in its partitions ${someOf(partitions.map(({ name }) => name))}` : '';
      const fix = indexFix(facts, whole, (index) => servesEquality(index, relation.fields));
      yield {
        subject: about('entities', whole),
        discriminator: relation.fields.join(','),
        message: `No index of ${whole.name}${where}${partial(whole, relation.fields)} begins with ${relation.fields.join(', ')}, which refers to ${target?.name ?? relation.target}.`,
        related: [...partitions, ...(target ? [target] : [])].map((each) => about('entities', each)),
        ...(fix && { fix }),
      };
    }
  },
});
