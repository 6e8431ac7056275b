/** An architecture of any size with everything that rules read: stores, queues, contracts, flows, decisions. */
import {
  emptyModel,
  type Component,
  type Entity,
  type Link,
  type Model,
  type Operation,
} from '../../src/engine/model.js';

const numbered = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** Of each ten components the eighth is a queue, the ninth a cache, the tenth a store. */
const ROLES = { 7: 'queue', 8: 'cache', 9: 'store' } as const;
/** The key of a component. */
export const componentKey = (i: number): string => `${ROLES[(i % 10) as keyof typeof ROLES] ?? 'service'}-${String(i)}`; // any other digit is a service
const ENTITIES_EACH = 3;
const SYSTEM = 20;
const DOMAIN = 200;

const component = (i: number): Component => {
  const common = {
    key: componentKey(i),
    name: `Component ${i}`,
    owner: `team-${i % 12}`,
    boundary: `network-${Math.floor(i / SYSTEM)}`,
    replicas: i % 4,
    zones: (i % 3) + 1,
    exposure: i % SYSTEM === 0 ? ('PUBLIC' as const) : ('INTERNAL' as const),
    confidentiality: i % 5 === 0 ? ('CONFIDENTIAL' as const) : ('INTERNAL' as const),
    integrity: 'IMPORTANT' as const,
    availability: i % 6 === 0 ? ('CRITICAL' as const) : ('OPERATIONAL' as const),
  };
  if (i % 10 === 7)
    return { ...common, kind: 'QUEUE', technology: 'rabbitmq', queueing: { delivery: 'AT_LEAST_ONCE' } };
  if (i % 10 === 8) return { ...common, kind: 'CACHE', technology: 'redis', caching: { ttlSeconds: 60 } };
  if (i % 10 === 9)
    return {
      ...common,
      kind: 'DATASTORE',
      technology: 'postgresql',
      technologyVersion: '16',
      dataStored: [`data-${i % 50}`],
      storage: { ofRecord: true, maxConnections: 200 },
    };
  return {
    ...common,
    kind: 'SERVICE',
    technology: 'node',
    technologyVersion: '22',
    customDeveloped: true,
    dataProcessed: [`data-${i % 50}`],
    capacityPerSecond: 500,
    serviceTimeMs: 10,
    livenessProbe: true,
    ...(i % 2 === 0 && { readinessProbe: true }),
  };
};

/** Each calls its neighbour and the store of its ten, and one of another system of its domain: only forward, without cycles. */
const targetsOf = (i: number, size: number): number[] => {
  const last = Math.min(i - (i % DOMAIN) + DOMAIN, size) - 1;
  return [i + 1, i - (i % 10) + 9, i + SYSTEM * (1 + (i % 3))].map((target) => Math.min(target, last));
};

const link = (i: number, n: number, target: number): Link => ({
  key: `${componentKey(i)} -> ${componentKey(target)}: ${n}`,
  name: `Call ${i}.${n}`,
  source: componentKey(i),
  target: componentKey(target),
  protocol: target % 10 === 9 ? 'POSTGRESQL' : target % 10 === 7 ? 'AMQP' : 'HTTPS',
  mode: target % 10 === 7 ? 'ASYNC' : 'SYNC',
  encrypted: true,
  ...(n !== 0 && { timeoutMs: 1_000 * n }),
  // One in five is hardly described.
  ...(i % 5 !== 0 && {
    authentication: 'TOKEN',
    circuitBreaker: true,
    fallback: true,
    idempotent: true,
    readonly: i % 2 === 0,
    retry: { maxAttempts: 2, backoff: 'EXPONENTIAL', jitter: true, maxDelayMs: 1_000 },
    pool: { min: 2, max: 10, idleMs: 30_000, connectMs: 2_000 },
  }),
  ...(i % 4 === 0 && { requestsPerSecond: 20, latencyP50Ms: 5, latencyP99Ms: 40 }),
  dataSent: [`data-${i % 50}`],
});

