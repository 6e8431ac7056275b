/** What the spelled types of fields mean, whatever store or language spelled them. */
import { oncePerText } from './once.js';

export type TypeFamily =
  'integer' | 'decimal' | 'float' | 'number' | 'text' | 'uuid' | 'objectid' | 'time' | 'boolean' | 'json' | 'binary';

export interface ColumnType {
  /** One spelling for each type: `int4` and `serial` are `integer`. */
  readonly base: string;
  /** Absent for types that somebody made, and for those that no rule asks about. */
  readonly family?: TypeFamily;
  /** Of a text: the characters that it holds at most. */
  readonly length?: number;
  readonly unsigned: boolean;
  /** Whether it is a list of them. */
  readonly list: boolean;
}

const BASES: Readonly<Record<TypeFamily, Readonly<Record<string, string>>>> = {
  integer: {
    tinyint: 'tinyint',
    smallint: 'smallint int2 smallserial serial2 int16 short',
    mediumint: 'mediumint',
    integer: 'integer int int4 serial serial4 int32',
    bigint: 'bigint int8 bigserial serial8 int64 long',
  },
  decimal: { numeric: 'numeric decimal dec decimal128 bigdecimal money smallmoney' },
  float: { real: 'real float4 float', 'double precision': 'double precision|double|float8|float64|float32' },
  number: { number: 'number' },
  text: {
    text: 'text string str tinytext mediumtext longtext clob ntext citext',
    varchar: 'character varying|varchar|varchar2|nvarchar|nvarchar2',
    char: 'character char bpchar nchar',
  },
  uuid: { uuid: 'uuid guid uniqueidentifier' },
  objectid: { objectid: 'objectid object_id oid' },
  time: {
    timestamptz: 'timestamp with time zone|timestamptz|datetimeoffset|instant',
    timestamp: 'timestamp without time zone|timestamp',
    datetime: 'datetime datetime2',
    date: 'date',
    time: 'time without time zone|time with time zone|time|timetz',
  },
  boolean: { boolean: 'boolean bool' },
  json: { json: 'json jsonb object document' },
  binary: { bytea: 'bytea blob binary varbinary longblob mediumblob tinyblob bytes bindata image' },
};

const KNOWN: ReadonlyMap<string, { base: string; family: TypeFamily }> = new Map(
  Object.entries(BASES).flatMap(([family, bases]) =>
    Object.entries(bases).flatMap(([base, spellings]) =>
      spellings
        .split(spellings.includes('|') ? '|' : ' ')
        // The keys of BASES are the families.
        .map((spelling) => [spelling, { base, family: family as TypeFamily }] as const),
    ),
  ),
);

/** The item's type in the ways in which lists are written; undefined where the type is no list. */
const itemOf = (type: string): string | undefined =>
  /^(?:list|array|set)(?: of|<|\()?\s*(.*?)[>)]?$/.exec(type)?.[1] ??
  /^\[(.*)\]$/.exec(type)?.[1] ??
  /^(.*?)\s*(?:(?:\[\d*\])+|\s+array)$/.exec(type)?.[1];

const parse = (spelled: string): ColumnType => {
  const type = spelled
    .trim()
    .toLowerCase()
    .replace(/["`]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^(?:public|pg_catalog)\./, '');
  const item = itemOf(type);
  if (item !== undefined) return { ...parse(item.replace(/^\[|\]$/g, '')), list: true };
  const unsigned = / unsigned\b/.test(type);
  const length = /\(\s*(\d+)\s*(?:char|byte)?\s*\)/.exec(type)?.[1];
  const word = type
    .replace(/\s*\([^)]*\)/, '')
    .replace(/ (?:unsigned|zerofill|not null)\b/g, '')
    .trim();
  const known = KNOWN.get(word) ?? KNOWN.get(word.split('.').at(-1) ?? '');
  return {
    base: known?.base ?? word,
    unsigned,
    list: false,
    ...(known && { family: known.family }),
    ...(known?.family === 'text' && length !== undefined && { length: Number(length) }),
  };
};

/** What a spelled type means. */
export const columnType = oncePerText(parse);

/** Whether a field of this type can hold every value of the other one; undefined where the types are not known here. */
export const holds = (source: ColumnType, target: ColumnType): 'YES' | 'NO' | 'SHORTER' | undefined => {
  if (source.base === target.base && source.family !== 'text')
    return source.unsigned === target.unsigned ? 'YES' : 'NO';
  if (!source.family || !target.family) return undefined;
  if (source.family === 'number' || target.family === 'number')
    return [source.family, target.family].every((each) => ['number', 'integer', 'float', 'decimal'].includes(each))
      ? 'YES'
      : 'NO';
  if (source.family !== 'text' || target.family !== 'text') return 'NO';
  return source.length !== undefined && target.length !== undefined && source.length < target.length
    ? 'SHORTER'
    : 'YES';
};
