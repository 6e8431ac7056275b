/** What keys, constraints and indexes share: finding columns, naming, adding. */
import type { Context } from './context.js';
import { automaticName } from './names.js';
import { columnOf, type Column, type IndexKey, type Table, type TableIndex } from './tables.js';

/** The columns of these names; those that the table lacks are reported. */
export const columnsNamed = (context: Context, table: Table, names: readonly string[], location = 0): Column[] =>
  names.flatMap((name) => {
    const column = columnOf(table, name);
    if (!column)
      context.report.warn(
        context.statement.position(context.statement.index(location)),
        `the table "${table.schema}.${table.name}" has no column "${name}"`,
      );
    return column ?? [];
  });

/** A name of its own for an index or key: the given one, else PostgreSQL's automatic one. */
export const indexName = (
  context: Context,
  table: Table,
  given: string | undefined,
  columns: readonly string[],
  kind: string,
): string => {
  const { catalogue } = context;
  const name = given ?? catalogue.takeFreeName(table.schema, automaticName(table.name, columns, kind));
  catalogue.nameIndex(table, name);
  return name;
};

/** Adds an index and remembers where it is. */
export const addIndex = (context: Context, table: Table, index: TableIndex): void => {
  context.catalogue.spend(1 + index.keys.length);
  context.catalogue.nameIndex(table, index.name);
  table.indexes.push(index);
};

/** What PostgreSQL calls an index's parts when it names the index: a call goes by its function. */
export const keyNames = (keys: readonly IndexKey[], include: readonly Column[] = []): string[] => [
  ...keys.map(({ column, expression = '' }) => column?.name ?? /^(?:\w+\.)?(\w+)\(/.exec(expression)?.[1] ?? 'expr'),
  ...include.map(({ name }) => name),
];
