/** Column definitions: type, default, identity; constraints that stand with a column belong to its table. */
import type { ColumnDef, Constraint, Node } from 'libpg-query';
import { MAX_COLUMNS, columnOf, type Column, type Table } from './tables.js';
import { columnType, serialType } from './column-type.js';
import type { Context } from './context.js';
import { clauseFrom, inParentheses } from './source-text.js';

/** The constraints in a list of nodes. */
export const constraintsIn = (nodes: readonly Node[] | undefined): Constraint[] =>
  (nodes ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));

/** Where the constraints and the collation of a column start: nothing before one belongs to it. */
const starts = ({ statement }: Context, def: ColumnDef): number[] =>
  [...constraintsIn(def.constraints), ...(def.collClause ? [def.collClause] : [])].map(({ location }) =>
    statement.index(location ?? 0),
  );

const defaultText = (context: Context, def: ColumnDef, constraint: Constraint): string => {
  const start = context.statement.index(constraint.location ?? 0);
  // A named default has CONSTRAINT and its name before the word DEFAULT.
  const skip = constraint.conname === undefined ? 1 : 3;
  return clauseFrom(context.statement, start, skip, starts(context, def));
};

/** Notes a default; one that takes from a sequence fills the column like an identity. */
export const setDefault = (column: Column, text: string): void => {
  column.default = text;
  if (/^(?:pg_catalog\.)?nextval\(/i.test(text)) column.generated = 'sequence';
  else delete column.generated;
};

/** What the constraints beside a column say about the column itself. */
export const applyToColumn = (context: Context, column: Column, def: ColumnDef): void => {
  for (const constraint of constraintsIn(def.constraints)) {
    const start = context.statement.index(constraint.location ?? 0);
    switch (constraint.contype) {
      case 'CONSTR_NOTNULL':
      case 'CONSTR_PRIMARY':
        column.notNull = true;
        break;
      case 'CONSTR_DEFAULT':
        setDefault(column, defaultText(context, def, constraint));
        break;
      case 'CONSTR_IDENTITY':
        column.generated = 'identity';
        column.notNull = true;
        break;
      case 'CONSTR_GENERATED':
        column.generated = 'expression';
        column.default = inParentheses(context.statement, start, 'AS');
        break;
      default:
    }
  }
};

const makeColumn = (context: Context, def: ColumnDef): Column => {
  const serial = def.typeName ? serialType(def.typeName) : undefined;
  const type = serial ? { spelled: serial } : def.typeName ? columnType(context, def.typeName) : { spelled: 'unknown' };
  return { name: def.colname ?? '', type, notNull: serial !== undefined, ...(serial ? { generated: 'sequence' } : {}) };
};

/** Adds a column; false when the table has one of that name or too many already. */
export const addColumn = (context: Context, table: Table, column: Column): boolean => {
  context.catalogue.spend();
  if (columnOf(table, column.name) || table.columns.length >= MAX_COLUMNS) return false;
  table.columns.push(column);
  return true;
};

/** Adds a defined column, or completes the one that a parent or a type gave. Undefined when it cannot be added. */
export const defineColumn = (context: Context, table: Table, def: ColumnDef): Column | undefined => {
  const inherited = columnOf(table, def.colname ?? '');
  const column = inherited ?? makeColumn(context, def);
  if (!inherited && !addColumn(context, table, column)) return undefined;
  applyToColumn(context, column, def);
  return column;
};
