/** Requirements of a blueprint. */
import type { Practices, Requirements } from '../model.js';
import { CRITICALITIES, DEPLOYMENTS, SECRETS_SOURCES, STYLES, TENANCIES } from '../vocabulary.js';
import { COMPONENT_FIELDS } from './component-fields.js';
import { STORAGE_FIELDS } from './component-record-fields.js';
import { amount, flag, listOf, oneOf, rated, record, text, whole, type FieldsOf } from './descriptor.js';
import { LINK_FIELDS } from './link-fields.js';

const PRACTICE_FIELDS = {
  structuredLogs: flag('structured logs everywhere'),
  correlationIds: flag('correlation ids in every log record'),
  redactedLogs: flag('secrets and personal data kept out of logs'),
  metrics: flag('rate, errors and duration measured everywhere'),
  traceContext: flag('trace context with every call and message'),
  slowQueryLogs: flag('slow queries recorded by every store'),
  healthChecks: flag('liveness and readiness of every service'),
  gracefulShutdown: flag('graceful shutdown of every service'),
  rollback: flag('deployments that can be taken back'),
  dependencyScanning: flag('scanning of dependencies in every build'),
  inputValidation: flag('validation of input where it comes in'),
  secretsSource: oneOf('source of secrets', SECRETS_SOURCES, {
    suggest: [
      ['VAULT', 'a vault that hands out and rotates them'],
      ['PLATFORM', 'secrets of the platform, e.g. of Kubernetes'],
      ['ENVIRONMENT', 'variables that are set from outside'],
      ['SOURCE', 'they stand in the source code'],
      ['IMAGE', 'they stand in the image'],
    ],
  }),
  keepAlive: flag('connections kept open by every client'),
  callTimeoutMs: LINK_FIELDS.timeoutMs,
  formatsAccepted: COMPONENT_FIELDS.formatsAccepted,
  serviceAuthentication: LINK_FIELDS.authentication,
  backupIntervalMinutes: STORAGE_FIELDS.backupIntervalMinutes,
  backupRetentionDays: STORAGE_FIELDS.backupRetentionDays,
  restoreTestedOn: STORAGE_FIELDS.restoreTestedOn,
  standby: STORAGE_FIELDS.standby,
} satisfies FieldsOf<Practices>;

export const REQUIREMENT_FIELDS = {
  peakRequestsPerSecond: amount('peak load', {
    unit: 'requests/s',
    suggest: [
      [10, 'an internal tool'],
      [100, 'a small public service'],
      [1000, 'a busy public service'],
      [10_000, 'a large platform'],
    ],
  }),
  users: whole('users'),
  growthFactor: amount('expected growth of the load', {
    unit: '×',
    min: 1,
    suggest: [
      [2, 'it grows slowly'],
      [10, 'the usual margin of an architecture'],
    ],
  }),
  latencyP50Ms: amount('median latency', { unit: 'ms', suggest: [[50, 'half of the requests feel immediate']] }),
  latencyP95Ms: amount('latency that 95 % stay within', {
    unit: 'ms',
    suggest: [
      [200, 'people feel no wait'],
      [500, 'people notice the wait'],
      [1000, 'people stay with their task'],
    ],
  }),
  latencyP99Ms: amount('latency that 99 % stay within', {
    unit: 'ms',
    suggest: [[500, 'even the slow ones are usable']],
  }),
  availabilityPercent: amount('availability', {
    unit: '%',
    max: 100,
    suggest: [
      [99, '7 hours down a month'],
      [99.9, '43 minutes down a month'],
      [99.95, '22 minutes down a month'],
      [99.99, '4 minutes down a month'],
    ],
  }),
  rpoMinutes: amount('data that may be lost (RPO)', {
    unit: 'min',
    none: 'nothing may be lost',
    suggest: [
      [0, 'nothing: every write is kept twice'],
      [15, 'continuous archiving'],
      [60, 'hourly backups'],
      [1440, 'daily backups'],
    ],
  }),
  rtoMinutes: amount('time to recover (RTO)', {
    unit: 'min',
    suggest: [
      [5, 'a standby takes over'],
      [60, 'it is restored by people on call'],
      [480, 'it is restored within a working day'],
    ],
  }),
  compliance: listOf('rules to comply with', text('rule'), {
    none: 'none applies',
    suggest: [
      [[], 'none applies'],
      [['GDPR'], 'it holds personal data of people in the EU'],
      [['PCI-DSS'], 'it touches card numbers'],
      [['HIPAA'], 'it holds health data in the USA'],
      [['SOC2'], 'customers ask for the report'],
    ],
  }),
  tenancy: oneOf('tenancy', TENANCIES, {
    suggest: [
      ['SINGLE_TENANT', 'it serves one customer, or one installation each'],
      ['MULTI_TENANT', 'customers share it and must be kept apart'],
    ],
  }),
  deployment: oneOf('place of operation', DEPLOYMENTS),
  regions: listOf('regions', text('region')),
  style: oneOf('architecture style', STYLES),
  criticality: rated('criticality', CRITICALITIES, {
    suggest: [
      ['OPERATIONAL', 'its failure annoys'],
      ['IMPORTANT', 'its failure costs money after hours'],
      ['CRITICAL', 'its failure costs money at once'],
      ['MISSION_CRITICAL', 'its failure endangers the business or people'],
      ['ARCHIVE', 'nobody waits for it'],
    ],
  }),
  practices: record('practices', PRACTICE_FIELDS),
} satisfies FieldsOf<Requirements>;
