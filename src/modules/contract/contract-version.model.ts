/** Versions of contracts in the database, each with its operations and types. */
import type {
  ContractField,
  ContractType,
  ErrorShape,
  Operation,
  OperationResponse,
  Parameter,
  RateLimit,
} from '../../engine/model.js';
import {
  CONTRACT_TYPE_KINDS,
  OPERATION_EFFECTS,
  OPERATION_KINDS,
  OPERATION_PURPOSES,
  PAGINATIONS,
  PARAMETER_PLACES,
  VERSION_STATUSES,
} from '../../engine/vocabulary.js';
import { elementKind, listOf, oneOf, part, parts, type ElementDoc } from '../element/element.model.js';

export type ContractVersionDoc = ElementDoc<'contractVersions'>;

// A key named `type` would be read as the type of the whole.
const type = { type: String };

const parameters = parts<Parameter>({
  name: String,
  in: oneOf(PARAMETER_PLACES),
  type,
  format: String,
  required: Boolean,
  description: String,
  minimum: Number,
  maximum: Number,
  maxLength: Number,
  maxItems: Number,
  pattern: String,
  enumValues: listOf(String),
});
const responses = parts<OperationResponse>({
  status: String,
  description: String,
  headers: listOf(String),
  fields: listOf(String),
});
const operations = parts<Operation>({
  name: String,
  kind: oneOf(OPERATION_KINDS),
  method: String,
  path: String,
  description: String,
  example: Boolean,
  effect: oneOf(OPERATION_EFFECTS),
  purpose: oneOf(OPERATION_PURPOSES),
  deprecated: Boolean,
  replacement: String,
  sunsetOn: String,
  public: Boolean,
  authentication: listOf(String),
  roles: listOf(String),
  rateLimit: part<RateLimit>({ requests: Number, seconds: Number }),
  idempotencyKey: Boolean,
  returnsList: Boolean,
  pagination: oneOf(PAGINATIONS),
  maxPageSize: Number,
  filterable: Boolean,
  sortable: Boolean,
  closedInput: Boolean,
  parameters,
  responses,
  payload: String,
  payloadVersion: String,
  consumers: listOf(String),
});
const types = parts<ContractType>({
  name: String,
  kind: oneOf(CONTRACT_TYPE_KINDS),
  description: String,
  entity: String,
  fields: parts<ContractField>({
    name: String,
    type,
    description: String,
    number: Number,
    deprecated: Boolean,
    roles: listOf(String),
    maxItems: Number,
  }),
});

export const contractVersionKind = elementKind({
  list: 'contractVersions',
  type: 'ContractVersion',
  fields: {
    contract: String,
    version: String,
    status: oneOf(VERSION_STATUSES),
    publishedOn: String,
    sunsetOn: String,
    replacedBy: String,
    package: String,
    errorShape: part<ErrorShape>({ uniform: Boolean, code: Boolean, message: Boolean, details: Boolean }),
    operations,
    types,
  },
  indexes: [{ contract: 1, _id: 1 }, { replacedBy: 1 }],
});
