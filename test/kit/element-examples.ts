/** An element of each kind with every fact that it can hold, for tests of what is written and read. */
import { COMPONENT_EXAMPLE, grouped, RATINGS } from './component-example.js';
import { CONTRACT_EXAMPLES } from './contract-examples.js';
import { keyed, plain, type Example } from './example.js';
import { VERDICT_EXAMPLES } from './verdict-examples.js';

/** What others refer to. */
export const BASE = {
  boundaries: [{ key: 'outer' }, { key: 'inner', parent: 'outer' }],
  dataAssets: [{ key: 'orders' }, { key: 'customers' }],
  components: [
    { key: 'shop', boundary: 'inner' },
    { key: 'db', kind: 'DATASTORE' },
  ],
  links: [{ source: 'shop', target: 'db' }],
  entities: [{ key: 'customer', fields: [{ name: 'id', type: 'bigint' }] }],
  contracts: [{ key: 'shop-api', component: 'shop' }],
  contractVersions: [{ contract: 'shop-api', version: 'v2' }],
  decisions: [{ key: 'rest' }],
  migrations: [{ key: 'expand', store: 'db' }],
};

const LINK = {
  protocol: 'JDBC_ENCRYPTED',
  mode: 'ASYNC',
  timeoutMs: 0,
  circuitBreaker: true,
  fallback: false,
  encrypted: true,
  authentication: 'CLIENT_CERTIFICATE',
  authorization: 'END_USER_IDENTITY_PROPAGATION',
  vpn: true,
  ipFiltered: true,
  readonly: true,
  usage: 'BUSINESS',
  port: 5432,
  requestsPerSecond: 12.5,
  latencyP50Ms: 1.5,
  latencyP99Ms: 20,
  idempotent: true,
  bulkhead: false,
  keepAlive: true,
  privileges: ['READ', 'SCHEMA'],
  webhook: true,
  signed: false,
  traceContext: true,
  optional: true,
  degradation: 'shows yesterday’s list',
  needsOrder: true,
  orderedBy: 'PARTITION_KEY',
};
const RETRY = { maxAttempts: 3, backoff: 'EXPONENTIAL', jitter: true, maxDelayMs: 5_000 };
const POOL = { min: 0, max: 20, idleMs: 30_000, connectMs: 500 };
const ENTITY = {
  namespace: 'sales',
  primaryKey: ['id'],
  partitionBound: 'FOR VALUES IN (1)',
  expectedRows: 9_000_000_000,
  expectedBytes: 9_000_000_000_000,
  largestBytes: 3_000_000_000,
  changesPerSecond: 0.5,
  retentionDays: 365,
  tenantScoped: true,
  tenantField: 'id',
  shardKey: [],
};
const FIELD = {
  name: 'email',
  type: 'text',
  nullable: false,
  default: "''",
  generated: true,
  enumValues: ['a', 'b'],
  classification: 'PERSONAL',
  protection: 'HASHED_ARGON2ID',
  description: 'where mail goes',
  maxItems: 0,
  currency: 'EUR',
};
const PARTS = {
  fields: [{ name: 'id', type: 'bigint' }, FIELD],
  indexes: [
    {
      name: 'by_mail',
      keys: [{ field: 'email', direction: 'DESC' }, { expression: 'lower(email)' }],
      unique: true,
      method: 'btree',
      where: 'email <> $$$$',
      include: ['id'],
    },
  ],
  accessPatterns: [
    {
      name: 'newest',
      equals: ['email'],
      sort: [{ field: 'id' }],
      range: ['id'],
      limit: 10,
      requestsPerSecond: 2.5,
      operation: 'UPDATE',
      many: true,
      perRowOf: 'customer.list',
      batched: false,
      cachedIn: 'redis',
    },
  ],
  partitioning: { strategy: 'HASH', keys: ['id'] },
  checks: [{ name: 'positive', expression: 'id > 0' }],
};
const SORT = 'field expression direction';
const STEP = { calls: 2.5, writes: true, compensation: 'refund', compensable: false };

