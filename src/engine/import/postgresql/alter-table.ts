/** ALTER TABLE: its commands one after the other, on the table and, without ONLY, on what hangs on it. */
import type { AlterTableCmd, AlterTableStmt } from 'libpg-query';
import { alterColumn } from './alter-column.js';
import { columnOf, entityKey, type Table } from './tables.js';
import { defineColumn } from './columns.js';
import { addColumnConstraints, addConstraint } from './constraints.js';
import { columnsNamed } from './table-indexes.js';
import { existingTable, rangeName, type Context } from './context.js';
import { copyColumns } from './copy-table.js';
import { alterPartition } from './partitions.js';

const SETTINGS = {
  one: 'storage, trigger or security setting of a table',
  many: 'storage, trigger and security settings of tables',
};

/** The number of the token at which each command starts. */
const commandStarts = ({ statement }: Context): number[] => {
  const tokens = statement.tokens();
  let depth = 0;
  const starts = [0];
  tokens.forEach((token, at) => {
    if (token.kind === 'open') depth++;
    else if (token.kind === 'close') depth--;
    else if (depth === 0 && statement.text[token.start] === ',') starts.push(at + 1);
  });
  return starts;
};

const addsColumn = (context: Context, tables: readonly Table[], command: AlterTableCmd): void => {
  const def = command.def;
  if (!def || !('ColumnDef' in def)) return;
  for (const [at, table] of tables.entries()) {
    const exists = columnOf(table, def.ColumnDef.colname ?? '') !== undefined;
    if (exists && at === 0 && !command.missing_ok)
      context.report.warn(
        context.statement.position(context.statement.index(def.ColumnDef.location ?? 0)),
        `the table "${entityKey(table)}" has a column "${def.ColumnDef.colname ?? ''}" already`,
      );
    const column = exists ? undefined : defineColumn(context, table, def.ColumnDef);
    if (column && at === 0) addColumnConstraints(context, table, column, def.ColumnDef);
  }
};

/** Drops a column with the indexes and constraints that name it. */
const dropColumn = (table: Table, name: string): void => {
  const column = columnOf(table, name);
  if (!column) return;
  table.columns.splice(table.columns.indexOf(column), 1);
  // Not splice with a spread: a table may have more indexes than a call may have arguments.
  const keepIn = <T>(list: T[], keep: (item: T) => boolean): void => {
    const kept = list.filter(keep);
    list.length = 0;
    for (const item of kept) list.push(item);
  };
  keepIn(table.indexes, ({ keys, include }) => !keys.some((key) => key.column === column) && !include.includes(column));
  keepIn(table.foreignKeys, ({ columns }) => !columns.includes(column));
  if (table.primaryKey?.columns.includes(column)) delete table.primaryKey;
};

const dropConstraint = (context: Context, table: Table, command: AlterTableCmd): void => {
  for (const list of [table.foreignKeys, table.checks, table.indexes]) {
    const at = list.findIndex(({ name }) => name === command.name);
    if (at >= 0) return void list.splice(at, 1);
  }
  if (table.primaryKey?.name === command.name) delete table.primaryKey;
};

/** ALTER CONSTRAINT: only of foreign keys. */
const alterConstraint = (table: Table, { def }: AlterTableCmd): void => {
  if (!def || !('ATAlterConstraint' in def) || def.ATAlterConstraint.alterDeferrability !== true) return;
  const { conname, deferrable = false } = def.ATAlterConstraint;
  for (const key of table.foreignKeys) if (key.name === conname) key.deferrable = deferrable;
};

const inherit = (context: Context, table: Table, command: AlterTableCmd): void => {
  const parent = command.def && 'RangeVar' in command.def ? existingTable(context, command.def.RangeVar) : undefined;
  if (!parent || parent === table) return;
  if (command.subtype === 'AT_DropInherit') return void parent.children.delete(table);
  parent.children.add(table);
  copyColumns(context, parent.columns, table);
};

const alter = (context: Context, table: Table, recurse: boolean, command: AlterTableCmd, start: number): void => {
  const tables = context.catalogue.withDescendants(table, recurse);
  switch (command.subtype) {
    case 'AT_AddColumn':
      return addsColumn(context, tables, command);
    case 'AT_DropColumn':
      if (!command.missing_ok) columnsNamed(context, table, [command.name ?? '']);
      return tables.forEach((each) => dropColumn(each, command.name ?? ''));
    case 'AT_AddConstraint':
      if (command.def && 'Constraint' in command.def) addConstraint(context, table, command.def.Constraint);
      return;
    case 'AT_DropConstraint':
      return tables.forEach((each) => dropConstraint(context, each, command));
    case 'AT_AttachPartition':
    case 'AT_DetachPartition':
    case 'AT_DetachPartitionFinalize':
      return alterPartition(context, table, command);
    case 'AT_AddInherit':
    case 'AT_DropInherit':
      return inherit(context, table, command);
    case 'AT_AlterConstraint':
      return alterConstraint(table, command);
    case 'AT_ValidateConstraint':
    case 'AT_ChangeOwner':
      return;
    default:
      if (!alterColumn(context, tables, command, start))
        context.report.leaveOut(context.statement.position(), SETTINGS);
  }
};

/** Applies every command in order. What ALTER says about views, sequences and indexes has no place in the model. */
export const alterTable = (context: Context, stmt: AlterTableStmt): void => {
  if (!['OBJECT_TABLE', 'OBJECT_FOREIGN_TABLE'].includes(stmt.objtype ?? '')) return;
  // ALTER TABLE also works on views and sequences, as older dumps do to set their owners.
  const onlyOwner = (stmt.cmds ?? []).every(
    (node) => 'AlterTableCmd' in node && node.AlterTableCmd.subtype === 'AT_ChangeOwner',
  );
  if (onlyOwner) return;
  const drops = (stmt.cmds ?? []).every(
    (node) => 'AlterTableCmd' in node && /Drop/.test(node.AlterTableCmd.subtype ?? ''),
  );
  if (
    !stmt.relation ||
    (context.catalogue.isLeftOut(rangeName(stmt.relation)) && !context.catalogue.table(rangeName(stmt.relation)))
  )
    return;
  const table = existingTable(context, stmt.relation, stmt.missing_ok === true || drops);
  if (!table) return;
  const starts = (stmt.cmds?.length ?? 0) > 0 ? commandStarts(context) : [];
  (stmt.cmds ?? []).forEach((node, at) => {
    if ('AlterTableCmd' in node)
      alter(context, table, stmt.relation?.inh === true, node.AlterTableCmd, starts[at] ?? 0);
  });
};