const entity = (i: number, store: string): Entity => ({
  key: `entity-${i}`,
  name: `Entity ${i}`,
  store,
  dataAsset: `data-${i % 50}`,
  fields: [
    { name: 'id', type: 'uuid', nullable: false },
    { name: 'email', type: 'text', nullable: false },
    { name: 'status', type: 'text', nullable: true },
    { name: 'amount', type: 'numeric(12,2)', nullable: false },
    { name: 'parent_id', type: 'uuid', nullable: true },
    { name: 'created_at', type: 'timestamptz', nullable: false },
  ],
  primaryKey: ['id'],
  relations: [{ name: 'parent', fields: ['parent_id'], target: `entity-${Math.max(0, i - 1)}`, targetFields: ['id'] }],
  indexes: [{ name: `by_email_${i}`, keys: [{ field: 'email' }] }],
  accessPatterns: [
    { name: 'latest', equals: ['status'], sort: [{ field: 'created_at', direction: 'DESC' }], many: true },
  ],
});

const operation = (i: number): Operation => ({
  name: `operation${i}`,
  method: ['GET', 'POST', 'DELETE'][i % 3] ?? 'GET',
  path: `/v1/things-${i}/{id}`,
  description: 'Does a thing.',
  authentication: ['bearer'],
  parameters: [{ name: 'id', in: 'PATH', type: 'string', format: 'uuid', required: true }],
  responses: [{ status: '200', fields: ['data'] }, { status: '404' }],
});

/**
 * `size` components, three times as many links and three entities to each ten components; a contract with eight operations
 * to each ten, a flow of five calls to each ten, a decision to each fifty.
 */
export const largeArchitecture = (size: number): Model => {
  const tens = Math.ceil(size / 10);
  const links = numbered(size, (i) => targetsOf(i, size).map((target, n) => link(i, n, target)));
  return {
    ...emptyModel('Large'),
    requirements: {
      peakRequestsPerSecond: 1_000,
      growthFactor: 10,
      latencyP50Ms: 50,
      latencyP95Ms: 200,
      latencyP99Ms: 500,
      availabilityPercent: 99.9,
      tenancy: 'MULTI_TENANT',
    },
    boundaries: numbered(Math.ceil(size / SYSTEM), (i) => ({
      key: `network-${i}`,
      name: `Network ${i}`,
      type: 'NETWORK_CLOUD_PROVIDER' as const,
    })),
    dataAssets: numbered(50, (i) => ({
      key: `data-${i}`,
      name: `Data ${i}`,
      confidentiality: i % 3 === 0 ? ('CONFIDENTIAL' as const) : ('INTERNAL' as const),
      integrity: 'IMPORTANT' as const,
      availability: 'OPERATIONAL' as const,
    })),
    components: numbered(size, component),
    links: links.flat(),
    entities: numbered(tens * ENTITIES_EACH, (i) =>
      entity(i, componentKey(Math.min(Math.floor(i / ENTITIES_EACH) * 10 + 9, size - 1))),
    ),
    flows: numbered(tens, (i) => ({
      key: `flow-${i}`,
      name: `Flow ${i}`,
      criticality: i % 5 === 0 ? ('CRITICAL' as const) : ('OPERATIONAL' as const),
      requestsPerSecond: 5,
      steps: numbered(5, (n) => ({ link: links[(i * 10 + n) % size]?.[0]?.key ?? '' })),
    })),
    contracts: numbered(tens, (i) => ({
      key: `contract-${i}`,
      name: `Contract ${i}`,
      component: componentKey(i * 10),
      style: 'REST' as const,
      consumers: [componentKey(Math.max(0, i * 10 - 1))],
    })),
    contractVersions: numbered(tens, (i) => ({
      key: `contract-${i}@v1`,
      name: `Contract ${i}, version 1`,
      contract: `contract-${i}`,
      version: 'v1',
      status: 'PUBLISHED' as const,
      operations: numbered(8, operation),
    })),
    decisions: numbered(Math.ceil(size / 50), (i) => ({
      key: `decision-${i}`,
      name: `Decision ${i}`,
      status: 'ACCEPTED' as const,
      options: [{ name: 'PostgreSQL' }],
      outcome: 'PostgreSQL',
      components: [componentKey(i * 50)],
    })),
  };
};
