/** How a component is run, secured and observed: groups of facts that belong together. */
import type { CacheInvalidation, Delivery, Protection } from '../vocabulary.js';

/** Against the guessing of passwords and one-time codes. */
export interface SignInThrottle {
  readonly perAccount?: boolean;
  readonly perAddress?: boolean;
}

/** The record of who did what. */
export interface AuditLog {
  readonly enabled?: boolean;
  /** Whether it is kept apart from the data that it is about. */
  readonly separate?: boolean;
  /** Whether nobody can change what stands in it. */
  readonly immutable?: boolean;
}

export interface Logging {
  readonly structured?: boolean;
  /** Whether each record names the request that it belongs to. */
  readonly correlationId?: boolean;
  /** Whether secrets and personal data are kept out. */
  readonly redacted?: boolean;
}

/** The tokens that an identity provider issues, or a component that issues its own. */
export interface Tokens {
  readonly accessMinutes?: number;
  readonly refreshDays?: number;
  /** Whether a refresh gives a new refresh token and ends the old one. */
  readonly refreshRotates?: boolean;
  /** As JOSE spells it: `RS256`, `EdDSA`, `HS256`, `none`. */
  readonly algorithm?: string;
  readonly keyBits?: number;
}

/** How passwords are kept and chosen. */
export interface Passwords {
  readonly algorithm?: Protection;
  /** Parameters of argon2id: memory in KiB, passes, lanes. */
  readonly memoryKib?: number;
  readonly iterations?: number;
  readonly parallelism?: number;
  readonly minimumLength?: number;
  /** Whether passwords known from leaks are refused. */
  readonly breachedRefused?: boolean;
}

/** How the authorization code flow is protected. */
export interface OAuth {
  readonly pkce?: boolean;
  readonly state?: boolean;
  readonly nonce?: boolean;
}

/** Keys that programs call with. */
export interface ApiKeys {
  readonly hashed?: boolean;
  readonly scoped?: boolean;
  readonly expiring?: boolean;
}

/** How a cache, or the cache within a component, is kept fresh. */
export interface Caching {
  /** 0 says: entries live for ever. */
  readonly ttlSeconds?: number;
  readonly invalidation?: CacheInvalidation;
  /** Whether one request alone refills a key that has expired (single flight), or it is refilled early. */
  readonly stampedeProtection?: boolean;
}

/** How a queue or broker delivers. */
export interface Queueing {
  readonly delivery?: Delivery;
  readonly deadLetterQueue?: boolean;
  /** Deliveries after which a message is given up; 0 says: never. */
  readonly maxDeliveries?: number;
  /** Messages at most; 0 says: without bound. */
  readonly maxLength?: number;
  /** Whether producers are slowed down when it is full. */
  readonly backpressure?: boolean;
}

/** How a store keeps its data. */
export interface Storage {
  /** Whether what it holds is nowhere else and cannot be computed again. */
  readonly ofRecord?: boolean;
  /** Minutes between two backups, 0 says: none; with continuous archiving the minutes that can be lost. */
  readonly backupIntervalMinutes?: number;
  readonly backupRetentionDays?: number;
  /** The day on which a restore was last tried, `YYYY-MM-DD`; an empty text says: never. */
  readonly restoreTestedOn?: string;
  /** Whether a second server takes over when the first one fails. */
  readonly standby?: boolean;
  /** Servers that answer reads beside the primary. */
  readonly readReplicas?: number;
  /** Connections that the server accepts at most. */
  readonly maxConnections?: number;
  readonly sharded?: boolean;
}
