/** What several rules know about entities: who keeps them, what partitions inherit, what indexes can serve. */
import type { Facts } from '../../facts.js';
import type { Component, Entity, Field, Index } from '../../model.js';
import { inScope } from '../scope.js';
import { oncePer } from '../../reads.js';

/** Fewer rows than this are read whole faster than through an index. */
const SMALL = 1000;

/** The component that stores an entity. */
export const storeOf = (facts: Facts, entity: Entity): Component | undefined =>
  entity.store === undefined ? undefined : facts.component(entity.store);

/** Whether an entity is the team's, in a store that has keys and indexes. */
export const isTableLike = (facts: Facts, entity: Entity): boolean => {
  const store = storeOf(facts, entity);
  return !store || (inScope(store) && !['CACHE', 'QUEUE', 'FILE_STORE'].includes(store.kind));
};

/** Whether an entity is known to be so small that no index matters. */
export const isSmall = (entity: Entity): boolean => entity.expectedRows !== undefined && entity.expectedRows < SMALL;

/** An entity and those that it is a partition of, innermost first. */
export const lineage = (facts: Facts, entity: Entity): readonly Entity[] => {
  const chain = [entity];
  for (let at = entity.partitionOf; at !== undefined;) {
    const parent = facts.entity(at);
    if (!parent || chain.includes(parent)) break;
    chain.push(parent);
    at = parent.partitionOf;
  }
  return chain;
};

/** The entity that a partition is in the end a part of; any other entity is its own. */
export const wholeOf = (facts: Facts, entity: Entity): Entity => lineage(facts, entity).at(-1) ?? entity;

/** Whether an entity only shows what others hold. */
export const isView = ({ tags }: Entity): boolean =>
  tags?.some((tag) => tag === 'view' || tag === 'materialized-view') === true;

/** Names that a reader can take in, with the number of the others. */
export const someOf = (names: readonly string[]): string =>
  names.length > 3
    ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
    : names.length < 2
      ? names.join('')
      : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

/** The primary key as an index. */
const keyIndex = (entity: Entity): readonly Index[] =>
  entity.primaryKey && entity.primaryKey.length > 0
    ? [{ name: 'primary key', unique: true, keys: entity.primaryKey.map((field) => ({ field })) }]
    : [];

/** Everything that finds rows of an entity by key: its own primary key and indexes, and what it inherits as a partition. */
export const indexesOf = (facts: Facts, entity: Entity): readonly Index[] => indexesByEntity(facts)(entity);

const indexesByEntity = oncePer((facts: Facts) =>
  oncePer((entity: Entity): readonly Index[] =>
    lineage(facts, entity).flatMap((each) => [...keyIndex(each), ...(each.indexes ?? [])]),
  ),
);

/** Whether an index is kept in order, so that a prefix of it serves. */
export const isOrdered = ({ method }: Index): boolean => method === undefined || /^btree$/i.test(method);

/** Whether a partial index holds every row for which the fields are not null, which is all that equality asks for. */
const holdsAllNonNull = (index: Index, fields: readonly string[]): boolean => {
  const match = /^[\s(]*"?([\p{L}_][\p{L}\p{N}_$]*)"?\s+is\s+not\s+null[\s)]*$/iu.exec(index.where ?? '');
  return match?.[1] !== undefined && fields.includes(match[1]);
};

/** Whether an index holds every row that an equality on the fields can find. */
export const isWhole = (index: Index, fields: readonly string[]): boolean =>
  index.where === undefined || holdsAllNonNull(index, fields);

/** Whether an index finds rows by equality on all of the fields, in whatever order, or finds one row by some of them. */
export const servesEquality = (index: Index, fields: readonly string[]): boolean => {
  if (!isWhole(index, fields)) return false;
  const leading = index.keys.slice(0, fields.length).map(({ field }) => field);
  const all = leading.length === fields.length && fields.every((field) => leading.includes(field));
  // An exclusion constraint's index finds by its first keys as well.
  if (/^gist$/i.test(index.method ?? '')) return all;
  if (!isOrdered(index)) return all && /^hash$/i.test(index.method ?? '') && index.keys.length === fields.length;
  const one = index.unique === true && index.keys.every(({ field }) => field !== undefined && fields.includes(field));
  return all || (one && index.keys.length > 0);
};

/** The team's tables and collections: no views, and no partitions, which are judged with what they are a part of. */
export const wholes = oncePer((facts: Facts): readonly Entity[] =>
  facts.entities.filter(
    (entity) =>
      isTableLike(facts, entity) &&
      !isView(entity) &&
      !(entity.partitionOf !== undefined && facts.entity(entity.partitionOf)),
  ),
);

/** The fields of an entity, each name once. */
export const fieldsOf = oncePer((entity: Entity): readonly Field[] => {
  const distinct = new Map(entity.fields.map((field) => [field.name, field]));
  return distinct.size === entity.fields.length ? entity.fields : [...distinct.values()];
});

/** Whether an entity has a field, or is not described by fields at all; `a.b` is a part of `a`. */
export const hasField = (entity: Entity, name: string): boolean =>
  entity.fields.length === 0 || entity.fields.some((field) => field.name === name || name.startsWith(`${field.name}.`));
