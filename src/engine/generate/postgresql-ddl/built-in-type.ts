/** The types that every PostgreSQL server knows, and what other stores call them. */

const PLAIN = new Set(
  (
    'smallint integer int int2 int4 int8 bigint real float4 float8 boolean bool text bytea uuid json jsonb jsonpath xml ' +
    'date inet cidr macaddr macaddr8 money tsvector tsquery point line lseg box path polygon circle oid name regclass ' +
    'int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange nummultirange ' +
    'tsmultirange tstzmultirange datemultirange pg_lsn txid_snapshot xid xid8 serial bigserial smallserial serial2 serial4 serial8'
  ).split(' '),
);

const PATTERNS: readonly RegExp[] = [
  /^double precision$/,
  /^(?:numeric|decimal|dec)(?: ?\( ?\d+ ?(?:, ?-?\d+ ?)?\))?$/,
  /^(?:character varying|varchar|character|char|bpchar|bit|bit varying|varbit|float)(?: ?\( ?\d+ ?\))?$/,
  /^(?:time|timestamp)(?: ?\( ?\d ?\))?(?: (?:with|without) time zone)?$/,
  /^(?:timetz|timestamptz)(?: ?\( ?\d ?\))?$/,
  /^interval(?: (?:year|month|day|hour|minute|second|year to month|day to hour|day to minute|day to second|hour to minute|hour to second|minute to second))?(?: ?\( ?\d ?\))?$/,
];

/** What MySQL, SQL Server, Oracle, Prisma and programming languages say. */
const ALIASES: Readonly<Record<string, string>> = {
  string: 'text',
  str: 'text',
  tinytext: 'text',
  mediumtext: 'text',
  longtext: 'text',
  clob: 'text',
  ntext: 'text',
  objectid: 'text',
  cuid: 'text',
  double: 'double precision',
  number: 'numeric',
  bigdecimal: 'numeric',
  long: 'bigint',
  int64: 'bigint',
  int32: 'integer',
  int16: 'smallint',
  datetime: 'timestamp with time zone',
  instant: 'timestamp with time zone',
  blob: 'bytea',
  binary: 'bytea',
  bytes: 'bytea',
  varbinary: 'bytea',
  longblob: 'bytea',
  uniqueidentifier: 'uuid',
  guid: 'uuid',
  object: 'jsonb',
  bool: 'boolean',
};

/** Large enough for what MySQL keeps in it; `int(11)` has no smaller range than `int`. */
const mysqlInteger = (name: string, unsigned: boolean): string => {
  if (name.startsWith('tiny')) return 'smallint';
  if (name.startsWith('small')) return unsigned ? 'integer' : 'smallint';
  if (name.startsWith('medium')) return 'integer';
  if (name.startsWith('big')) return unsigned ? 'numeric(20)' : 'bigint';
  return unsigned ? 'bigint' : 'integer';
};

/** The type as PostgreSQL takes it; undefined when it is none of its own. */
export const builtInType = (spelled: string): string | undefined => {
  const name = spelled.trim().replace(/\s+/g, ' ').toLowerCase();
  if (PLAIN.has(name) || PATTERNS.some((pattern) => pattern.test(name))) return name;
  const text = /^n?varchar2?\((\d+)\)$/.exec(name);
  if (text?.[1]) return `character varying(${text[1]})`;
  const whole = /^(?:tiny|small|medium|big)?int(?:eger)?(?:\(\d+\))?( unsigned)?$/.exec(name);
  if (whole) return mysqlInteger(name, whole[1] !== undefined);
  const [word = ''] = /^[a-z0-9]+/.exec(name) ?? [];
  return /^[a-z0-9]+(?:\(\d+\))?$/.test(name) && Object.hasOwn(ALIASES, word) ? ALIASES[word] : undefined;
};

export type Family = 'integer' | 'number' | 'text' | 'time' | 'other';

/** Types of one family can refer to each other. */
export const familyOf = (type: string): Family => {
  if (/^(?:smallint|integer|bigint|int\d?|oid|(?:small|big)?serial\d?)$/.test(type)) return 'integer';
  if (/^(?:numeric|decimal|dec|real|double|float)/.test(type)) return 'number';
  if (/^(?:text|character|char|varchar|bpchar|name)/.test(type)) return 'text';
  return /^(?:date|timestamp)/.test(type) ? 'time' : 'other';
};

/** Types of extensions that people install. */
export const EXTENSION_TYPES: Readonly<Record<string, string>> = {
  vector: 'vector',
  halfvec: 'vector',
  sparsevec: 'vector',
  citext: 'citext',
  hstore: 'hstore',
  ltree: 'ltree',
  lquery: 'ltree',
  geometry: 'postgis',
  geography: 'postgis',
  cube: 'cube',
  seg: 'seg',
};
