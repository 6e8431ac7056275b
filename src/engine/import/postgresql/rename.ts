/** ALTER ... RENAME and ALTER ... SET SCHEMA. */
import type { AlterObjectSchemaStmt, Node, RangeVar, RenameStmt } from 'libpg-query';
import { type Catalogue } from './catalogue.js';
import { columnOf, type Table } from './tables.js';
import { existingTable, nameParts, qualified, rangeName, type Context } from './context.js';
import { tokensOf } from './lexer.js';
import { quoteIdentifier } from './names.js';

const RELATIONS = ['OBJECT_TABLE', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE'];
const TYPES = ['OBJECT_TYPE', 'OBJECT_DOMAIN'];

/** An expression with a column's name replaced, where a word or quoted word is that name. */
const renamed = (expression: string, from: string, to: string): string => {
  const old = new Set([from, quoteIdentifier(from)]);
  let [result, end] = ['', 0];
  for (const token of tokensOf(expression)) {
    const word = expression.slice(token.start, token.end);
    const name = token.kind === 'word' ? word.toLowerCase() : token.kind === 'quoted' ? word : undefined;
    const isCall = expression[token.end] === '(';
    const isName = name !== undefined && old.has(name) && !isCall;
    result += expression.slice(end, token.start) + (isName ? quoteIdentifier(to) : word);
    end = token.end;
  }
  return result;
};

const renameColumn = (context: Context, table: Table, from: string, to: string): void => {
  for (const each of context.catalogue.withDescendants(table, true)) {
    const column = columnOf(each, from);
    if (!column) continue;
    column.name = to;
    for (const check of each.checks) check.expression = renamed(check.expression, from, to);
    for (const other of each.columns)
      if (other.generated === 'expression' && other.default !== undefined)
        other.default = renamed(other.default, from, to);
    for (const index of each.indexes) {
      if (index.where !== undefined) index.where = renamed(index.where, from, to);
      for (const key of index.keys)
        if (key.expression !== undefined) key.expression = renamed(key.expression, from, to);
    }
    for (const key of each.partitioning?.keys ?? [])
      if (key.expression !== undefined) key.expression = renamed(key.expression, from, to);
    context.catalogue.spend(each.checks.length + each.indexes.length);
  }
};

const renameConstraint = (context: Context, table: Table, from: string, to: string): void => {
  const lists: readonly (readonly { name: string }[])[] = [
    table.foreignKeys,
    table.checks,
    table.indexes,
    table.primaryKey ? [table.primaryKey] : [],
  ];
  const found = lists.flatMap((list) => list.find(({ name }) => name === from) ?? [])[0];
  if (!found) return;
  found.name = to;
  context.catalogue.nameIndex(table, to);
};

const renameIndex = (context: Context, range: RangeVar, to: string): void => {
  const name = rangeName(range);
  const table = context.catalogue.tableOfIndex(name);
  if (table) renameConstraint(context, table, name.name, to);
};

const renameSchema = (catalogue: Catalogue, from: string, to: string): void => {
  for (const table of catalogue.tables.all()) {
    catalogue.spend();
    if (table.schema === from) catalogue.tables.move(table, { schema: to });
  }
  for (const type of catalogue.types.all()) if (type.schema === from) catalogue.types.move(type, { schema: to });
};

const userType = ({ catalogue }: Context, node: Node | undefined) =>
  catalogue.find(catalogue.types, qualified(nameParts(node)));

/** Renames what the model knows; everything else has a name only outside of it. */
export const rename = (context: Context, stmt: RenameStmt): void => {
  const { catalogue } = context;
  const [kind, to, from] = [stmt.renameType ?? '', stmt.newname ?? '', stmt.subname ?? ''];
  if (TYPES.includes(kind)) {
    const type = userType(context, stmt.object);
    if (type) catalogue.types.move(type, { name: to });
  } else if (kind === 'OBJECT_SCHEMA') renameSchema(catalogue, from, to);
  else if (kind === 'OBJECT_INDEX' && stmt.relation) renameIndex(context, stmt.relation, to);
  else if (kind === 'OBJECT_COLUMN' && !['OBJECT_VIEW', 'OBJECT_ACCESS_METHOD'].includes(stmt.relationType ?? '')) {
    const table = existingTable(context, stmt.relation, stmt.missing_ok);
    if (table) renameColumn(context, table, from, to);
  } else if (kind === 'OBJECT_TABCONSTRAINT') {
    const table = existingTable(context, stmt.relation, stmt.missing_ok);
    if (table) renameConstraint(context, table, from, to);
  } else if (RELATIONS.includes(kind) && stmt.relation) {
    // ALTER TABLE renames indexes and views too.
    const table = catalogue.table(rangeName(stmt.relation));
    if (table) catalogue.tables.move(table, { name: to });
    else if (catalogue.tableOfIndex(rangeName(stmt.relation))) renameIndex(context, stmt.relation, to);
    else existingTable(context, stmt.relation, stmt.missing_ok);
  }
};

/** Moves a table or type to another schema. */
export const setSchema = (context: Context, stmt: AlterObjectSchemaStmt): void => {
  const { catalogue } = context;
  const schema = stmt.newschema ?? 'public';
  if (TYPES.includes(stmt.objectType ?? '')) {
    const type = userType(context, stmt.object);
    if (type) catalogue.types.move(type, { schema });
  } else if (RELATIONS.includes(stmt.objectType ?? '')) {
    const table = existingTable(context, stmt.relation, stmt.missing_ok);
    if (!table) return;
    catalogue.tables.move(table, { schema });
    for (const { name } of [...table.indexes, ...(table.primaryKey ? [table.primaryKey] : [])])
      catalogue.nameIndex(table, name);
  }
};
