import type { Entity, Index } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { isTableLike, someOf, wholeOf } from '../entities.js';
import { isDoneBy, isKeysOwn, keyOf } from '../index-cover.js';

/** The index that makes each other one superfluous. Of two that do the same the first stays. */
const redundant = (entity: Entity): (readonly [Index, Index])[] => {
  const key: Index[] = entity.primaryKey?.length
    ? [{ name: 'the primary key', unique: true, keys: entity.primaryKey.map((field) => ({ field })) }]
    : [];
  const candidates = (entity.indexes ?? []).filter((index) => !isKeysOwn(index));
  const all = [...key, ...candidates];
  return candidates.flatMap((index) => {
    const at = all.indexOf(index);
    const other = all.find(
      (each, where) => each !== index && isDoneBy(index, each) && (where < at || !isDoneBy(each, index)),
    );
    return other ? [[index, other] as const] : [];
  });
};

const order = (...indexes: Index[]) =>
  sample({
    entities: {
      order: {
        fields: ['id', 'customer', 'placed_at'].map((name) => ({ name, type: 'text' })),
        primaryKey: ['id'],
        indexes,
      },
    },
  });
const byCustomer = { name: 'by_customer', keys: [{ field: 'customer' }] };
const byBoth = { name: 'by_customer_and_time', keys: [{ field: 'customer' }, { field: 'placed_at' }] };

export const redundantIndex = rule({
  id: 'data/redundant-index',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'No index is the beginning of another',
  why: 'The longer index serves everything that the shorter one does; the shorter one only slows every write and takes memory.',
  remedy:
    'Drop the shorter index, once the longer one is seen to serve its reads; of two equal ones drop the one that no partitioned parent owns.',
  references: ['CWE-1089'],
  examples: {
    bad: [
      order(byCustomer, byBoth),
      order({ name: 'by_id', keys: [{ field: 'id' }] }),
      order(byCustomer, { ...byCustomer, name: 'twice' }),
    ],
    good: [
      order({ ...byCustomer, unique: true }, byBoth),
      order({ ...byCustomer, where: 'placed_at IS NULL' }, byBoth),
      order({ ...byCustomer, method: 'hash' }, byBoth),
      order({ name: 'by_time', keys: [{ field: 'placed_at' }] }, byBoth),
    ],
  },
  /** What several partitions have too much is one finding about the whole. */
  *check(facts) {
    const extra = new Map<string, { whole: Entity; discriminator: string; other: Index; found: [Entity, Index][] }>();
    for (const entity of facts.entities) {
      if (!isTableLike(facts, entity)) continue;
      const whole = wholeOf(facts, entity);
      for (const [index, other] of redundant(entity)) {
        const discriminator = whole === entity ? index.name : `partitions: ${index.keys.map(keyOf).join(',')}`;
        const at = JSON.stringify([whole.key, discriminator]);
        const same = extra.get(at);
        if (same) same.found.push([entity, index]);
        else extra.set(at, { whole, discriminator, other, found: [[entity, index]] });
      }
    }
    for (const { whole, discriminator, other, found } of extra.values()) {
      const entities = [...new Set(found.map(([entity]) => entity))];
      const [[first, index] = [whole, other]] = found;
      const more = entities.length > 1 ? `; so it is in ${entities.length} partitions` : '';
      const where = first === whole ? whole.name : `${first.name}, a partition of ${whole.name},`;
      yield {
        subject: about('entities', whole),
        discriminator,
        message: `Index ${index.name} of ${where} does nothing that ${other.name} does not do${more}.`,
        related: entities.filter((entity) => entity !== whole).map((entity) => about('entities', entity)),
        fix: {
          text: `Drop ${someOf([...new Set(found.map(([, { name }]) => name))])}.`,
          steps: found.map(([{ key }, { name }]) => ({
            do: 'REMOVE',
            list: 'entities',
            key,
            field: 'indexes',
            item: name,
          })),
        },
      };
    }
  },
});
