/** Links between components. */
import type { Element } from './element.js';
import type { Protocol } from '../protocols.js';
import type { Authentication, Authorization, Backoff, LinkMode, Ordering, Privilege, Usage } from '../vocabulary.js';

export interface Retry {
  /** Attempts in all, the first included. */
  readonly maxAttempts?: number;
  readonly backoff?: Backoff;
  readonly jitter?: boolean;
  /** The longest pause between two attempts. */
  readonly maxDelayMs?: number;
}

/** The connections that one copy of the source keeps to the target. */
export interface Pool {
  readonly min?: number;
  readonly max?: number;
  /** After how long an unused connection is closed. */
  readonly idleMs?: number;
  /** How long it waits for a connection. */
  readonly connectMs?: number;
}

/** A directed dependency: `source` calls, reads, writes or publishes to `target`. */
export interface Link extends Element {
  /** Keys of components. */
  readonly source: string;
  readonly target: string;
  readonly protocol?: Protocol;
  readonly mode?: LinkMode;
  /** 0 says: waits for ever. */
  readonly timeoutMs?: number;
  readonly retry?: Retry;
  readonly circuitBreaker?: boolean;
  readonly fallback?: boolean;
  readonly encrypted?: boolean;
  readonly authentication?: Authentication;
  readonly authorization?: Authorization;
  readonly vpn?: boolean;
  readonly ipFiltered?: boolean;
  readonly readonly?: boolean;
  readonly usage?: Usage;
  /** Keys of data assets. */
  readonly dataSent?: readonly string[];
  readonly dataReceived?: readonly string[];
  readonly port?: number;
  readonly requestsPerSecond?: number;
  readonly latencyP50Ms?: number;
  readonly latencyP99Ms?: number;
  /** Whether doing it twice does no more than doing it once. */
  readonly idempotent?: boolean;
  /** Whether the source keeps threads and connections for this call apart from those for others. */
  readonly bulkhead?: boolean;
  readonly pool?: Pool;
  /** Whether connections are used for more than one request. */
  readonly keepAlive?: boolean;
  /** What the source is allowed to do at the target. */
  readonly privileges?: readonly Privilege[];
  /** Whether it is a call to an address that the called party registered. */
  readonly webhook?: boolean;
  /** Whether the receiver can verify who sent it and that nobody changed it. */
  readonly signed?: boolean;
  /** Whether the trace context travels with it. */
  readonly traceContext?: boolean;
  /** Whether the source does its work without the target. */
  readonly optional?: boolean;
  /** What the source does while the target is down. */
  readonly degradation?: string;
  /** Whether the receiver depends on the order of messages. */
  readonly needsOrder?: boolean;
  readonly orderedBy?: Ordering;
}