export const EXAMPLES: readonly Example[] = [
  {
    type: 'Boundary',
    given: { type: 'NETWORK_POLICY_NAMESPACE_ISOLATION', parent: 'inner' },
    select: 'type parent { key }',
    read: { parent: { key: 'inner' } },
    clear: ['parent', null],
    dangling: [{ parent: 'nowhere' }, ['parent']],
  },
  {
    type: 'DataAsset',
    given: { usage: 'BUSINESS', quantity: 'VERY_MANY', origin: 'customers', owner: 'sales', ...RATINGS },
    select: `usage quantity origin owner ${plain(RATINGS)}`,
    clear: ['quantity', null],
  },
  COMPONENT_EXAMPLE,
  {
    type: 'Runtime',
    given: { components: ['db', 'shop'] },
    select: 'components { key }',
    read: { components: keyed('db', 'shop') },
    clear: ['components', []],
    dangling: [{ components: ['nowhere'] }, ['components', '0']],
  },
  {
    type: 'Link',
    given: {
      ...LINK,
      source: 'shop',
      target: 'db',
      retry: RETRY,
      pool: POOL,
      dataSent: ['orders'],
      dataReceived: ['customers', 'orders'],
    },
    select: `${plain(LINK)} source { key } target { key } ${grouped({ retry: RETRY, pool: POOL })} dataSent { key } dataReceived { key }`,
    read: {
      source: { key: 'shop' },
      target: { key: 'db' },
      dataSent: keyed('orders'),
      dataReceived: keyed('customers', 'orders'),
    },
    clear: ['retry', null],
    dangling: [{ target: 'nowhere' }, ['target']],
  },
  {
    type: 'Entity',
    given: {
      ...ENTITY,
      ...PARTS,
      store: 'db',
      dataAsset: 'customers',
      partitionOf: 'customer',
      relations: [
        {
          name: 'of',
          fields: ['id'],
          target: 'customer',
          targetFields: ['id'],
          onDelete: 'CASCADE',
          onUpdate: 'SET_NULL',
          deferrable: true,
        },
      ],
    },
    select: `${plain(ENTITY)} fields { ${plain(FIELD)} } partitioning { strategy keys } checks { name expression }
      indexes { name keys { ${SORT} } unique method where include }
      accessPatterns { name equals sort { ${SORT} } range limit requestsPerSecond operation many perRowOf batched cachedIn }
      store { key } dataAsset { key } partitionOf { key }
      relations { name fields targetKey target { key } targetFields onDelete onUpdate deferrable }`,
    read: {
      store: { key: 'db' },
      dataAsset: { key: 'customers' },
      partitionOf: { key: 'customer' },
      relations: [
        {
          name: 'of',
          fields: ['id'],
          targetKey: 'customer',
          target: { key: 'customer' },
          targetFields: ['id'],
          onDelete: 'CASCADE',
          onUpdate: 'SET_NULL',
          deferrable: true,
        },
      ],
    },
    clear: ['partitioning', null],
    dangling: [{ relations: [{ name: 'r', fields: ['id'], target: 'nowhere' }] }, ['relations', '0', 'target']],
  },
  {
    type: 'Flow',
    given: {
      criticality: 'CRITICAL',
      requestsPerSecond: 3.5,
      consistency: 'SAGA',
      steps: [{ link: 'shop>db', ...STEP }],
    },
    select: `criticality requestsPerSecond consistency steps { link { key } ${plain(STEP)} }`,
    read: { steps: [{ link: { key: 'shop>db' }, ...STEP }] },
    clear: ['requestsPerSecond', null],
    dangling: [{ steps: [{ link: 'nowhere' }] }, ['steps', '0', 'link']],
  },
  ...CONTRACT_EXAMPLES,
  ...VERDICT_EXAMPLES,
];
