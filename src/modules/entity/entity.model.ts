/** Entities in the database. */
import type { AccessPattern, Field, Index, Partitioning, Relation, SortKey } from '../../engine/model.js';
import {
  CLASSIFICATIONS,
  DIRECTIONS,
  PARTITION_STRATEGIES,
  PATTERN_OPERATIONS,
  PROTECTIONS,
  REFERENTIAL_ACTIONS,
} from '../../engine/vocabulary.js';
import { elementKind, listOf, oneOf, part, parts, type ElementDoc, type PartOf } from '../element/element.model.js';

export type EntityDoc = ElementDoc<'entities'>;

const sortKey: PartOf<SortKey> = { field: String, expression: String, direction: oneOf(DIRECTIONS) };
const field: PartOf<Field> = {
  name: String,
  // A key named `type` would be read as the type of the whole.
  type: { type: String },
  nullable: Boolean,
  default: String,
  generated: Boolean,
  enumValues: listOf(String),
  classification: oneOf(CLASSIFICATIONS),
  protection: oneOf(PROTECTIONS),
  description: String,
  maxItems: Number,
  currency: String,
};
const relation: PartOf<Relation> = {
  name: String,
  fields: [String],
  target: String,
  targetFields: listOf(String),
  onDelete: oneOf(REFERENTIAL_ACTIONS),
  onUpdate: oneOf(REFERENTIAL_ACTIONS),
  deferrable: Boolean,
};
const index: PartOf<Index> = {
  name: String,
  keys: parts<SortKey>(sortKey),
  unique: Boolean,
  method: String,
  where: String,
  include: listOf(String),
};
const accessPattern: PartOf<AccessPattern> = {
  name: String,
  equals: listOf(String),
  sort: parts<SortKey>(sortKey),
  range: listOf(String),
  limit: Number,
  requestsPerSecond: Number,
  operation: oneOf(PATTERN_OPERATIONS),
  many: Boolean,
  perRowOf: String,
  batched: Boolean,
  cachedIn: String,
};

export const entityKind = elementKind({
  list: 'entities',
  type: 'Entity',
  fields: {
    store: String,
    namespace: String,
    dataAsset: String,
    fields: parts<Field>(field),
    primaryKey: listOf(String),
    relations: parts<Relation>(relation),
    indexes: parts<Index>(index),
    accessPatterns: parts<AccessPattern>(accessPattern),
    partitioning: part<Partitioning>({ strategy: oneOf(PARTITION_STRATEGIES), keys: [String] }),
    partitionOf: String,
    partitionBound: String,
    checks: [{ name: String, expression: String, _id: false }],
    expectedRows: Number,
    expectedBytes: Number,
    largestBytes: Number,
    changesPerSecond: Number,
    retentionDays: Number,
    tenantScoped: Boolean,
    tenantField: String,
    shardKey: listOf(String),
  },
  indexes: [{ store: 1, _id: 1 }, { partitionOf: 1 }, { dataAsset: 1 }, { 'relations.target': 1 }],
});
