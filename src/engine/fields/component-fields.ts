/** Components. */
import type { Component } from '../model.js';
import {
  ASSET_TYPES,
  COMPONENT_KINDS,
  DATA_FORMATS,
  ENCRYPTIONS,
  EXPOSURES,
  MACHINES,
  METRICS,
  SECRETS_SOURCES,
  SIZES,
  TENANT_ISOLATIONS,
  USAGES,
} from '../vocabulary.js';
import {
  API_KEY_FIELDS,
  AUDIT_LOG_FIELDS,
  CACHING_FIELDS,
  LOGGING_FIELDS,
  OAUTH_FIELDS,
  PASSWORD_FIELDS,
  QUEUEING_FIELDS,
  SIGN_IN_THROTTLE_FIELDS,
  STORAGE_FIELDS,
  TOKEN_FIELDS,
} from './component-record-fields.js';
import { amount, flag, keyOf, listOf, oneOf, record, text, whole, type FieldsOf } from './descriptor.js';
import { ELEMENT_FIELDS, RATING_FIELDS } from './element-fields.js';

export const COMPONENT_FIELDS = {
  ...ELEMENT_FIELDS,
  ...RATING_FIELDS,
  kind: oneOf('kind', COMPONENT_KINDS),
  technology: text('technology'),
  technologyVersion: text('version of its technology'),
  technologyTypes: listOf('technology types', text('technology type')),
  image: text('image'),
  owner: text('owner'),
  team: text('key of the team that owns it'),
  replicas: whole('copies', {
    suggest: [
      [1, 'one: its failure is an outage'],
      [2, 'one may fail'],
      [3, 'one may fail during a deployment'],
    ],
  }),
  zones: whole('availability zones', {
    suggest: [
      [1, 'all in one'],
      [2, 'one may fail'],
      [3, 'the usual number'],
    ],
  }),
  exposure: oneOf('exposure', EXPOSURES, {
    suggest: [
      ['INTERNAL', 'nothing from the internet reaches it'],
      ['PUBLIC', 'it takes connections from the internet'],
      ['INTERNET', 'it stands on the internet itself, e.g. a browser'],
    ],
  }),
  boundary: keyOf('boundaries', 'boundary that it stands in'),
  assetType: oneOf('type in the data-flow diagram', ASSET_TYPES),
  usage: oneOf('usage', USAGES),
  usedByHuman: flag('use by people'),
  outOfScope: flag('place outside the scope'),
  outOfScopeReason: text('reason why it is out of scope'),
  size: oneOf('size', SIZES),
  machine: oneOf('machine', MACHINES),
  encryption: oneOf('encryption of what it keeps', ENCRYPTIONS, {
    suggest: [
      ['TRANSPARENT', 'the disk or the server encrypts'],
      ['DATA_WITH_SYMMETRIC_SHARED_KEY', 'the application encrypts, with one key'],
      ['DATA_WITH_ASYMMETRIC_SHARED_KEY', 'the application encrypts, with a pair of keys'],
      ['DATA_WITH_END_USER_INDIVIDUAL_KEY', 'each user has a key'],
      ['NONE', 'whoever has the disk reads it'],
    ],
  }),
  multiTenant: flag('several tenants'),
  redundant: flag('redundancy'),
  customDeveloped: flag('code of the team’s own'),
  formatsAccepted: listOf('formats that it accepts', oneOf('format', DATA_FORMATS), { none: 'it accepts none' }),
  dataProcessed: listOf('data processed', keyOf('dataAssets', 'data asset'), { none: 'it processes none of note' }),
  dataStored: listOf('data stored', keyOf('dataAssets', 'data asset'), { none: 'it stores none of note' }),
  ports: listOf('ports', whole('port', { max: 65_535 }), { none: 'it listens on none' }),
  livenessProbe: flag('liveness probe'),
  readinessProbe: flag('readiness probe'),
  cpuMillicores: whole('CPU limit', {
    unit: 'millicores',
    suggest: [
      [250, 'a quarter of a core'],
      [1000, 'one core'],
    ],
  }),
  memoryBytes: amount('memory limit', {
    unit: 'bytes',
    suggest: [
      [268_435_456, '256 MiB'],
      [1_073_741_824, '1 GiB'],
    ],
  }),
  capacityPerSecond: amount('requests that one copy serves', {
    unit: 'requests/s',
    suggest: [[100, 'a usual service']],
  }),
  serviceTimeMs: amount('its own work on one request', {
    unit: 'ms',
    suggest: [
      [5, 'a look-up'],
      [50, 'some work'],
    ],
  }),
  concurrency: whole('requests that one copy works on at a time', {
    suggest: [
      [10, 'a small pool'],
      [100, 'a large one'],
    ],
  }),
  gracefulShutdown: flag('graceful shutdown'),
  rollback: flag('way to take a deployment back'),
  dependencyScanning: flag('scanning of its dependencies'),
  inputValidation: flag('validation of its input'),
  secretsSource: oneOf('source of its secrets', SECRETS_SOURCES, {
    suggest: [
      ['VAULT', 'a vault that hands out and rotates them'],
      ['PLATFORM', 'secrets of the platform, e.g. of Kubernetes'],
      ['ENVIRONMENT', 'variables that are set from outside'],
      ['SOURCE', 'they stand in the source code'],
      ['IMAGE', 'they stand in the image'],
    ],
  }),
  securityHeaders: flag('security headers'),
  contentSecurityPolicy: flag('content security policy'),
  csrfProtection: flag('protection against CSRF'),
  signInThrottle: record('limits of sign-ins', SIGN_IN_THROTTLE_FIELDS),
  fetchesUserUrls: flag('fetching of addresses that users give'),
  outboundRestricted: flag('restriction of where it may connect to'),
  tenantIsolation: oneOf('isolation of tenants', TENANT_ISOLATIONS, {
    suggest: [
      ['ROW', 'each row names its tenant'],
      ['SCHEMA', 'each tenant has a schema'],
      ['DATABASE', 'each tenant has a database'],
      ['INSTANCE', 'each tenant has an installation'],
      ['NONE', 'nothing keeps them apart'],
    ],
  }),
  auditLog: record('audit log', AUDIT_LOG_FIELDS),
  logging: record('logs', LOGGING_FIELDS),
  metrics: listOf('metrics', oneOf('metric', METRICS), {
    none: 'it measures nothing',
    suggest: [
      [['RATE', 'ERRORS', 'DURATION'], 'the usual three of a service'],
      [['DEPTH', 'AGE'], 'a queue'],
      [['RATE', 'ERRORS', 'DURATION', 'SATURATION'], 'the four golden signals'],
      [[], 'it measures nothing'],
    ],
  }),
  sloPercent: amount('objective', {
    unit: '%',
    max: 100,
    none: 'it has none',
    suggest: [
      [99.9, 'the usual objective'],
      [99.99, 'critical services'],
      [0, 'it has none'],
    ],
  }),
  sloAlert: flag('alert before the objective is missed'),
  slowQueryLog: flag('log of slow queries'),
  tokens: record('tokens', TOKEN_FIELDS),
  passwords: record('passwords', PASSWORD_FIELDS),
  oauth: record('OAuth', OAUTH_FIELDS),
  apiKeys: record('API keys', API_KEY_FIELDS),
  outbox: flag('outbox'),
  staticAssets: flag('files that are the same for everybody'),
  edgeCached: flag('caching at the edge'),
  caching: record('caching', CACHING_FIELDS),
  queueing: record('queueing', QUEUEING_FIELDS),
  storage: record('storage', STORAGE_FIELDS),
} satisfies FieldsOf<Component>;
