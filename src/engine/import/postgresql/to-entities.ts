/** What the script left in the catalogue, as entities. */
import type { Entity, Field, Index, Relation, SortKey } from '../../model.js';
import { type Catalogue } from './catalogue.js';
import { columnOf, entityKey, type Column, type ForeignKey, type Table } from './tables.js';
import { spellType } from './column-type.js';
import type { Report } from './report.js';
import { domainNotNull, enumValues } from './user-types.js';

const namesOf = (columns: readonly Column[]): string[] => columns.map(({ name }) => name);

const fieldOf = (column: Column, catalogue: Catalogue): Field => {
  const values = enumValues(column.type);
  catalogue.spend((values?.length ?? 0) / 10);
  return {
    name: column.name,
    type: spellType(column.type),
    nullable: !column.notNull && !domainNotNull(column.type),
    ...(column.default === undefined ? {} : { default: column.default }),
    ...(column.generated ? { generated: true } : {}),
    ...(values ? { enumValues: [...values] } : {}),
    ...(column.description === undefined ? {} : { description: column.description }),
  };
};

/** The primary key of a table: a partition has that of what it is a partition of, when it has none of its own. */
const primaryKeyOf = (table: Table, known: Map<Table, readonly string[]>): readonly string[] => {
  const chain: Table[] = [];
  let at: Table | undefined = table;
  while (at && !known.has(at) && !at.primaryKey && !chain.includes(at) && chain.length < 100) {
    chain.push(at);
    at = at.partitionOf?.table;
  }
  const key = at ? (known.get(at) ?? namesOf(at.primaryKey?.columns ?? [])) : [];
  for (const each of chain) known.set(each, key);
  return key;
};

const relationOf = (table: Table, key: ForeignKey, catalogue: Catalogue, report: Report): Relation | undefined => {
  // A script out of order names tables before it creates them.
  const target = 'columns' in key.target ? key.target : catalogue.table(key.target);
  if (!target || target.dropped) {
    const name = target
      ? entityKey(target)
      : `${'schema' in key.target ? (key.target.schema ?? '') : ''}.${key.target.name}`;
    if (!target)
      report.warn(
        key.position,
        `"${entityKey(table)}" refers to the table "${name}", which is not created in this source; the relation "${key.name}" is left out`,
      );
    return undefined;
  }
  const named = key.targetColumns ?? key.targetNames.flatMap((name) => columnOf(target, name) ?? []);
  if (key.targetNames.length !== named.length)
    report.warn(key.position, `the relation "${key.name}" names columns that "${entityKey(target)}" does not have`);
  const targetFields = key.targetNames.length > 0 ? named : (target.primaryKey?.columns ?? []);
  return {
    name: key.name,
    fields: namesOf(key.columns),
    target: entityKey(target),
    ...(targetFields.length === key.columns.length ? { targetFields: namesOf(targetFields) } : {}),
    onDelete: key.onDelete,
    onUpdate: key.onUpdate,
    ...(key.deferrable ? { deferrable: true } : {}),
  };
};

const indexOf = (index: Table['indexes'][number]): Index => ({
  name: index.name,
  keys: index.keys.map(({ column, expression, direction }): SortKey => ({
    ...(column ? { field: column.name } : {}),
    ...(expression === undefined ? {} : { expression }),
    ...(direction ? { direction } : {}),
  })),
  ...(index.unique ? { unique: true } : {}),
  method: index.method,
  ...(index.where === undefined ? {} : { where: index.where }),
  ...(index.include.length > 0 ? { include: namesOf(index.include) } : {}),
});

/**
 * Whether an empty list says that there is none. A script that creates a table says what it has; but a partition has
 * besides what its table has, a server elsewhere knows what a foreign table has, and only tables have constraints.
 */
const isWhole = (table: Table, list: 'foreignKeys' | 'indexes' | 'checks'): boolean => {
  if (table.kind !== 'table' && !(table.kind === 'materialized-view' && list === 'indexes')) return false;
  const seen = new Set<Table>();
  for (let at = table.partitionOf?.table; at && !seen.has(at) && seen.size < 100; at = at.partitionOf?.table) {
    if (at[list].length > 0) return false;
    seen.add(at);
  }
  return true;
};

/** Every table and materialized view, in the order in which they were created. */
export const toEntities = (catalogue: Catalogue, store: string, report: Report): Entity[] => {
  const keys = new Map<Table, readonly string[]>();
  return catalogue.tables.all().map((table): Entity => {
    const relations = table.foreignKeys.flatMap((key) => relationOf(table, key, catalogue, report) ?? []);
    const { partitioning, partitionOf } = table;
    // A relation to a table that this source lacks is there, though it cannot be said.
    const lacksSome = table.foreignKeys.some(({ target }) => !('columns' in target) && !catalogue.table(target));
    return {
      key: entityKey(table),
      name: table.name,
      ...(table.description === undefined ? {} : { description: table.description }),
      ...(table.tags.length > 0 ? { tags: [...table.tags] } : {}),
      store,
      namespace: table.schema,
      fields: table.columns.map((column) => fieldOf(column, catalogue)),
      // Only tables can have a key: for the others its absence says nothing.
      ...(table.kind === 'table' ? { primaryKey: [...primaryKeyOf(table, keys)] } : {}),
      ...(relations.length > 0 || (isWhole(table, 'foreignKeys') && !lacksSome) ? { relations } : {}),
      ...(table.indexes.length > 0 || isWhole(table, 'indexes') ? { indexes: table.indexes.map(indexOf) } : {}),
      ...(table.checks.length > 0 || isWhole(table, 'checks')
        ? { checks: table.checks.map((check) => ({ ...check })) }
        : {}),
      ...(partitioning
        ? {
            partitioning: {
              strategy: partitioning.strategy,
              keys: partitioning.keys.map(({ column, expression }) => column?.name ?? expression ?? ''),
            },
          }
        : {}),
      ...(partitionOf && !partitionOf.table.dropped
        ? { partitionOf: entityKey(partitionOf.table), partitionBound: partitionOf.bound }
        : {}),
    };
  });
};
