/** The example that the generators' tests print: a small shop, reviewed. */
import type { Finding, Question, Review } from '../../review/review.js';
import type { Subject } from '../../rules/yields.js';
import { sample } from '../../sample.js';
import type { ArtifactInput } from '../artifact.js';

const at = (list: Subject['list'], key: string, name = key): Subject => ({ list, key, name });

export const finding = (of: Partial<Finding> & { readonly subject: Subject }): Finding => ({
  fingerprint: 'f'.repeat(24),
  rule: 'reliability/timeout',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Synchronous calls have a timeout',
  message: `${of.subject.name} waits for ever.`,
  remedy: 'Set a timeout on the call.',
  related: [],
  references: [],
  ...of,
});

const questions: readonly Question[] = [
  {
    fingerprint: '9'.repeat(24),
    subject: at('components', 'orders'),
    field: 'replicas',
    text: 'How many replicas does orders run?',
    rules: ['reliability/single-point-of-failure'],
    unlocks: 1,
  },
];

export const reviewOf = (findings: readonly Finding[] = []): Review => ({
  findings,
  questions,
  score: 82,
  scores: { categories: [], phases: [] },
  confidence: 0.6,
  waivers: { unused: [], expired: [] },
  rules: [
    'data/primary-key',
    'reliability/single-point-of-failure',
    'reliability/timeout',
    'security/transport-encrypted',
  ],
});

export const shopModel = sample({
  name: 'Corner shop',
  requirements: {
    peakRequestsPerSecond: 400,
    growthFactor: 10,
    latencyP99Ms: 500,
    availabilityPercent: 99.9,
    compliance: ['GDPR'],
  },
  boundaries: {
    cloud: { name: 'Cloud', type: 'NETWORK_CLOUD_PROVIDER' },
    data: { name: 'Data', parent: 'cloud', type: 'NETWORK_CLOUD_SECURITY_GROUP' },
    empty: { name: 'Nothing in here' },
  },
  dataAssets: { customers: { name: 'Customer records', confidentiality: 'CONFIDENTIAL' } },
  components: {
    browser: { kind: 'CLIENT', name: 'Browser', exposure: 'INTERNET' },
    edge: { kind: 'GATEWAY', technology: 'nginx', boundary: 'cloud', exposure: 'PUBLIC', replicas: 2 },
    orders: {
      technology: 'nodejs',
      boundary: 'cloud',
      owner: 'Team Blue',
      description: 'Takes orders and hands them on.',
    },
    db: {
      kind: 'DATASTORE',
      technology: 'postgresql',
      technologyVersion: '17',
      boundary: 'data',
      dataStored: ['customers'],
    },
    events: { kind: 'QUEUE', technology: 'rabbitmq', boundary: 'data' },
    mailer: { kind: 'WORKER', boundary: 'cloud' },
    bank: { kind: 'EXTERNAL', name: 'Card processor' },
  },
  links: {
    'browser -> edge': { protocol: 'HTTPS' },
    'edge -> orders': { protocol: 'HTTP', timeoutMs: 2000, requestsPerSecond: 400 },
    'orders -> db': { protocol: 'POSTGRESQL', encrypted: true, timeoutMs: 500, dataSent: ['customers'] },
    'orders -> events': { protocol: 'AMQP' },
    'events -> mailer': { protocol: 'AMQP' },
    'orders -> bank': { protocol: 'HTTPS', timeoutMs: 0, circuitBreaker: false },
  },
  entities: {
    customer: {
      store: 'db',
      dataAsset: 'customers',
      description: 'Somebody who bought something.',
      fields: [
        { name: 'id', type: 'bigint', nullable: false, generated: true },
        { name: 'email', type: 'text', nullable: false, classification: 'PERSONAL' },
        { name: 'tier', type: 'tier', nullable: false, enumValues: ['basic', 'gold'], default: "'basic'::tier" },
      ],
      primaryKey: ['id'],
      indexes: [{ name: 'customer_email', keys: [{ field: 'email' }], unique: true }],
    },
    order: {
      store: 'db',
      fields: [
        { name: 'id', type: 'uuid', nullable: false, default: 'gen_random_uuid()' },
        { name: 'customer_id', type: 'bigint', nullable: false },
        { name: 'total', type: 'numeric(10,2)', nullable: true },
        { name: 'placed', type: 'timestamp with time zone', nullable: false, default: 'now()' },
      ],
      primaryKey: ['id'],
      relations: [
        {
          name: 'order_customer',
          fields: ['customer_id'],
          target: 'customer',
          targetFields: ['id'],
          onDelete: 'RESTRICT',
        },
      ],
      indexes: [
        { name: 'order_customer_placed', keys: [{ field: 'customer_id' }, { field: 'placed', direction: 'DESC' }] },
      ],
      checks: [{ name: 'order_total', expression: 'total >= 0' }],
    },
  },
  flows: {
    checkout: {
      name: 'Check out',
      criticality: 'CRITICAL',
      requestsPerSecond: 40,
      steps: [
        { link: 'browser>edge' },
        { link: 'edge>orders' },
        { link: 'orders>db', calls: 2 },
        { link: 'orders>bank' },
      ],
    },
  },
});

/** The shop with three findings of three severities: on a link, on a component, on an entity. */
export const shop: ArtifactInput = {
  blueprint: { id: 'blp_shop', revision: 7 },
  model: shopModel,
  review: reviewOf([
    finding({ subject: at('links', 'orders>bank', 'orders to bank') }),
    finding({
      fingerprint: 'a'.repeat(24),
      rule: 'reliability/single-point-of-failure',
      severity: 'ERROR',
      title: 'What everything depends on does not stand alone',
      subject: at('components', 'db'),
      message: 'db runs once and orders needs it.',
      remedy: 'Run a replica in a second zone.',
      related: [at('components', 'orders')],
    }),
    finding({
      fingerprint: 'b'.repeat(24),
      rule: 'data/access-pattern-indexed',
      severity: 'INFO',
      phase: 'IMPLEMENTATION',
      title: 'Access patterns have an index',
      subject: at('entities', 'order'),
      message: 'Nobody said how order is read.',
      remedy: 'State its access patterns.',
    }),
  ]),
  depth: 'DESIGN',
};
