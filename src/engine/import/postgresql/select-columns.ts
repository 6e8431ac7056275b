/** Tables and materialized views made by a query: their columns as far as the query's own words tell them. */
import type { CreateTableAsStmt, Node, SelectStmt } from 'libpg-query';
import { columnOf, type Column, type ColumnType, type Table } from './tables.js';
import { addColumn } from './columns.js';
import { columnType } from './column-type.js';
import { rangeName, strings, type Context } from './context.js';
import { registerTable } from './create-table.js';

type Scope = ReadonlyMap<string, Table>;
// PostgreSQL's own name for a type that is not determined.
const UNKNOWN: ColumnType = { spelled: 'unknown' };
const MAX_JOINS = 200;

/** The tables that a query reads from, by the name that it knows them by. */
const scopeOf = (context: Context, from: readonly Node[]): Scope => {
  const scope = new Map<string, Table>();
  const open = [...from];
  for (let node = open.pop(), count = 0; node && count < MAX_JOINS; node = open.pop(), count++) {
    if ('RangeVar' in node) {
      const table = context.catalogue.table(rangeName(node.RangeVar));
      if (table) scope.set(node.RangeVar.alias?.aliasname ?? table.name, table);
    } else if ('JoinExpr' in node) open.push(...[node.JoinExpr.rarg, node.JoinExpr.larg].flatMap((side) => side ?? []));
  }
  return scope;
};

const lookUp = (scope: Scope, path: readonly string[]): Column | undefined => {
  const [table, name] = path.length > 1 ? path.slice(-2) : [undefined, path[0]];
  if (table !== undefined) {
    const named = scope.get(table);
    return named && columnOf(named, name ?? '');
  }
  return [...scope.values()].flatMap((each) => columnOf(each, name ?? '') ?? [])[0];
};

/** Name and type of what a query selects; a star stands for the columns of the tables that are known. */
const selected = (
  context: Context,
  scope: Scope,
  name: string | undefined,
  value: Node,
): Pick<Column, 'name' | 'type'>[] => {
  if ('ColumnRef' in value) {
    const fields = value.ColumnRef.fields ?? [];
    const path = strings(fields);
    if (fields.some((field) => 'A_Star' in field)) {
      const tables = path.length > 0 ? [scope.get(path.at(-1) ?? '')] : [...scope.values()];
      return tables
        .flatMap((table) => table?.columns ?? [])
        .map((column) => ({ name: column.name, type: column.type }));
    }
    return [{ name: name ?? path.at(-1) ?? '?column?', type: lookUp(scope, path)?.type ?? UNKNOWN }];
  }
  if ('TypeCast' in value && value.TypeCast.typeName) {
    const inner =
      value.TypeCast.arg && 'ColumnRef' in value.TypeCast.arg
        ? strings(value.TypeCast.arg.ColumnRef.fields).at(-1)
        : undefined;
    const typeName = strings(value.TypeCast.typeName.names).at(-1);
    return [{ name: name ?? inner ?? typeName ?? '?column?', type: columnType(context, value.TypeCast.typeName) }];
  }
  const call = 'FuncCall' in value ? strings(value.FuncCall.funcname).at(-1) : undefined;
  return [{ name: name ?? call ?? '?column?', type: call === 'count' ? { spelled: 'bigint' } : UNKNOWN }];
};

const addSelected = (context: Context, table: Table, select: SelectStmt, names: readonly string[]): void => {
  let query = select;
  for (let n = 0; query.larg && n < MAX_JOINS; n++) query = query.larg;
  const scope = scopeOf(context, query.fromClause ?? []);
  const found = (query.targetList ?? []).flatMap((node) =>
    'ResTarget' in node && node.ResTarget.val ? selected(context, scope, node.ResTarget.name, node.ResTarget.val) : [],
  );
  found.forEach(({ name, type }, at) => addColumn(context, table, { name: names[at] ?? name, type, notNull: false }));
};

/** CREATE TABLE AS, SELECT INTO and CREATE MATERIALIZED VIEW. */
export const createFromQuery = (context: Context, stmt: CreateTableAsStmt): void => {
  const kind = stmt.objtype === 'OBJECT_MATVIEW' ? 'materialized-view' : 'table';
  const table = registerTable(context, stmt.into?.rel, kind, stmt.if_not_exists);
  if (table && stmt.query && 'SelectStmt' in stmt.query)
    addSelected(context, table, stmt.query.SelectStmt, strings(stmt.into?.colNames));
};
