/** Entities. */
import type { AccessPattern, Entity, Field, Index, Partitioning, Relation, SortKey } from '../model.js';
import {
  CLASSIFICATIONS,
  DIRECTIONS,
  PARTITION_STRATEGIES,
  PATTERN_OPERATIONS,
  PROTECTIONS,
  REFERENTIAL_ACTIONS,
} from '../vocabulary.js';
import { amount, flag, keyOf, listOf, oneOf, record, text, whole, type FieldsOf } from './descriptor.js';
import { ELEMENT_FIELDS, fieldNames } from './element-fields.js';

const BY_NAME = { by: 'name' };

const ENTITY_FIELD_FIELDS = {
  name: text('name'),
  type: text('type'),
  nullable: flag('place for null'),
  default: text('default'),
  generated: flag('value that the store fills in'),
  enumValues: listOf('values', text('value')),
  classification: oneOf('classification', CLASSIFICATIONS, {
    suggest: [
      ['NONE', 'nothing that needs protection'],
      ['PERSONAL', 'it tells something about a person'],
      ['SENSITIVE', 'health, belief, biometry and their like, or a business secret'],
      ['CREDENTIAL', 'a password, key or token'],
      ['PAYMENT', 'card or account numbers'],
    ],
  }),
  protection: oneOf('protection', PROTECTIONS, {
    suggest: [
      ['PLAIN', 'it can be read'],
      ['ENCRYPTED', 'who has the key reads it'],
      ['HASHED_ARGON2ID', 'passwords: the first choice'],
      ['HASHED_BCRYPT', 'passwords: older systems'],
      ['HASHED_SCRYPT', 'passwords: where argon2id is not to be had'],
      ['HASHED_OTHER', 'another hash'],
    ],
  }),
  description: text('description'),
  maxItems: whole('items at most', {
    none: 'without bound',
    suggest: [
      [100, 'a short list'],
      [1000, 'a long list'],
      [0, 'without bound'],
    ],
  }),
  currency: text('currency', {
    suggest: [
      ['EUR', 'euro'],
      ['USD', 'US dollar'],
    ],
  }),
} satisfies FieldsOf<Field>;

const RELATION_FIELDS = {
  name: text('name'),
  fields: fieldNames('fields'),
  target: keyOf('entities', 'entity referred to'),
  targetFields: fieldNames('fields referred to'),
  onDelete: oneOf('what a delete does', REFERENTIAL_ACTIONS, {
    suggest: [
      ['RESTRICT', 'what is referred to stays'],
      ['CASCADE', 'it goes with what it belongs to'],
      ['SET_NULL', 'it stays, alone'],
      ['NO_ACTION', 'the database’s default: refused at the end'],
      ['SET_DEFAULT', 'it refers to the default'],
    ],
  }),
  onUpdate: oneOf('what a change of the key does', REFERENTIAL_ACTIONS),
  deferrable: flag('check at the end of the transaction'),
} satisfies FieldsOf<Relation>;

const SORT_KEY_FIELDS = {
  field: text('name of a field'),
  expression: text('expression'),
  direction: oneOf('direction', DIRECTIONS),
} satisfies FieldsOf<SortKey>;

const INDEX_FIELDS = {
  name: text('name'),
  keys: listOf('keys', record('key', SORT_KEY_FIELDS)),
  unique: flag('uniqueness'),
  method: text('method'),
  where: text('predicate'),
  include: fieldNames('covered fields'),
} satisfies FieldsOf<Index>;

const ACCESS_PATTERN_FIELDS = {
  name: text('name'),
  equals: fieldNames('fields that are equal'),
  sort: listOf('order', record('key', SORT_KEY_FIELDS)),
  range: fieldNames('fields in a range'),
  limit: whole('limit', {
    unit: 'rows',
    none: 'all that there are',
    suggest: [
      [20, 'a page'],
      [100, 'a long page'],
      [1000, 'a batch'],
      [0, 'all that there are'],
    ],
  }),
  requestsPerSecond: amount('load', {
    unit: 'requests/s',
    suggest: [
      [1, 'now and then'],
      [10, 'steady'],
      [100, 'busy'],
    ],
  }),
  operation: oneOf('operation', PATTERN_OPERATIONS),
  many: flag('more than one row'),
  perRowOf: text('access pattern for each of whose rows it runs'),
  batched: flag('one command for the runs of several rows'),
  cachedIn: keyOf('components', 'cache that answers it first'),
} satisfies FieldsOf<AccessPattern>;

const PARTITIONING_FIELDS = {
  strategy: oneOf('strategy', PARTITION_STRATEGIES),
  keys: listOf('keys', text('key')),
} satisfies FieldsOf<Partitioning>;

export const ENTITY_FIELDS = {
  ...ELEMENT_FIELDS,
  store: keyOf('components', 'store'),
  namespace: text('namespace'),
  dataAsset: keyOf('dataAssets', 'data asset that it holds'),
  fields: listOf('fields', record('field', ENTITY_FIELD_FIELDS), BY_NAME),
  primaryKey: fieldNames('primary key', 'it has none'),
  relations: listOf('relations', record('relation', RELATION_FIELDS), { ...BY_NAME, none: 'it has none' }),
  indexes: listOf('indexes', record('index', INDEX_FIELDS), { ...BY_NAME, none: 'it has none' }),
  accessPatterns: listOf('access patterns', record('access pattern', ACCESS_PATTERN_FIELDS), {
    ...BY_NAME,
    none: 'nobody reads or writes it',
  }),
  partitioning: record('partitioning', PARTITIONING_FIELDS),
  partitionOf: keyOf('entities', 'entity that it is a partition of'),
  partitionBound: text('bound of the partition'),
  checks: listOf('checks', record('check', { name: text('name'), expression: text('expression') }), {
    ...BY_NAME,
    none: 'it has none',
  }),
  expectedRows: amount('expected rows', {
    suggest: [
      [1000, 'a small table'],
      [1_000_000, 'a usual table'],
      [100_000_000, 'a large table'],
    ],
  }),
  expectedBytes: amount('expected size', {
    unit: 'bytes',
    suggest: [
      [1_000_000_000, '1 GB'],
      [100_000_000_000, '100 GB'],
    ],
  }),
  largestBytes: amount('size of its largest row or document', {
    unit: 'bytes',
    suggest: [
      [10_000, 'small'],
      [1_000_000, 'large'],
    ],
  }),
  changesPerSecond: amount('changes of rows', {
    unit: '/s',
    suggest: [
      [0.01, 'rarely'],
      [1, 'steadily'],
      [100, 'all the time'],
    ],
  }),
  retentionDays: amount('time that rows are kept', {
    unit: 'days',
    none: 'they are kept for ever',
    suggest: [
      [30, 'a month'],
      [365, 'a year'],
      [3650, 'ten years, e.g. invoices'],
      [0, 'they are kept for ever'],
    ],
  }),
  tenantScoped: flag('rows of one tenant each'),
  tenantField: text('name of the field that says which tenant', { suggest: [['tenant_id', 'the usual name']] }),
  shardKey: fieldNames('shard key', 'it is spread by none'),
} satisfies FieldsOf<Entity>;
