import type { Facts } from '../../../facts.js';
import type { Entity } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { isTableLike, isView, storeOf } from '../entities.js';

/** Stores that give every document a key by themselves. */
const KEYED_BY_STORE = ['mongodb', 'ferretdb', 'documentdb', 'couchdb', 'elasticsearch', 'opensearch'];

/** A partition is judged with the entity that it is a part of. */
const concerned = (facts: Facts): Entity[] =>
  facts.entities.filter(
    (entity) =>
      isTableLike(facts, entity) &&
      !isView(entity) &&
      !(entity.partitionOf !== undefined && facts.entity(entity.partitionOf)) &&
      !KEYED_BY_STORE.includes(storeOf(facts, entity)?.technology ?? ''),
  );

/** Whether each row has a key because each partition declares one. */
const keyedByPartitions = (facts: Facts, entity: Entity): boolean => {
  const partitions = facts.partitionsOf(entity.key);
  return partitions.length > 0 && partitions.every((partition) => (partition.primaryKey?.length ?? 0) > 0);
};

const fields = [{ name: 'email', type: 'text' }];

export const primaryKey = rule({
  id: 'data/primary-key',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Every entity has a primary key',
  why: 'Without one a row cannot be named: it can be stored twice, and neither updated, referred to nor replicated for certain.',
  remedy:
    'Declare a primary key: a natural one that never changes, or a generated one beside the natural key’s unique index.',
  references: ['https://www.postgresql.org/docs/current/ddl-constraints.html'],
  *needs(facts) {
    for (const entity of concerned(facts))
      yield ask(
        about('entities', entity),
        'primaryKey',
        entity.primaryKey,
        `Which fields are the primary key of ${entity.name}?`,
      );
  },
  examples: {
    bad: [sample({ entities: { subscription: { fields, primaryKey: [] } } })],
    good: [
      sample({ entities: { subscription: { fields, primaryKey: ['email'] } } }),
      sample({
        entities: {
          payment: { fields, primaryKey: ['id'], partitioning: { strategy: 'RANGE', keys: ['paid_at'] } },
          payment_2026: { fields, primaryKey: [], partitionOf: 'payment' },
        },
      }),
      sample({
        components: { mongo: { kind: 'DATASTORE', technology: 'mongodb' } },
        entities: { event: { store: 'mongo', fields, primaryKey: [] } },
      }),
    ],
    unknown: [sample({ entities: { subscription: { fields } } })],
  },
  *check(facts) {
    for (const entity of concerned(facts))
      if (entity.primaryKey?.length === 0 && !keyedByPartitions(facts, entity))
        yield { subject: about('entities', entity), message: `${entity.name} has no primary key.` };
  },
});
