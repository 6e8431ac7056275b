/** What a version of a contract offers: operations with their parameters and answers. */
import type { Operation, OperationDefaults, OperationResponse, Parameter, RateLimit } from '../model.js';
import {
  OPERATION_EFFECTS,
  OPERATION_KINDS,
  OPERATION_PURPOSES,
  PAGINATIONS,
  PARAMETER_PLACES,
} from '../vocabulary.js';
import { amount, day, flag, keyOf, listOf, oneOf, record, text, whole, type FieldsOf } from './descriptor.js';

const BY_NAME = { by: 'name' };

const PARAMETER_FIELDS = {
  name: text('name'),
  in: oneOf('place', PARAMETER_PLACES),
  type: text('type'),
  format: text('format', {
    suggest: [
      ['uuid', 'an id that nobody guesses'],
      ['date-time', 'a moment'],
      ['email', 'an address'],
    ],
  }),
  required: flag('necessity'),
  description: text('description'),
  minimum: amount('least value', { min: -Number.MAX_SAFE_INTEGER }),
  maximum: amount('greatest value', { min: -Number.MAX_SAFE_INTEGER }),
  maxLength: whole('greatest length', {
    unit: 'characters',
    suggest: [
      [200, 'a name'],
      [10_000, 'a text'],
    ],
  }),
  maxItems: whole('items at most', { suggest: [[100, 'a page']] }),
  pattern: text('pattern'),
  enumValues: listOf('values', text('value')),
} satisfies FieldsOf<Parameter>;

const RESPONSE_FIELDS = {
  status: text('status'),
  description: text('description'),
  headers: listOf('headers', text('header'), { none: 'it has none' }),
  fields: listOf('fields of the body', text('field'), { none: 'it has no body' }),
} satisfies FieldsOf<OperationResponse>;

const RATE_LIMIT_FIELDS = {
  requests: whole('requests at most', {
    none: 'without limit',
    suggest: [
      [10, 'sign-in'],
      [100, 'the usual limit'],
    ],
  }),
  seconds: whole('time that the limit counts', { unit: 's', suggest: [[60, 'a minute']] }),
} satisfies FieldsOf<RateLimit>;

/** What a contract may say once for all its operations. */
const SHARED_FIELDS = {
  authentication: listOf('ways to authenticate', text('way to authenticate'), {
    none: 'there is none',
    suggest: [
      [['bearer'], 'a token in the header'],
      [['apiKey'], 'a key for programs'],
      [[], 'there is none'],
    ],
  }),
  roles: listOf('roles that may call it', keyOf('roles', 'role'), { none: 'no role is named' }),
  rateLimit: record('rate limit', RATE_LIMIT_FIELDS),
  idempotencyKey: flag('idempotency key'),
  closedInput: flag('refusal of unknown fields'),
};

export const OPERATION_DEFAULT_FIELDS = SHARED_FIELDS satisfies FieldsOf<OperationDefaults>;

export const OPERATION_FIELDS = {
  ...SHARED_FIELDS,
  name: text('name'),
  kind: oneOf('kind', OPERATION_KINDS),
  method: text('method'),
  path: text('path'),
  description: text('description'),
  example: flag('example'),
  effect: oneOf('effect', OPERATION_EFFECTS),
  purpose: oneOf('purpose', OPERATION_PURPOSES),
  deprecated: flag('deprecation'),
  replacement: text('replacement'),
  sunsetOn: day('last day of service'),
  public: flag('use by anybody'),
  returnsList: flag('answer with a list'),
  pagination: oneOf('pagination', PAGINATIONS, {
    suggest: [
      ['CURSOR', 'holds while others write'],
      ['OFFSET', 'simple, slow far behind'],
      ['PAGE', 'numbered pages'],
      ['NONE', 'everything at once'],
    ],
  }),
  maxPageSize: whole('page size at most', {
    unit: 'items',
    none: 'as many as the caller likes',
    suggest: [
      [100, 'the usual cap'],
      [0, 'as many as the caller likes'],
    ],
  }),
  filterable: flag('filters'),
  sortable: flag('choice of order'),
  parameters: listOf('parameters', record('parameter', PARAMETER_FIELDS), { ...BY_NAME, none: 'it takes none' }),
  responses: listOf('responses', record('response', RESPONSE_FIELDS), { by: 'status', none: 'none is documented' }),
  payload: text('type of the payload'),
  payloadVersion: text('version of the payload’s schema'),
  consumers: listOf('consumers', keyOf('components', 'component'), { none: 'nobody calls it' }),
} satisfies FieldsOf<Operation>;
