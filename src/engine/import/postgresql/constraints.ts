/** Constraints of a table: keys, references, checks. */
import type { ColumnDef, Constraint } from 'libpg-query';
import type { ReferentialAction } from '../../vocabulary.js';
import { columnOf, entityKey, type Column, type Table } from './tables.js';
import { rangeName, strings, type Context } from './context.js';
import { constraintsIn } from './columns.js';
import { addExclusion } from './exclusion.js';
import { tokensOf } from './lexer.js';
import { automaticName } from './names.js';
import { inParentheses } from './source-text.js';
import { addIndex, columnsNamed, indexName } from './table-indexes.js';

const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  a: 'NO_ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET_NULL',
  d: 'SET_DEFAULT',
};

const constraintName = (
  { catalogue }: Context,
  table: Table,
  { conname }: Constraint,
  columns: readonly Column[],
  kind: string,
): string =>
  conname === undefined
    ? catalogue.takeFreeName(entityKey(table), automaticName(table.name, namesOf(columns), kind))
    : catalogue.takeName(entityKey(table), conname);

const namesOf = (columns: readonly Column[]): string[] => columns.map(({ name }) => name);

/** A key over an index that exists: the index becomes the key's and takes its name. */
const takeIndex = (context: Context, table: Table, constraint: Constraint): void => {
  const index = table.indexes.find(({ name }) => name === constraint.indexname);
  if (!index) {
    const position = context.statement.position(context.statement.index(constraint.location ?? 0));
    return context.report.warn(position, `the table "${table.name}" has no index "${constraint.indexname ?? ''}"`);
  }
  index.name = indexName(context, table, constraint.conname ?? index.name, [], 'key');
  if (constraint.contype !== 'CONSTR_PRIMARY') return;
  table.indexes.splice(table.indexes.indexOf(index), 1);
  setPrimaryKey(
    table,
    index.name,
    index.keys.flatMap(({ column }) => column ?? []),
  );
};

const setPrimaryKey = (table: Table, name: string, columns: readonly Column[]): void => {
  table.primaryKey = { name, columns };
  for (const column of columns) column.notNull = true;
};

const addKey = (context: Context, table: Table, constraint: Constraint, own: Column | undefined): void => {
  if (constraint.indexname !== undefined) return takeIndex(context, table, constraint);
  const columns = own ? [own] : columnsNamed(context, table, strings(constraint.keys), constraint.location);
  if (columns.length === 0) return;
  if (constraint.contype === 'CONSTR_PRIMARY') {
    if (table.primaryKey)
      context.report.warn(
        context.statement.position(context.statement.index(constraint.location ?? 0)),
        `the table "${table.name}" has a primary key already; the later one counts`,
      );
    return setPrimaryKey(table, indexName(context, table, constraint.conname, [], 'pkey'), columns);
  }
  addIndex(context, table, {
    name: indexName(context, table, constraint.conname, namesOf(columns), 'key'),
    keys: columns.map((column) => ({ column })),
    unique: true,
    method: 'btree',
    include: columnsNamed(context, table, strings(constraint.including), constraint.location),
  });
};

const addForeignKey = (context: Context, table: Table, constraint: Constraint, own: Column | undefined): void => {
  const { catalogue, statement } = context;
  const columns = own ? [own] : columnsNamed(context, table, strings(constraint.fk_attrs), constraint.location);
  if (!constraint.pktable || columns.length === 0) return;
  catalogue.spend();
  const name = rangeName(constraint.pktable);
  const target = catalogue.table(name);
  const targetNames = strings(constraint.pk_attrs);
  const known = target ? targetNames.flatMap((each) => columnOf(target, each) ?? []) : [];
  table.foreignKeys.push({
    name: constraintName(context, table, constraint, columns, 'fkey'),
    columns,
    target: target ?? (name.schema === undefined ? { ...name, schema: catalogue.creationSchema } : name),
    targetNames,
    ...(targetNames.length > 0 && known.length === targetNames.length ? { targetColumns: known } : {}),
    onDelete: ACTIONS[constraint.fk_del_action ?? 'a'] ?? 'NO_ACTION',
    onUpdate: ACTIONS[constraint.fk_upd_action ?? 'a'] ?? 'NO_ACTION',
    deferrable: constraint.deferrable === true,
    position: statement.position(statement.index(constraint.pktable.location ?? 0)),
  });
};

/** The only column that an expression names: a check's automatic name has it in it. */
const onlyColumn = (table: Table, expression: string): readonly Column[] => {
  const named = new Set(
    tokensOf(expression).flatMap(({ kind, start, end }) => {
      const word = expression.slice(start, end);
      if (kind === 'quoted') return columnOf(table, word.slice(1, -1).replaceAll('""', '"')) ?? [];
      return kind === 'word' && expression[end] !== '(' ? (columnOf(table, word.toLowerCase()) ?? []) : [];
    }),
  );
  return named.size === 1 ? [...named] : [];
};

const addCheck = (context: Context, table: Table, constraint: Constraint, own: Column | undefined): void => {
  context.catalogue.spend();
  const expression = inParentheses(context.statement, context.statement.index(constraint.location ?? 0), 'CHECK');
  const columns = own ? [own] : constraint.conname === undefined ? onlyColumn(table, expression) : [];
  table.checks.push({ name: constraintName(context, table, constraint, columns, 'check'), expression });
};

/** Adds one constraint; `own` is the column that it stands with, where it does. */
export const addConstraint = (context: Context, table: Table, constraint: Constraint, own?: Column): void => {
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE':
      return addKey(context, table, constraint, own);
    case 'CONSTR_FOREIGN':
      return addForeignKey(context, table, constraint, own);
    case 'CONSTR_CHECK':
      return addCheck(context, table, constraint, own);
    case 'CONSTR_EXCLUSION':
      return addExclusion(context, table, constraint);
    case 'CONSTR_NOTNULL':
      if (!own)
        for (const column of columnsNamed(context, table, strings(constraint.keys), constraint.location))
          column.notNull = true;
      return;
    default:
  }
};

const ATTRIBUTES: readonly (string | undefined)[] = ['CONSTR_ATTR_DEFERRABLE', 'CONSTR_ATTR_DEFERRED'];

/**
 * The constraints that stand with a column. The parser tells DEFERRABLE and INITIALLY DEFERRED as constraints of their
 * own behind the one that they belong to.
 */
export const columnConstraints = (def: ColumnDef): Constraint[] => {
  const joined: Constraint[] = [];
  for (const constraint of constraintsIn(def.constraints)) {
    const last = joined.at(-1);
    if (!constraint.contype?.startsWith('CONSTR_ATTR_')) joined.push(constraint);
    else if (last && ATTRIBUTES.includes(constraint.contype)) joined[joined.length - 1] = { ...last, deferrable: true };
  }
  return joined;
};

/** Adds the constraints that stand with a column. */
export const addColumnConstraints = (context: Context, table: Table, column: Column, def: ColumnDef): void => {
  for (const constraint of columnConstraints(def)) addConstraint(context, table, constraint, column);
};
