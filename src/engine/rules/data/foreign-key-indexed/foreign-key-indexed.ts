import type { Facts } from '../../../facts.js';
import type { Entity, Relation } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { indexesOf, isSmall, isTableLike, lineage, servesEquality, someOf, storeOf, wholeOf } from '../entities.js';

/** Stores that index the referencing side by themselves. */
const INDEXED_BY_STORE = ['mysql', 'mariadb'];

const sameFields = (a: Relation, b: Relation): boolean => a.fields.join('\n') === b.fields.join('\n');

/** Relations of entities that can lack an index; a partition's copy of its parent's relation is judged there. */
function* concerned(facts: Facts): Generator<readonly [Entity, Relation]> {
  for (const entity of facts.entities) {
    if (!entity.relations || !isTableLike(facts, entity) || isSmall(entity)) continue;
    if (INDEXED_BY_STORE.includes(storeOf(facts, entity)?.technology ?? '')) continue;
    const [, ...parents] = lineage(facts, entity);
    for (const relation of entity.relations)
      if (!parents.some((parent) => parent.relations?.some((of) => sameFields(of, relation)))) yield [entity, relation];
  }
}

const serves = (facts: Facts, entity: Entity, { fields }: Relation): boolean => {
  if (indexesOf(facts, entity).some((index) => servesEquality(index, fields))) return true;
  const partitions = facts.partitionsOf(entity.key);
  return (
    partitions.length > 0 &&
    partitions.every((partition) => indexesOf(facts, partition).some((index) => servesEquality(index, fields)))
  );
};

const line = {
  fields: [
    { name: 'id', type: 'bigint' },
    { name: 'order_id', type: 'bigint' },
  ],
  primaryKey: ['id'],
  relations: [{ name: 'line_order', fields: ['order_id'], target: 'order' }],
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
    for (const [entity, relation] of concerned(facts))
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
  /** What several partitions lack is one finding about the whole. */
  *check(facts) {
    const lacking = new Map<string, { whole: Entity; relation: Relation; entities: Entity[] }>();
    for (const [entity, relation] of concerned(facts)) {
      if (!entity.indexes || relation.fields.length === 0 || serves(facts, entity, relation)) continue;
      const whole = wholeOf(facts, entity);
      const at = JSON.stringify([whole.key, ...relation.fields]);
      const same = lacking.get(at);
      if (!same) lacking.set(at, { whole, relation, entities: [entity] });
      else if (!same.entities.includes(entity)) same.entities.push(entity);
    }
    for (const { whole, relation, entities } of lacking.values()) {
      const target = facts.entity(relation.target);
      const partitions = entities.filter((entity) => entity !== whole);
      const where = partitions.length > 0 ? ` in its partitions ${someOf(partitions.map(({ name }) => name))}` : '';
      yield {
        subject: about('entities', whole),
        discriminator: relation.fields.join(','),
        message: `No index of ${whole.name}${where} begins with ${relation.fields.join(', ')}, which refers to ${target?.name ?? relation.target}.`,
        related: [...partitions, ...(target ? [target] : [])].map((each) => about('entities', each)),
      };
    }
  },
});
