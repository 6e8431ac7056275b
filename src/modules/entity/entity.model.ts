/** Entities in the database. */
import {
  CLASSIFICATIONS,
  DIRECTIONS,
  PARTITION_STRATEGIES,
  PATTERN_OPERATIONS,
  PROTECTIONS,
  REFERENTIAL_ACTIONS,
} from '../../engine/vocabulary.js';
import { elementKind, oneOf, type ElementDoc } from '../element/element.model.js';

export type EntityDoc = ElementDoc<'entities'>;

const sortKey = { field: String, expression: String, direction: oneOf(DIRECTIONS), _id: false };
const field = {
  name: String,
  // A key named `type` would be read as the type of the whole.
  type: { type: String },
  nullable: Boolean,
  default: String,
  generated: Boolean,
  enumValues: { type: [String], default: undefined },
  classification: oneOf(CLASSIFICATIONS),
  protection: oneOf(PROTECTIONS),
  description: String,
  maxItems: Number,
  currency: String,
  _id: false,
};
const relation = {
  name: String,
  fields: [String],
  target: String,
  targetFields: { type: [String], default: undefined },
  onDelete: oneOf(REFERENTIAL_ACTIONS),
  onUpdate: oneOf(REFERENTIAL_ACTIONS),
  _id: false,
};
const index = {
  name: String,
  keys: [sortKey],
  unique: Boolean,
  method: String,
  where: String,
  include: { type: [String], default: undefined },
  _id: false,
};
const accessPattern = {
  name: String,
  equals: { type: [String], default: undefined },
  sort: { type: [sortKey], default: undefined },
  range: { type: [String], default: undefined },
  limit: Number,
  requestsPerSecond: Number,
  operation: oneOf(PATTERN_OPERATIONS),
  many: Boolean,
  perRowOf: String,
  batched: Boolean,
  cachedIn: String,
  _id: false,
};

export const entityKind = elementKind({
  list: 'entities',
  type: 'Entity',
  fields: {
    store: String,
    namespace: String,
    dataAsset: String,
    fields: [field],
    primaryKey: { type: [String], default: undefined },
    relations: [relation],
    indexes: [index],
    accessPatterns: [accessPattern],
    partitioning: { type: { strategy: oneOf(PARTITION_STRATEGIES), keys: [String] }, _id: false },
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
    shardKey: { type: [String], default: undefined },
  },
  indexes: [{ store: 1, _id: 1 }, { partitionOf: 1 }, { dataAsset: 1 }, { 'relations.target': 1 }],
});
