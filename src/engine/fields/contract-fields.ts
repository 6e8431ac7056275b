/** Contracts and their versions. */
import type { Contract, ContractField, ContractType, ContractVersion, ErrorShape, GraphqlLimits } from '../model.js';
import { AUDIENCES, CONTRACT_STYLES, CONTRACT_TYPE_KINDS, VERSION_STATUSES } from '../vocabulary.js';
import { day, flag, keyOf, listOf, oneOf, record, text, whole, type FieldsOf } from './descriptor.js';
import { ELEMENT_FIELDS } from './element-fields.js';
import { OPERATION_DEFAULT_FIELDS, OPERATION_FIELDS } from './operation-fields.js';

const BY_NAME = { by: 'name' };

const GRAPHQL_LIMIT_FIELDS = {
  depth: whole('depth at most', { suggest: [[10, 'most clients stay below']] }),
  cost: whole('cost at most', { suggest: [[1000, 'a rich page']] }),
  aliases: whole('aliases at most', { suggest: [[15, 'most clients stay below']] }),
} satisfies FieldsOf<GraphqlLimits>;

export const CONTRACT_FIELDS = {
  ...ELEMENT_FIELDS,
  component: keyOf('components', 'component that offers it'),
  style: oneOf('style', CONTRACT_STYLES),
  audience: oneOf('audience', AUDIENCES, {
    suggest: [
      ['INTERNAL', 'the organization’s own'],
      ['PARTNER', 'known others'],
      ['PUBLIC', 'everybody'],
    ],
  }),
  browserFacing: flag('calls from pages of other origins'),
  servers: listOf('addresses', text('address'), { none: 'it is served nowhere yet' }),
  callbacks: listOf('addresses that it calls back', text('address'), { none: 'it calls nobody back' }),
  allowedOrigins: listOf('allowed origins', text('origin'), {
    none: 'none but its own',
    suggest: [
      [[], 'none but its own'],
      [['*'], 'any: only for public data without cookies'],
    ],
  }),
  allowCredentials: flag('cookies from other origins'),
  graphqlLimits: record('limits of an operation', GRAPHQL_LIMIT_FIELDS),
  defaults: record('what its operations do alike', OPERATION_DEFAULT_FIELDS),
  consumers: listOf('consumers', keyOf('components', 'component'), { none: 'nobody uses it' }),
} satisfies FieldsOf<Contract>;

const CONTRACT_FIELD_FIELDS = {
  name: text('name'),
  type: text('type'),
  description: text('description'),
  number: whole('number'),
  deprecated: flag('deprecation'),
  roles: listOf('roles that may read it', keyOf('roles', 'role'), { none: 'everybody may' }),
  maxItems: whole('items at most', {
    none: 'all there are',
    suggest: [
      [100, 'a page'],
      [0, 'all there are'],
    ],
  }),
} satisfies FieldsOf<ContractField>;

const CONTRACT_TYPE_FIELDS = {
  name: text('name'),
  kind: oneOf('kind', CONTRACT_TYPE_KINDS),
  description: text('description'),
  entity: keyOf('entities', 'entity that it shows'),
  fields: listOf('fields', record('field', CONTRACT_FIELD_FIELDS), BY_NAME),
} satisfies FieldsOf<ContractType>;

const ERROR_SHAPE_FIELDS = {
  uniform: flag('one shape for all errors'),
  code: flag('code in every error'),
  message: flag('message in every error'),
  details: flag('name of the field or details in a failed validation'),
} satisfies FieldsOf<ErrorShape>;

export const CONTRACT_VERSION_FIELDS = {
  ...ELEMENT_FIELDS,
  contract: keyOf('contracts', 'contract'),
  version: text('version', {
    none: 'there is none',
    suggest: [
      ['1', 'the first one'],
      ['', 'there is none'],
    ],
  }),
  status: oneOf('status', VERSION_STATUSES),
  publishedOn: day('day of publication'),
  sunsetOn: day('last day of service'),
  replacedBy: keyOf('contractVersions', 'version that replaces it'),
  package: text('protobuf package'),
  errorShape: record('shape of errors', ERROR_SHAPE_FIELDS),
  operations: listOf('operations', record('operation', OPERATION_FIELDS), { ...BY_NAME, none: 'it offers none' }),
  types: listOf('types', record('type', CONTRACT_TYPE_FIELDS), { ...BY_NAME, none: 'it has none' }),
} satisfies FieldsOf<ContractVersion>;
