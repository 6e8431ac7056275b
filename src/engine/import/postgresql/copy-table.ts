/** Copies what one table takes from another: LIKE, inheritance, partitions, composite types. */
import { columnOf, type Column, type IndexKey, type Table } from './tables.js';
import { addColumn } from './columns.js';
import { addIndex, indexName, keyNames } from './table-indexes.js';
import type { Context } from './context.js';

// The parser's bits for what LIKE includes.
const COMMENTS = 1;
const CONSTRAINTS = 4;
const DEFAULTS = 8;
const GENERATED = 16;
const IDENTITY = 32;
const INDEXES = 64;

/** Copies columns that the target does not have yet. */
export const copyColumns = (context: Context, columns: readonly Column[], to: Table): void => {
  for (const column of columns) addColumn(context, to, { ...column });
};

const likeColumn = (column: Column, options: number): Column => {
  const { name, type, notNull, generated } = column;
  const included =
    generated === 'identity'
      ? options & IDENTITY
      : generated === 'expression'
        ? options & GENERATED
        : options & DEFAULTS;
  return {
    name,
    type,
    notNull,
    ...(included && generated ? { generated } : {}),
    ...(included && column.default !== undefined ? { default: column.default } : {}),
    ...(options & COMMENTS && column.description !== undefined ? { description: column.description } : {}),
  };
};

const likeIndexes = (context: Context, from: Table, to: Table): void => {
  const own = (columns: readonly Column[]): Column[] => columns.flatMap(({ name }) => columnOf(to, name) ?? []);
  const ownKey = (key: IndexKey): IndexKey =>
    key.column ? { ...key, column: columnOf(to, key.column.name) ?? key.column } : { ...key };
  if (from.primaryKey && !to.primaryKey)
    to.primaryKey = { name: indexName(context, to, undefined, [], 'pkey'), columns: own(from.primaryKey.columns) };
  for (const index of [...from.indexes]) {
    const names = keyNames(index.keys, index.include);
    const name = indexName(context, to, undefined, names, index.unique ? 'key' : 'idx');
    addIndex(context, to, { ...index, name, keys: index.keys.map(ownKey), include: own(index.include) });
  }
};

/** LIKE: columns with their types always, the rest as far as it is included. */
export const copyLike = (context: Context, from: Table, to: Table, options: number): void => {
  for (const column of [...from.columns]) addColumn(context, to, likeColumn(column, options));
  if (options & CONSTRAINTS) {
    context.catalogue.spend(from.checks.length);
    for (const check of [...from.checks]) to.checks.push({ ...check });
  }
  if (options & INDEXES) likeIndexes(context, from, to);
};
