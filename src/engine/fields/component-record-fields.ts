/** The groups of facts about how a component is run, secured and observed. */
import type {
  ApiKeys,
  AuditLog,
  Caching,
  Logging,
  OAuth,
  Passwords,
  Queueing,
  SignInThrottle,
  Storage,
  Tokens,
} from '../model.js';
import { CACHE_INVALIDATIONS, DELIVERIES, PROTECTIONS } from '../vocabulary.js';
import { amount, day, flag, oneOf, text, whole, type FieldsOf } from './descriptor.js';

export const SIGN_IN_THROTTLE_FIELDS = {
  perAccount: flag('limit of sign-ins per account'),
  perAddress: flag('limit of sign-ins per address'),
} satisfies FieldsOf<SignInThrottle>;

export const AUDIT_LOG_FIELDS = {
  enabled: flag('audit log'),
  separate: flag('audit log apart from the data'),
  immutable: flag('audit log that nobody can change'),
} satisfies FieldsOf<AuditLog>;

export const LOGGING_FIELDS = {
  structured: flag('structured logs'),
  correlationId: flag('correlation id in every log record'),
  redacted: flag('secrets and personal data kept out of logs'),
} satisfies FieldsOf<Logging>;

export const TOKEN_FIELDS = {
  accessMinutes: amount('life of access tokens', {
    unit: 'min',
    suggest: [
      [5, 'a careful system'],
      [15, 'the usual time'],
      [60, 'long: a stolen one is of use'],
    ],
  }),
  refreshDays: amount('life of refresh tokens', {
    unit: 'days',
    suggest: [
      [1, 'a careful system'],
      [7, 'the usual time'],
      [30, 'long: a stolen one is of use'],
    ],
  }),
  refreshRotates: flag('rotation of refresh tokens'),
  algorithm: text('signature algorithm of tokens', {
    suggest: [
      ['EdDSA', 'short keys, fast'],
      ['RS256', 'known everywhere'],
      ['ES256', 'short keys, known widely'],
      ['HS256', 'one secret that all checkers share'],
      ['none', 'they are not signed'],
    ],
  }),
  keyBits: whole('length of the signing key', {
    unit: 'bits',
    suggest: [
      [256, 'EdDSA, ES256 and the least for HS256'],
      [2048, 'the least for RSA'],
      [3072, 'RSA for years to come'],
    ],
  }),
} satisfies FieldsOf<Tokens>;

export const PASSWORD_FIELDS = {
  algorithm: oneOf('how passwords are kept', PROTECTIONS, {
    suggest: [
      ['HASHED_ARGON2ID', 'the first choice'],
      ['HASHED_SCRYPT', 'where argon2id is not to be had'],
      ['HASHED_BCRYPT', 'older systems'],
      ['HASHED_OTHER', 'a hash that is quick to guess against'],
      ['ENCRYPTED', 'whoever has the key reads them'],
      ['PLAIN', 'they can be read'],
    ],
  }),
  memoryKib: whole('memory of argon2id', { unit: 'KiB', suggest: [[19_456, 'OWASP’s least']] }),
  iterations: whole('passes of argon2id', { suggest: [[2, 'OWASP’s least at 19 MiB']] }),
  parallelism: whole('lanes of argon2id', { suggest: [[1, 'OWASP’s choice']] }),
  minimumLength: whole('least length of passwords', {
    unit: 'characters',
    suggest: [
      [8, 'NIST’s least with a second factor'],
      [12, 'a careful system'],
      [15, 'NIST’s least without a second factor'],
    ],
  }),
  breachedRefused: flag('refusal of passwords known from leaks'),
} satisfies FieldsOf<Passwords>;

export const OAUTH_FIELDS = {
  pkce: flag('PKCE'),
  state: flag('state parameter'),
  nonce: flag('nonce'),
} satisfies FieldsOf<OAuth>;

export const API_KEY_FIELDS = {
  hashed: flag('API keys stored as hashes'),
  scoped: flag('scopes of API keys'),
  expiring: flag('expiry of API keys'),
} satisfies FieldsOf<ApiKeys>;

export const CACHING_FIELDS = {
  ttlSeconds: amount('life of entries', {
    unit: 's',
    none: 'they live for ever',
    suggest: [
      [60, 'fresh enough for most pages'],
      [300, 'the usual time'],
      [3600, 'what changes rarely'],
      [0, 'they live for ever'],
    ],
  }),
  invalidation: oneOf('how stale entries go', CACHE_INVALIDATIONS, {
    suggest: [
      ['TTL', 'they wait until they expire'],
      ['ON_CHANGE', 'who changes the data takes them out'],
      ['WRITE_THROUGH', 'writes go through the cache'],
      ['VERSIONED_KEYS', 'a new version has a new key'],
      ['NONE', 'they do not'],
    ],
  }),
  stampedeProtection: flag('single refill of an expired key'),
} satisfies FieldsOf<Caching>;

export const QUEUEING_FIELDS = {
  delivery: oneOf('delivery', DELIVERIES, {
    suggest: [
      ['AT_LEAST_ONCE', 'what most brokers do'],
      ['AT_MOST_ONCE', 'a message may be lost'],
      ['EXACTLY_ONCE', 'only within one broker’s transactions'],
    ],
  }),
  deadLetterQueue: flag('dead-letter queue'),
  maxDeliveries: whole('deliveries at most', {
    none: 'it is delivered for ever',
    suggest: [
      [5, 'the usual number'],
      [10, 'slow dependencies'],
      [0, 'it is delivered for ever'],
    ],
  }),
  maxLength: whole('messages at most', {
    max: Number.MAX_SAFE_INTEGER,
    none: 'without bound',
    suggest: [
      [10_000, 'a small buffer'],
      [1_000_000, 'hours of work'],
      [0, 'without bound'],
    ],
  }),
  backpressure: flag('producers slowed down when it is full'),
} satisfies FieldsOf<Queueing>;

export const STORAGE_FIELDS = {
  ofRecord: flag('data that is nowhere else'),
  backupIntervalMinutes: amount('time between backups', {
    unit: 'min',
    none: 'there are none',
    suggest: [
      [5, 'continuous archiving'],
      [60, 'hourly'],
      [1440, 'daily'],
      [0, 'there are none'],
    ],
  }),
  backupRetentionDays: amount('time that backups are kept', {
    unit: 'days',
    none: 'they are not kept',
    suggest: [
      [7, 'a week'],
      [30, 'a month'],
      [365, 'a year'],
    ],
  }),
  restoreTestedOn: day('day of the last restore test', { none: 'it was never tested', suggest: [['', 'never']] }),
  standby: flag('second server that takes over'),
  readReplicas: whole('read replicas', {
    none: 'it has none',
    suggest: [
      [0, 'it has none'],
      [1, 'one'],
      [2, 'two'],
    ],
  }),
  maxConnections: whole('connections at most', {
    suggest: [
      [100, 'PostgreSQL’s default'],
      [151, 'MySQL’s default'],
    ],
  }),
  sharded: flag('sharding'),
} satisfies FieldsOf<Storage>;
