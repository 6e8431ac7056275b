/**
 * The indexes that an entity lacks for its relations and access patterns, as few as serve them all: an index that is the
 * beginning of another is not planned, and one that becomes superfluous is dropped.
 */
import type { Facts } from '../../facts.js';
import type { AccessPattern, Entity, Index, Relation, SortKey } from '../../model.js';
import type { Fix, FixStep } from '../yields.js';
import { serviceOf, wantedSortKeys } from './access-pattern-indexed/serves-pattern.js';
import { columnType } from './column-types.js';
import { hasField, indexesOf, isSmall, isTableLike, servesEquality, storeOf, wholeOf } from './entities.js';
import { isDoneBy, isKeysOwn, isPrefix, keyOf } from './index-cover.js';
import { oncePer } from '../../reads.js';
import { relationsOf } from './relations.js';

/** Stores that index the referencing side by themselves. */
const INDEXED_BY_STORE = ['mysql', 'mariadb'];
/** Names of indexes are cut there by PostgreSQL. */
const LONGEST_NAME = 63;

/** Relations of entities that can lack an index. */
export function* indexableRelations(facts: Facts): Generator<readonly [Entity, Relation]> {
  for (const [entity, relation] of relationsOf(facts))
    if (!isSmall(entity) && !INDEXED_BY_STORE.includes(storeOf(facts, entity)?.technology ?? ''))
      yield [entity, relation];
}

/** A relation that no index serves, with the entities that lack it: the whole itself or some of its partitions. */
export interface Lack {
  readonly whole: Entity;
  readonly relation: Relation;
  readonly entities: Entity[];
}

const serves = (facts: Facts, entity: Entity, { fields }: Relation): boolean => {
  if (indexesOf(facts, entity).some((index) => servesEquality(index, fields))) return true;
  const partitions = facts.partitionsOf(entity.key);
  return (
    partitions.length > 0 &&
    partitions.every((partition) => indexesOf(facts, partition).some((index) => servesEquality(index, fields)))
  );
};

/** Relations whose referencing side has no index; what several partitions lack is one lack of the whole. */
export const lackingRelations = oncePer((facts: Facts): readonly Lack[] => {
  const lacking = new Map<string, Lack>();
  for (const [entity, relation] of indexableRelations(facts)) {
    if (!entity.indexes || relation.fields.length === 0 || serves(facts, entity, relation)) continue;
    const whole = wholeOf(facts, entity);
    const at = JSON.stringify([whole.key, ...relation.fields]);
    const same = lacking.get(at);
    if (!same) lacking.set(at, { whole, relation, entities: [entity] });
    else if (!same.entities.includes(entity)) same.entities.push(entity);
  }
  return [...lacking.values()];
});

/** Access patterns that an index can serve; one that reads everything is not one of them. */
export const patternsOf = (entity: Entity): readonly AccessPattern[] =>
  (entity.accessPatterns ?? []).filter(
    ({ equals = [], sort = [], range = [] }) => equals.length + sort.length + range.length > 0,
  );

/** Access patterns that no index of the entity serves; none while its indexes are not known. */
export const unservedPatterns = (facts: Facts, entity: Entity): readonly AccessPattern[] =>
  unservedByEntity(facts)(entity);

const unservedByEntity = oncePer((facts: Facts) =>
  oncePer((entity: Entity): readonly AccessPattern[] => {
    if (!entity.indexes || !isTableLike(facts, entity) || isSmall(entity)) return [];
    const indexes = indexesOf(facts, entity);
    return patternsOf(entity).filter((pattern) => indexes.every((index) => serviceOf(index, pattern) === 'NO'));
  }),
);

/** Whether an ordered index can be made of the keys. */
const canIndex = (entity: Entity, keys: readonly SortKey[]): boolean =>
  keys.length > 0 &&
  keys.every(({ field }) => {
    if (field === undefined || !hasField(entity, field)) return false;
    const type = columnType(entity.fields.find(({ name }) => name === field)?.type ?? '');
    return !type.list && type.family !== 'json' && !/^(?:tsvector|vector|geometry|geography|point)/.test(type.base);
  });

const nameOf = (entity: Entity, keys: readonly SortKey[]): string => {
  const wanted = `${entity.name}_${keys.map(({ field }) => field).join('_')}_idx`.replace(/[^\p{L}\p{N}_]+/gu, '_');
  const short = [...wanted].length > LONGEST_NAME ? `${[...wanted].slice(0, LONGEST_NAME - 4).join('')}_idx` : wanted;
  const taken = new Set(entity.indexes?.map(({ name }) => name));
  let name = short;
  for (let at = 2; taken.has(name); at += 1) name = `${short.slice(0, LONGEST_NAME - 5)}_${at}`;
  return name;
};

const planFor = (entity: Entity, wanted: readonly (readonly SortKey[])[]): readonly Index[] => {
  const possible = wanted.filter((keys) => canIndex(entity, keys));
  const kept = possible.filter((keys, at) =>
    possible.every(
      (other, where) => where === at || !isPrefix(keys, other) || (keys.length === other.length && at < where),
    ),
  );
  return kept.map((keys) => ({ name: nameOf(entity, keys), keys }));
};

const planned = oncePer((facts: Facts): ReadonlyMap<string, readonly Index[]> => {
  const wanted = new Map<Entity, (readonly SortKey[])[]>();
  const want = (entity: Entity, keys: readonly SortKey[]) => {
    if (!entity.indexes) return;
    const list = wanted.get(entity);
    if (list) list.push(keys);
    else wanted.set(entity, [keys]);
  };
  for (const { whole, relation } of lackingRelations(facts))
    want(
      whole,
      relation.fields.map((field) => ({ field })),
    );
  for (const entity of facts.entities)
    for (const pattern of unservedPatterns(facts, entity)) want(entity, wantedSortKeys(pattern));
  return new Map([...wanted].map(([entity, keys]) => [entity.key, planFor(entity, keys)] as const));
});

/** The fix that creates the planned index which serves, and drops those that do no more than it; undefined without one. */
export const indexFix = (facts: Facts, entity: Entity, doesServe: (index: Index) => boolean): Fix | undefined => {
  const index = planned(facts).get(entity.key)?.find(doesServe);
  if (!index) return undefined;
  const superfluous = (entity.indexes ?? []).filter((each) => !isKeysOwn(each) && isDoneBy(each, index));
  const at = { list: 'entities', key: entity.key, field: 'indexes' } as const;
  const steps: FixStep[] = [
    { do: 'ADD', ...at, value: index },
    ...superfluous.map(({ name }) => ({ do: 'REMOVE' as const, ...at, item: name })),
  ];
  const keys = index.keys.map((key) => keyOf(key) + (key.direction === 'DESC' ? ' desc' : '')).join(', ');
  const instead = superfluous.length > 0 ? ` instead of ${superfluous.map(({ name }) => name).join(', ')}` : '';
  return { text: `Create the index ${index.name} on ${entity.name} (${keys})${instead}.`, steps };
};
