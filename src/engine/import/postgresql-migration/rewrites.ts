/** When PostgreSQL writes every row of a table anew. */
import type { ColumnDef, Node } from 'libpg-query';
import { serialType } from '../postgresql/column-type.js';
import { constraintsIn } from '../postgresql/columns.js';
import { strings } from '../postgresql/context.js';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Functions that give each row a value of its own. */
const VOLATILE = set(
  'random random_normal clock_timestamp timeofday nextval currval lastval setval gen_random_uuid uuidv4 uuidv7 uuid_generate_v1 ' +
    'uuid_generate_v1mc uuid_generate_v4 gen_random_bytes gen_salt',
);
/** Functions that give all rows of a statement the same value, where their arguments do. */
const STEADY = set(
  'now statement_timestamp transaction_timestamp current_setting current_schema current_database lower upper concat concat_ws format ' +
    'to_char to_date to_timestamp to_number to_json to_jsonb date_trunc date_part extract age make_date make_time make_timestamp ' +
    'make_timestamptz make_interval timezone abs round floor ceil ceiling length md5 encode decode btrim ltrim rtrim left right repeat ' +
    'replace substring array_fill json_build_object json_build_array jsonb_build_object jsonb_build_array int4range int8range numrange ' +
    'tsrange tstzrange daterange',
);
/** Built-in types that the parser leaves without a schema. */
const BUILT_IN = set(
  'int2 int4 int8 float4 float8 bool timestamptz timetz bpchar text uuid json jsonb date bytea inet cidr macaddr money name oid xml point box circle line lseg path polygon tsvector tsquery ' +
    'int4range int8range numrange tsrange tstzrange daterange',
);

/** Names of the functions that an expression calls. Not by recursion: it may be nested deeply. */
const functionsIn = (expression: Node): string[] => {
  const names: string[] = [];
  const open: unknown[] = [expression];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    for (const [key, value] of Object.entries(node) as [string, unknown][]) {
      // The parser's types say what stands under this key.
      if (key === 'FuncCall') names.push(strings((value as { funcname?: Node[] }).funcname).at(-1) ?? '');
      open.push(value);
    }
  }
  return names;
};

const isVolatile = (expression: Node): boolean | undefined => {
  const names = functionsIn(expression);
  if (names.some((name) => VOLATILE.has(name))) return true;
  // What somebody's own function does, only the database knows.
  return names.every((name) => STEADY.has(name)) ? false : undefined;
};

const isBuiltIn = ({ typeName }: ColumnDef): boolean => {
  const names = strings(typeName?.names);
  return names[0] === 'pg_catalog' || (names.length === 1 && BUILT_IN.has(names[0] ?? ''));
};

/** Whether adding a column writes every row anew; undefined where only the database knows. */
export const addingRewrites = (def: ColumnDef): boolean | undefined => {
  if (def.typeName && serialType(def.typeName)) return true;
  let expression: Node | undefined;
  for (const { contype, generated_kind: kind, raw_expr: given } of constraintsIn(def.constraints)) {
    if (contype === 'CONSTR_IDENTITY' || (contype === 'CONSTR_GENERATED' && kind !== 'v')) return true;
    if (contype === 'CONSTR_DEFAULT') expression = given;
  }
  const writes = expression ? isVolatile(expression) : false;
  // A domain with a constraint makes it look at every row.
  return writes === false && !isBuiltIn(def) ? undefined : writes;
};

const isColumnOnly = (expression: Node): boolean => {
  let at = expression;
  while ('TypeCast' in at && at.TypeCast.arg) at = at.TypeCast.arg;
  return 'ColumnRef' in at;
};

/** Whether a change of type writes every row anew: without the type that it had, only a computed value says so. */
export const retypingRewrites = ({ raw_default: using }: ColumnDef): true | undefined =>
  using && !isColumnOnly(using) ? true : undefined;
