/** An element of each kind with every fact that it can hold, for tests of what is written and read. */

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
};

/** One kind's example. */
export interface Example {
  readonly type: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** The selection that reads everything back, and what it reads where that differs from what was given. */
  readonly select: string;
  readonly read?: Readonly<Record<string, unknown>>;
  /** A field that can be cleared and how it then reads. */
  readonly clear: readonly [field: string, cleared: unknown];
  /** A reference to nowhere, with the path of its error below the element. */
  readonly dangling?: readonly [patch: object, path: readonly string[]];
}

const RATINGS = {
  confidentiality: 'STRICTLY_CONFIDENTIAL',
  integrity: 'MISSION_CRITICAL',
  availability: 'ARCHIVE',
  ratingReason: 'law',
};
const keyed = (...keys: readonly string[]) => keys.map((key) => ({ key }));
const plain = (fields: object) => Object.keys(fields).join(' ');

const COMPONENT = {
  kind: 'GATEWAY',
  technology: 'nginx',
  technologyVersion: '1.27',
  technologyTypes: ['reverse-proxy', 'waf'],
  image: 'nginx:1.27',
  owner: 'team edge',
  replicas: 3,
  zones: 2,
  exposure: 'PUBLIC',
  assetType: 'PROCESS',
  usage: 'DEVOPS',
  usedByHuman: true,
  outOfScope: true,
  outOfScopeReason: 'bought',
  size: 'APPLICATION',
  machine: 'SERVERLESS',
  encryption: 'DATA_WITH_END_USER_INDIVIDUAL_KEY',
  multiTenant: true,
  redundant: false,
  customDeveloped: true,
  formatsAccepted: ['JSON', 'SERIALIZATION'],
  ports: [80, 443],
  livenessProbe: true,
  readinessProbe: false,
  cpuMillicores: 250,
  memoryBytes: 6_000_000_000,
  ...RATINGS,
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
};
const ENTITY = {
  namespace: 'sales',
  primaryKey: ['id'],
  partitionBound: 'FOR VALUES IN (1)',
  expectedRows: 9_000_000_000,
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
    { name: 'newest', equals: ['email'], sort: [{ field: 'id' }], range: ['id'], limit: 10, requestsPerSecond: 2.5 },
  ],
  partitioning: { strategy: 'HASH', keys: ['id'] },
  checks: [{ name: 'positive', expression: 'id > 0' }],
};
const SORT = 'field expression direction';

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
  {
    type: 'Component',
    given: { ...COMPONENT, boundary: 'inner', dataProcessed: ['orders', 'customers'], dataStored: ['orders'] },
    select: `${plain(COMPONENT)} boundary { key } dataProcessed { key } dataStored { key }`,
    read: {
      boundary: { key: 'inner' },
      dataProcessed: keyed('orders', 'customers'),
      dataStored: keyed('orders'),
    },
    clear: ['boundary', null],
    dangling: [{ dataStored: ['orders', 'nowhere'] }, ['dataStored', '1']],
  },
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
      retry: { maxAttempts: 3, backoff: 'EXPONENTIAL', jitter: true },
      dataSent: ['orders'],
      dataReceived: ['customers', 'orders'],
    },
    select: `${plain(LINK)} source { key } target { key } retry { maxAttempts backoff jitter } dataSent { key } dataReceived { key }`,
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
        },
      ],
    },
    select: `${plain(ENTITY)} fields { ${plain(FIELD)} } partitioning { strategy keys } checks { name expression }
      indexes { name keys { ${SORT} } unique method where include }
      accessPatterns { name equals sort { ${SORT} } range limit requestsPerSecond }
      store { key } dataAsset { key } partitionOf { key }
      relations { name fields targetKey target { key } targetFields onDelete onUpdate }`,
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
        },
      ],
    },
    clear: ['partitioning', null],
    dangling: [{ relations: [{ name: 'r', fields: ['id'], target: 'nowhere' }] }, ['relations', '0', 'target']],
  },
  {
    type: 'Flow',
    given: { criticality: 'CRITICAL', requestsPerSecond: 3.5, steps: [{ link: 'shop>db', calls: 2.5 }] },
    select: 'criticality requestsPerSecond steps { link { key } calls }',
    read: { steps: [{ link: { key: 'shop>db' }, calls: 2.5 }] },
    clear: ['requestsPerSecond', null],
    dangling: [{ steps: [{ link: 'nowhere' }] }, ['steps', '0', 'link']],
  },
];
