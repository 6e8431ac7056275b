/** Links between components. */
import type { Element } from './element.js';
import type { Protocol } from '../protocols.js';
import type { Authentication, Authorization, Backoff, LinkMode, Usage } from '../vocabulary.js';

export interface Retry {
  /** Attempts in all, the first included. */
  readonly maxAttempts?: number;
  readonly backoff?: Backoff;
  readonly jitter?: boolean;
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
}
