/** A role, a contract, a version of one, a decision and a migration with every fact that they can hold. */
import { keyed, plain, type Example } from './example.js';

const CONTRACT = {
  style: 'GRAPHQL',
  audience: 'PARTNER',
  browserFacing: true,
  servers: ['https://api.example.com/graphql'],
  callbacks: [],
  allowedOrigins: ['https://shop.example.com'],
  allowCredentials: false,
  graphqlLimits: { depth: 10, cost: 5_000, aliases: 15 },
  defaults: {
    authentication: ['bearer'],
    roles: [],
    rateLimit: { requests: 100, seconds: 1 },
    idempotencyKey: true,
    closedInput: false,
  },
};
const PARAMETER = {
  name: 'limit',
  in: 'QUERY',
  type: 'integer',
  format: 'int32',
  required: false,
  description: 'how many',
  minimum: -0.5,
  maximum: 100,
  maxLength: 5_000_000_000,
  maxItems: 3,
  pattern: '^[0-9]+$$',
  enumValues: ['1', ''],
};
const RESPONSE = { status: '4XX', description: 'when it is wrong', headers: ['Retry-After'], fields: [] };
const OPERATION = {
  name: 'listOrders',
  kind: 'QUERY',
  method: 'GET',
  path: '/orders/{id}',
  description: 'lists orders',
  example: true,
  effect: 'READ',
  purpose: 'OTHER',
  deprecated: true,
  replacement: 'orders',
  sunsetOn: '2028-02-29',
  public: false,
  authentication: [],
  roles: ['customer'],
  idempotencyKey: false,
  returnsList: true,
  pagination: 'CURSOR',
  maxPageSize: 0,
  filterable: true,
  sortable: false,
  closedInput: true,
  payload: 'OrderPlaced',
  payloadVersion: '2',
  consumers: ['shop'],
};
const RATE_LIMIT = { requests: 0, seconds: 1.5 };
const TYPE_FIELD = {
  name: 'total',
  type: 'Money!',
  description: 'what it costs',
  number: 3,
  deprecated: false,
  roles: [],
  maxItems: 0,
};
const TYPE = { name: 'Order', kind: 'OBJECT', description: 'an order', entity: 'order' };
const ERROR_SHAPE = { uniform: true, code: true, message: false, details: true };
const VERSION = {
  version: 'v1',
  status: 'DEPRECATED',
  publishedOn: '2026-01-31',
  sunsetOn: '2027-12-31',
  package: 'shop.v1',
};
const OFFERED = {
  operations: [{ ...OPERATION, rateLimit: RATE_LIMIT, parameters: [PARAMETER], responses: [RESPONSE] }],
  types: [{ ...TYPE, fields: [TYPE_FIELD] }],
};
const OPTION = { name: 'REST', description: 'resources', scores: [{ criterion: 'SIMPLICITY', score: 5 }] };
const DECISION = {
  status: 'PROPOSED',
  context: 'clients need an API',
  outcome: 'REST',
  consequences: ['two kinds of client'],
  technologies: ['nginx'],
  style: 'MODULAR_MONOLITH',
  decidedOn: '2026-11-20',
};
const STEP = {
  name: 'add the column',
  operation: 'ADD_FIELD',
  table: 'order',
  field: 'total',
  concurrent: true,
  notValid: false,
  rewrites: true,
};

export const CONTRACT_EXAMPLES: readonly Example[] = [
  {
    type: 'AccessRole',
    given: { privileged: true, mfaRequired: false },
    select: 'privileged mfaRequired',
    clear: ['mfaRequired', null],
  },
  {
    type: 'Contract',
    given: { ...CONTRACT, component: 'shop', consumers: ['db'] },
    select: `style audience browserFacing servers callbacks allowedOrigins allowCredentials
      graphqlLimits { depth cost aliases }
      defaults { authentication roles rateLimit { requests seconds } idempotencyKey closedInput }
      component { key } consumers { key } versions { totalCount }`,
    read: { component: { key: 'shop' }, consumers: keyed('db'), versions: { totalCount: 0 } },
    clear: ['consumers', null],
    dangling: [{ consumers: ['shop', 'nowhere'] }, ['consumers', '1']],
  },
  {
    type: 'ContractVersion',
    given: { ...VERSION, ...OFFERED, errorShape: ERROR_SHAPE, contract: 'shop-api', replacedBy: 'shop-api@v2' },
    select: `${plain(VERSION)} errorShape { ${plain(ERROR_SHAPE)} } contract { key } replacedBy { key }
      operations { nodes { ${plain(OPERATION)} rateLimit { ${plain(RATE_LIMIT)} }
        parameters { ${plain(PARAMETER)} } responses { ${plain(RESPONSE)} } } }
      types { nodes { ${plain(TYPE)} fields { ${plain(TYPE_FIELD)} } } }`,
    read: {
      contract: { key: 'shop-api' },
      replacedBy: { key: 'shop-api@v2' },
      operations: { nodes: OFFERED.operations },
      types: { nodes: OFFERED.types },
    },
    clear: ['replacedBy', null],
    dangling: [{ replacedBy: 'nowhere' }, ['replacedBy']],
  },
  {
    type: 'Decision',
    given: {
      ...DECISION,
      options: [OPTION],
      author: 'somebody else',
      supersedes: ['rest'],
      components: ['db', 'shop'],
    },
    select: `${plain(DECISION)} options { name description scores { criterion score } } author
      supersedes { key supersededBy { nodes { key } } } components { key } viewerCanAccept`,
    read: {
      author: 'Ada',
      supersedes: [{ key: 'rest', supersededBy: { nodes: keyed('it') } }],
      components: keyed('db', 'shop'),
      viewerCanAccept: false,
    },
    clear: ['options', []],
    dangling: [{ components: ['nowhere'] }, ['components', '0']],
  },
  {
    type: 'Migration',
    given: { store: 'db', steps: [STEP], reversible: true, completes: 'expand' },
    select: `store { key } steps { ${plain(STEP)} } reversible completes { key }`,
    read: { store: { key: 'db' }, completes: { key: 'expand' } },
    clear: ['completes', null],
    dangling: [{ store: 'nowhere' }, ['store']],
  },
];
