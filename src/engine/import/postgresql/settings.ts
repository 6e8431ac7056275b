/** The search path: where tables without a schema are created and looked for. */
import type { Node, SelectStmt, VariableSetStmt } from 'libpg-query';
import { strings, type Context } from './context.js';

const text = (node: Node | undefined): string | undefined =>
  node && 'A_Const' in node ? node.A_Const.sval?.sval : undefined;

const setPath = ({ catalogue }: Context, schemas: readonly string[]): void => {
  const path = schemas.filter((schema) => !['', '$user', 'pg_catalog', 'pg_temp'].includes(schema));
  catalogue.searchPath = path.length > 0 ? path : ['public'];
};

/** SET search_path; every other setting means nothing to a model. */
export const setVariable = (context: Context, stmt: VariableSetStmt): void => {
  if (stmt.name !== 'search_path') return;
  setPath(context, stmt.kind === 'VAR_SET_VALUE' ? (stmt.args ?? []).map((arg) => text(arg) ?? '') : []);
};

/** `SELECT set_config('search_path', ...)`, as dumps begin; false for every other query. */
export const setConfig = (context: Context, stmt: SelectStmt): boolean => {
  const [target] = stmt.targetList ?? [];
  const call = target && 'ResTarget' in target ? target.ResTarget.val : undefined;
  if (!call || !('FuncCall' in call) || strings(call.FuncCall.funcname).at(-1) !== 'set_config') return false;
  const [name, value] = (call.FuncCall.args ?? []).map(text);
  // pg_dump writes 'public, pg_catalog' style lists or nothing.
  if (name === 'search_path' && value !== undefined)
    setPath(
      context,
      value.split(',').map((schema) => schema.trim().replace(/^"(.*)"$/, '$1')),
    );
  return true;
};
