/** COMMENT ON: what is said about tables and columns describes entities and fields. */
import type { CommentStmt } from 'libpg-query';
import { columnOf } from './tables.js';
import { nameParts, qualified, type Context } from './context.js';

const OTHERS = { one: 'comment on something outside of the model', many: 'comments on things outside of the model' };
const TABLES = ['OBJECT_TABLE', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE'];

const set = (thing: { description?: string }, comment: string | undefined): void => {
  if (comment === undefined || comment.trim() === '') delete thing.description;
  else thing.description = comment;
};

/** Notes the comment, or takes it away where it is null. */
export const comment = (context: Context, stmt: CommentStmt): void => {
  const { catalogue, report, statement } = context;
  const parts = nameParts(stmt.object);
  const table = TABLES.includes(stmt.objtype ?? '') ? catalogue.table(qualified(parts)) : undefined;
  if (table) return set(table, stmt.comment);
  const owner = stmt.objtype === 'OBJECT_COLUMN' ? catalogue.table(qualified(parts.slice(0, -1))) : undefined;
  const column = owner ? columnOf(owner, parts.at(-1) ?? '') : undefined;
  if (column) return set(column, stmt.comment);
  report.leaveOut(statement.position(), OTHERS);
};
