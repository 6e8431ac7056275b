/** Values that are more than values, and every place of the schema where one can be put. */
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import type { Data } from './client.js';

/** Objects where a text is expected: refused before anything runs. */
export const HOSTILE_OBJECTS: readonly unknown[] = [
  { $gt: '' },
  { $ne: null },
  { $where: 'sleep(5000)' },
  { $regex: '.*' },
  { __proto__: { admin: true } },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  ['a', { $gt: '' }],
];

/** Texts that mean something elsewhere. */
export const HOSTILE_TEXTS: readonly string[] = [
  '{"$gt":""}',
  '$where',
  '$$ROOT',
  "'; return true; //",
  '__proto__',
  'constructor',
  'toString',
  'a.b.$c',
  '.*',
  '507f1f77bcf86cd799439011',
  '000000000000',
  'ses_00000000000000000000000000',
  'usr_00000000000000000000000000',
  'cmp_',
  '_',
  '\u0000',
  '\ud800',
  '\u202Eevil',
  'x'.repeat(200_001),
];

/** One in so many hostile values meets a given place, and each next place gets the next ones: all at all would take minutes. */
const SHARES = 4;

/** A place's share of values; `turn` is the number of the place. */
export const shareOf = (values: readonly unknown[], turn: number): readonly unknown[] =>
  values.filter((_, i) => i % SHARES === turn % SHARES);

/** Where a text or a word of an enum stands. */
export interface Place {
  /** From the arguments, `0` for the element of a list. */
  readonly path: readonly string[];
  readonly type: GraphQLInputType;
}

const NUMBERS = new Set(['Int', 'Float', 'Boolean']);

const places = (type: GraphQLInputType, path: readonly string[], seen: readonly string[] = []): readonly Place[] => {
  if (isNonNullType(type)) return places(type.ofType, path, seen);
  if (isListType(type)) return places(type.ofType, [...path, '0'], seen);
  if (isInputObjectType(type)) {
    if (seen.includes(type.name)) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      places(field.type, [...path, field.name], [...seen, type.name]),
    );
  }
  return isEnumType(type) || (isScalarType(type) && !NUMBERS.has(type.name)) ? [{ path, type }] : [];
};

/** Every place of a field's arguments, those in inputs within inputs too. */
export const placesOf = (field: GraphQLField<unknown, unknown>): readonly Place[] =>
  field.args.flatMap((arg) => places(arg.type, [arg.name]));

/** The variables with a value put at a place; what leads there and is absent is made. */
export const put = (variables: Data, [head, ...rest]: readonly string[], value: unknown): Data => {
  if (head === undefined) return value;
  if (head === '0') return [put(variables?.[0] ?? {}, rest, value)];
  return { ...(typeof variables === 'object' ? variables : {}), [head]: put(variables?.[head], rest, value) };
};
