/** From a parsed statement to what reads it. */
import type { Node } from 'libpg-query';
import { alterTable } from './alter-table.js';
import { comment } from './comments.js';
import { rangeName, type Context } from './context.js';
import { createIndex } from './create-index.js';
import { createTable } from './create-table.js';
import { drop } from './drop.js';
import { leftOutAs } from './left-out.js';
import { rename, setSchema } from './rename.js';
import { createFromQuery } from './select-columns.js';
import { setConfig, setVariable } from './settings.js';
import { alterEnum, createComposite, createDomain, createEnum } from './user-types.js';

/** Applies CREATE SCHEMA: tables that stand inside of it are created in it. */
const createSchema = (context: Context, name: string, elements: readonly Node[]): void => {
  const { catalogue } = context;
  const outer = catalogue.searchPath;
  catalogue.searchPath = [name, ...outer];
  for (const element of elements) apply(context, element);
  catalogue.searchPath = outer;
};

const leaveOut = ({ catalogue, report, statement }: Context, node: Node): void => {
  if ('ViewStmt' in node && node.ViewStmt.view) catalogue.leaveOut(rangeName(node.ViewStmt.view));
  const as = leftOutAs(node);
  if (as) report.leaveOut(statement.position(), as.kind, as.name);
};

/** Applies one statement to the catalogue; what the model has no place for is reported. */
export const apply = (context: Context, node: Node): void => {
  if ('CreateStmt' in node) return createTable(context, node.CreateStmt);
  if ('CreateForeignTableStmt' in node)
    return createTable(context, node.CreateForeignTableStmt.base ?? {}, 'foreign-table');
  if ('AlterTableStmt' in node) return alterTable(context, node.AlterTableStmt);
  if ('IndexStmt' in node) return createIndex(context, node.IndexStmt);
  if ('CommentStmt' in node) return comment(context, node.CommentStmt);
  if ('CreateTableAsStmt' in node) return createFromQuery(context, node.CreateTableAsStmt);
  if ('CreateEnumStmt' in node) return createEnum(context, node.CreateEnumStmt);
  if ('AlterEnumStmt' in node) return alterEnum(context, node.AlterEnumStmt);
  if ('CreateDomainStmt' in node) return createDomain(context, node.CreateDomainStmt);
  if ('CompositeTypeStmt' in node) return createComposite(context, node.CompositeTypeStmt);
  if ('RenameStmt' in node) return rename(context, node.RenameStmt);
  if ('AlterObjectSchemaStmt' in node) return setSchema(context, node.AlterObjectSchemaStmt);
  if ('DropStmt' in node) return drop(context, node.DropStmt);
  if ('VariableSetStmt' in node) return setVariable(context, node.VariableSetStmt);
  if ('CreateSchemaStmt' in node) {
    const { schemaname, authrole, schemaElts = [] } = node.CreateSchemaStmt;
    return createSchema(context, schemaname ?? authrole?.rolename ?? 'public', schemaElts);
  }
  if ('SelectStmt' in node) {
    const { intoClause } = node.SelectStmt;
    if (intoClause) return createFromQuery(context, { query: node, into: intoClause, objtype: 'OBJECT_TABLE' });
    if (setConfig(context, node.SelectStmt)) return;
  }
  leaveOut(context, node);
};
