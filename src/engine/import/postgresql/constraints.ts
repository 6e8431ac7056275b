/** Constraints of a table: keys, references, checks. */
import type { ColumnDef, Constraint, Node } from 'libpg-query';
import type { ReferentialAction } from '../../vocabulary.js';
import { columnOf, entityKey, type Column, type Table, type TableIndex } from './tables.js';
import { rangeName, strings, type Context } from './context.js';
import { constraintsIn } from './columns.js';
import { automaticName } from './names.js';
import { indexExpression, inParentheses, listItems, wordAtTop } from './source-text.js';

const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  a: 'NO_ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET_NULL',
  d: 'SET_DEFAULT',
};

const EXCLUSIONS = { one: 'rule of an exclusion constraint', many: 'rules of exclusion constraints' };

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
    position: statement.position(statement.index(constraint.pktable.location ?? 0)),
  });
};

const addCheck = (context: Context, table: Table, constraint: Constraint, own: Column | undefined): void => {
  context.catalogue.spend();
  const expression = inParentheses(context.statement, context.statement.index(constraint.location ?? 0), 'CHECK');
  table.checks.push({ name: constraintName(context, table, constraint, own ? [own] : [], 'check'), expression });
};

/** An exclusion constraint is kept by an index: the index has a place, its rule has none. */
const addExclusion = (context: Context, table: Table, constraint: Constraint): void => {
  const { statement } = context;
  const start = statement.index(constraint.location ?? 0);
  const tokens = statement.tokens();
  let open = tokens.findIndex((token) => token.start >= start);
  while (open < tokens.length && tokens[open]?.kind !== 'open') open++;
  const items = listItems(statement, open);
  const keys = (constraint.exclusions ?? []).map((node, at) => {
    const element: Node | undefined = 'List' in node ? node.List.items?.[0] : undefined;
    const name = element && 'IndexElem' in element ? element.IndexElem.name : undefined;
    const column = name === undefined ? undefined : columnOf(table, name);
    const item = items[at] ?? { from: open, to: open };
    const end = wordAtTop(statement, item.from, 'WITH') ?? item.to;
    return column ? { column } : { expression: indexExpression(statement, item.from, Math.min(end, item.to)) };
  });
  const name = indexName(
    context,
    table,
    constraint.conname,
    keys.map((key) => key.column?.name ?? 'expr'),
    'excl',
  );
  const where = constraint.where_clause ? inParentheses(statement, start, 'WHERE') : undefined;
  addIndex(context, table, {
    name,
    keys,
    unique: false,
    method: constraint.access_method ?? 'gist',
    include: columnsNamed(context, table, strings(constraint.including), constraint.location),
    ...(where === undefined ? {} : { where }),
  });
  context.report.leaveOut(statement.position(start), EXCLUSIONS, name);
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

/** Adds the constraints that stand with a column. */
export const addColumnConstraints = (context: Context, table: Table, column: Column, def: ColumnDef): void => {
  for (const constraint of constraintsIn(def.constraints)) addConstraint(context, table, constraint, column);
};
