/** Links in the database. */
import type { Pool, Retry } from '../../engine/model.js';
import { PROTOCOLS } from '../../engine/protocols.js';
import {
  AUTHENTICATIONS,
  AUTHORIZATIONS,
  BACKOFFS,
  LINK_MODES,
  ORDERINGS,
  PRIVILEGES,
  USAGES,
} from '../../engine/vocabulary.js';
import { elementKind, listOf, oneOf, part, type ElementDoc } from '../element/element.model.js';

export type LinkDoc = ElementDoc<'links'>;

export const linkKind = elementKind({
  list: 'links',
  type: 'Link',
  fields: {
    source: String,
    target: String,
    protocol: oneOf(PROTOCOLS),
    mode: oneOf(LINK_MODES),
    timeoutMs: Number,
    retry: part<Retry>({ maxAttempts: Number, backoff: oneOf(BACKOFFS), jitter: Boolean, maxDelayMs: Number }),
    circuitBreaker: Boolean,
    fallback: Boolean,
    encrypted: Boolean,
    authentication: oneOf(AUTHENTICATIONS),
    authorization: oneOf(AUTHORIZATIONS),
    vpn: Boolean,
    ipFiltered: Boolean,
    readonly: Boolean,
    usage: oneOf(USAGES),
    dataSent: [String],
    dataReceived: [String],
    port: Number,
    requestsPerSecond: Number,
    latencyP50Ms: Number,
    latencyP99Ms: Number,
    idempotent: Boolean,
    bulkhead: Boolean,
    pool: part<Pool>({ min: Number, max: Number, idleMs: Number, connectMs: Number }),
    keepAlive: Boolean,
    privileges: listOf(oneOf(PRIVILEGES)),
    webhook: Boolean,
    signed: Boolean,
    traceContext: Boolean,
    optional: Boolean,
    degradation: String,
    needsOrder: Boolean,
    orderedBy: oneOf(ORDERINGS),
  },
  indexes: [{ source: 1, _id: 1 }, { target: 1, _id: 1 }, { dataSent: 1 }, { dataReceived: 1 }],
});
