/** Types as PostgreSQL prints them: `int4` is `integer`, `timestamptz(3)` is `timestamp(3) with time zone`. */
import type { Node, TypeName } from 'libpg-query';
import type { ColumnType, UserType } from './tables.js';
import { qualified, strings, type Context } from './context.js';
import { quoteIdentifier } from './names.js';
import { inParentheses } from './source-text.js';

/** What stands before and behind the modifiers. */
const PRINTED: Readonly<Record<string, readonly [string, string?]>> = {
  int2: ['smallint'],
  int4: ['integer'],
  int8: ['bigint'],
  float4: ['real'],
  float8: ['double precision'],
  bool: ['boolean'],
  numeric: ['numeric'],
  varchar: ['character varying'],
  bpchar: ['character'],
  bit: ['bit'],
  varbit: ['bit varying'],
  time: ['time', ' without time zone'],
  timetz: ['time', ' with time zone'],
  timestamp: ['timestamp', ' without time zone'],
  timestamptz: ['timestamp', ' with time zone'],
};

const SERIALS: Readonly<Record<string, string>> = {
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
  smallserial: 'smallint',
  serial2: 'smallint',
};

/** The bits by which the parser says which fields an interval has. */
const INTERVALS: Readonly<Record<number, string>> = {
  2: 'month',
  4: 'year',
  6: 'year to month',
  8: 'day',
  1024: 'hour',
  1032: 'day to hour',
  2048: 'minute',
  3072: 'hour to minute',
  3080: 'day to minute',
  4096: 'second',
  6144: 'minute to second',
  7168: 'hour to second',
  7176: 'day to second',
};

const integer = (node: Node | undefined): number | undefined =>
  node && 'A_Const' in node && node.A_Const.ival ? (node.A_Const.ival.ival ?? 0) : undefined;

const interval = (modifiers: readonly Node[]): string => {
  const fields = INTERVALS[integer(modifiers[0]) ?? -1];
  const precision = integer(modifiers[1]);
  return `interval${fields ? ` ${fields}` : ''}${precision === undefined ? '' : `(${precision})`}`;
};

const builtIn = (name: string, modifiers: readonly Node[]): string | undefined => {
  if (name === 'interval') return interval(modifiers);
  const printed = PRINTED[name];
  if (!printed || (name === 'bpchar' && modifiers.length === 0)) return undefined;
  const numbers = modifiers.map(integer);
  return `${printed[0]}${numbers.length > 0 ? `(${numbers.join(',')})` : ''}${printed[1] ?? ''}`;
};

/** How a user's type is spelled: without its schema when that is `public`, where everybody looks. */
export const spellUserType = ({ schema, name }: Pick<UserType, 'schema' | 'name'>): string =>
  schema === 'public' ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;

/** The type that a serial stands for; undefined for every other type. */
export const serialType = ({ names }: TypeName): string | undefined => {
  const [name, ...more] = strings(names);
  return more.length === 0 && name !== undefined && Object.hasOwn(SERIALS, name) ? SERIALS[name] : undefined;
};

/** A type as it is printed; one that the script has created is linked to, so that it follows renames. */
export const columnType = (context: Context, type: TypeName): ColumnType => {
  const parts = strings(type.names);
  const name = qualified(parts);
  const array = (type.arrayBounds?.length ?? 0) > 0;
  const modifiers = type.typmods ?? [];
  const suffix = array ? '[]' : '';
  const user = name.schema === 'pg_catalog' ? undefined : context.catalogue.find(context.catalogue.types, name);
  if (user) return { spelled: '', user, array };
  if (name.schema === undefined || name.schema === 'pg_catalog') {
    const known = Object.hasOwn(PRINTED, name.name) || name.name === 'interval';
    const printed = known ? builtIn(name.name, modifiers) : undefined;
    if (printed) return { spelled: printed + suffix };
  }
  const schema = name.schema === undefined || name.schema === 'pg_catalog' ? 'public' : name.schema;
  // As it is written: a type of an extension may have modifiers that are no numbers.
  const written =
    modifiers.length > 0 ? `(${inParentheses(context.statement, context.statement.index(type.location ?? 0))})` : '';
  return { spelled: spellUserType({ schema, name: name.name }) + written + suffix };
};

/** What a type is called now. */
export const spellType = ({ spelled, user, array }: ColumnType): string =>
  user ? spellUserType(user) + (array ? '[]' : '') : spelled;
