import type { Facts } from '../../../facts.js';
import type { Entity, Index } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { serviceOf } from '../access-pattern-indexed/serves-pattern.js';
import { servesEquality, wholes } from '../entities.js';
import { isKeysOwn } from '../index-cover.js';
import { tenantFieldOf } from '../tenants.js';

/** A store deletes what has expired by such an index; no access pattern speaks of it. */
const EXPIRES = /ttl|expir/i;

/** Whether a relation of the entity or of its partitions needs the index. */
const servesRelation = (facts: Facts, entity: Entity, index: Index): boolean =>
  [entity, ...facts.partitionsOf(entity.key)].some(({ relations = [] }) =>
    relations.some(({ fields }) => fields.length > 0 && servesEquality(index, fields)),
  );

const isUsed = (facts: Facts, entity: Entity, index: Index): boolean =>
  index.unique === true ||
  isKeysOwn(index) ||
  index.keys.length === 0 ||
  (entity.accessPatterns ?? []).some((pattern) => serviceOf(index, pattern) !== 'NO') ||
  servesRelation(facts, entity, index) ||
  // Deletes and exports of one tenant read by it, and so does the policy that keeps tenants apart.
  (index.keys[0]?.field !== undefined && index.keys[0].field === tenantFieldOf(entity)) ||
  EXPIRES.test([index.name, ...index.keys.map(({ field }) => field)].join(' '));

const fields = ['id', 'customer', 'status'].map((name) => ({ name, type: 'text' }));
const order = (facts: Partial<Entity>) =>
  sample({
    entities: {
      customer: {},
      order: { fields, indexes: [{ name: 'by_status', keys: [{ field: 'status' }] }], ...facts },
    },
  });

export const unusedIndex = rule({
  id: 'data/unused-index',
  severity: 'INFO',
  phase: 'IMPLEMENTATION',
  title: 'Each index serves a pattern, a relation or a uniqueness',
  why: 'An index that nothing reads by is still written with every change, fills memory and slows each restore.',
  remedy: 'Drop the index, or state the access pattern that it serves.',
  references: ['CWE-1089'],
  examples: {
    bad: [order({ accessPatterns: [{ name: 'of a customer', equals: ['customer'] }] })],
    good: [
      order({ accessPatterns: [{ name: 'open ones', equals: ['status'] }] }),
      order({}),
      order({
        accessPatterns: [{ name: 'of a customer', equals: ['customer'] }],
        indexes: [{ name: 'one_per_status', keys: [{ field: 'status' }], unique: true }],
      }),
      order({
        accessPatterns: [{ name: 'one', equals: ['id'] }],
        indexes: [{ name: 'by_customer', keys: [{ field: 'customer' }] }],
        relations: [{ name: 'of_customer', fields: ['customer'], target: 'customer' }],
      }),
    ],
  },
  /** Only an entity whose access patterns are stated can have an index that none of them needs. */
  *check(facts) {
    for (const entity of wholes(facts)) {
      if (!entity.accessPatterns?.length) continue;
      const unused = new Map((entity.indexes ?? []).map((index) => [index.name, index]));
      for (const index of unused.values())
        if (!isUsed(facts, entity, index))
          yield {
            subject: about('entities', entity),
            discriminator: index.name,
            message: `No stated access pattern, relation or uniqueness of ${entity.name} needs the index ${index.name}.`,
            fix: {
              text: `Drop the index ${index.name} of ${entity.name}.`,
              steps: [{ do: 'REMOVE', list: 'entities', key: entity.key, field: 'indexes', item: index.name }],
            },
          };
    }
  },
});
