/** ALTER TABLE ... ALTER COLUMN. */
import type { AlterTableCmd } from 'libpg-query';
import { columnOf, type Column, type Table } from './tables.js';
import { setDefault } from './columns.js';
import { columnType } from './column-type.js';
import { columnsNamed } from './table-indexes.js';
import type { Context } from './context.js';
import { inParentheses, clauseFrom, wordAtTop } from './source-text.js';

const dropDefault = (column: Column): void => {
  delete column.default;
  if (column.generated === 'sequence') delete column.generated;
};

/** The text behind a word of a command that starts at token `start`. */
const textBehind = ({ statement }: Context, start: number, word: string): string => {
  const at = wordAtTop(statement, start, word);
  const token = at === undefined ? undefined : statement.tokens()[at];
  return token ? clauseFrom(statement, token.start, 1) : '';
};

/** What a command does to a column; undefined for commands that are about something else. */
const changeOf = (context: Context, command: AlterTableCmd, start: number): ((column: Column) => void) | undefined => {
  const { def } = command;
  switch (command.subtype) {
    case 'AT_SetNotNull':
      return (column) => void (column.notNull = true);
    case 'AT_DropNotNull':
      return (column) => void (column.notNull = false);
    case 'AT_ColumnDefault': {
      if (!def) return dropDefault;
      const text = textBehind(context, start, 'DEFAULT');
      return (column) => setDefault(column, text);
    }
    case 'AT_AlterColumnType': {
      const typeName = def && 'ColumnDef' in def ? def.ColumnDef.typeName : undefined;
      if (!typeName) return undefined;
      const type = columnType(context, typeName);
      return (column) => void (column.type = type);
    }
    case 'AT_AddIdentity':
      return (column) => void Object.assign(column, { generated: 'identity', notNull: true });
    case 'AT_SetIdentity':
      return () => undefined;
    case 'AT_DropIdentity':
      return (column) => void delete column.generated;
    case 'AT_SetExpression': {
      const tokens = context.statement.tokens();
      const text = inParentheses(context.statement, tokens[start]?.start ?? 0, 'AS');
      return (column) => void (column.default = text);
    }
    case 'AT_DropExpression':
      return (column) => {
        delete column.default;
        delete column.generated;
      };
    default:
      return undefined;
  }
};

/** Applies a command to a column of these tables, the named one first; false when it is not about a column's facts. */
export const alterColumn = (
  context: Context,
  tables: readonly Table[],
  command: AlterTableCmd,
  start: number,
): boolean => {
  const change = changeOf(context, command, start);
  if (!change) return false;
  const name = command.name ?? '';
  if (tables[0]) columnsNamed(context, tables[0], [name]);
  for (const table of tables) {
    const column = columnOf(table, name);
    if (column) change(column);
  }
  return true;
};
