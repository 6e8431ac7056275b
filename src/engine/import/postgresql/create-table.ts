/** CREATE TABLE in all its forms, foreign tables included. */
import type { CreateStmt, Node } from 'libpg-query';
import { KEY_PATTERN } from '../../keys.js';
import { entityKey, newTable, type Table } from './tables.js';
import { defineColumn } from './columns.js';
import { addColumnConstraints, addConstraint } from './constraints.js';
import { existingTable, rangeIndex, rangeName, spellName, strings, qualified, type Context } from './context.js';
import { copyColumns, copyLike } from './copy-table.js';
import { boundText, partitionBy } from './partitions.js';

const TEMPORARY = { one: 'temporary table', many: 'temporary tables' };
const INHERITANCE = {
  one: 'table that inherits (its columns are copied)',
  many: 'tables that inherit (their columns are copied)',
};

/** Registers a new table; undefined when it is temporary or there is one of that name already. */
export const registerTable = (
  context: Context,
  range: CreateStmt['relation'],
  kind: Table['kind'],
  ifNotExists = false,
): Table | undefined => {
  const { catalogue, report, statement } = context;
  if (!range) return undefined;
  const name = rangeName(range);
  const position = statement.position(rangeIndex(context, range));
  if (range.relpersistence === 't' || name.schema === 'pg_temp') {
    catalogue.leaveOut(name);
    report.leaveOut(position, TEMPORARY, spellName(name));
    return undefined;
  }
  const table = newTable(name.schema ?? catalogue.creationSchema, name.name, kind);
  if (!KEY_PATTERN.test(entityKey(table))) {
    catalogue.leaveOut(name);
    report.warn(position, `${JSON.stringify(entityKey(table))} cannot be the key of an entity; the table is left out`);
    return undefined;
  }
  if (catalogue.tables.get(table.schema, table.name)) {
    if (!ifNotExists) report.warn(position, `there is a table "${entityKey(table)}" already; this one is left out`);
    return undefined;
  }
  if (range.relpersistence === 'u') table.tags.push('unlogged');
  if (kind !== 'table') table.tags.push(kind);
  catalogue.spend();
  catalogue.tables.add(table);
  return table;
};

/** Columns that come from the tables that this one inherits from or is a partition of, or from its type. */
const bringColumns = (context: Context, table: Table, stmt: CreateStmt): void => {
  for (const node of stmt.inhRelations ?? []) {
    const parent = 'RangeVar' in node ? existingTable(context, node.RangeVar) : undefined;
    if (!parent) continue;
    copyColumns(context, parent.columns, table);
    parent.children.add(table);
    context.catalogue.spend(parent.checks.length);
    for (const check of [...parent.checks]) table.checks.push({ ...check });
    if (stmt.partbound) table.partitionOf = { table: parent, bound: boundText(context, stmt.partbound) };
    else context.report.leaveOut(context.statement.position(), INHERITANCE, entityKey(table));
  }
  if (!stmt.ofTypename) return;
  const type = context.catalogue.find(context.catalogue.types, qualified(strings(stmt.ofTypename.names)));
  copyColumns(context, type?.columns ?? [], table);
};

const addColumns = (context: Context, table: Table, elements: readonly Node[]): void => {
  for (const node of elements) {
    if ('TableLikeClause' in node) {
      const source = existingTable(context, node.TableLikeClause.relation);
      if (source) copyLike(context, source, table, node.TableLikeClause.options ?? 0);
    } else if ('ColumnDef' in node && !defineColumn(context, table, node.ColumnDef)) {
      const { statement, report } = context;
      const position = statement.position(statement.index(node.ColumnDef.location ?? 0));
      report.warn(position, `the column "${node.ColumnDef.colname ?? ''}" is one too many and left out`);
    }
  }
};

/** Creates the table: its columns first, since constraints may name any of them. */
export const createTable = (context: Context, stmt: CreateStmt, kind: Table['kind'] = 'table'): void => {
  const table = registerTable(context, stmt.relation, kind, stmt.if_not_exists);
  if (!table) return;
  const elements = stmt.tableElts ?? [];
  bringColumns(context, table, stmt);
  const defined = new Set<string>();
  for (const node of elements)
    if ('ColumnDef' in node) {
      const name = node.ColumnDef.colname ?? '';
      if (defined.has(name))
        context.report.warn(
          context.statement.position(context.statement.index(node.ColumnDef.location ?? 0)),
          `the table "${entityKey(table)}" has two columns "${name}"; they are taken for one`,
        );
      defined.add(name);
    }
  addColumns(context, table, elements);
  for (const node of elements) {
    if ('Constraint' in node) addConstraint(context, table, node.Constraint);
    if (!('ColumnDef' in node)) continue;
    const column = table.columns.find(({ name }) => name === node.ColumnDef.colname);
    if (column) addColumnConstraints(context, table, column, node.ColumnDef);
  }
  if (stmt.partspec) table.partitioning = partitionBy(context, table, stmt.partspec);
};
