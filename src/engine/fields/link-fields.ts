/** Links and flows. */
import type { Flow, FlowStep, Link, Pool, Retry } from '../model.js';
import { PROTOCOLS } from '../protocols.js';
import {
  AUTHENTICATIONS,
  AUTHORIZATIONS,
  BACKOFFS,
  CONSISTENCIES,
  CRITICALITIES,
  LINK_MODES,
  ORDERINGS,
  PRIVILEGES,
  USAGES,
} from '../vocabulary.js';
import { amount, flag, keyOf, listOf, oneOf, rated, record, text, whole, type FieldsOf } from './descriptor.js';
import { ELEMENT_FIELDS } from './element-fields.js';

const MS = { unit: 'ms' };

const RETRY_FIELDS = {
  maxAttempts: whole('attempts in all', {
    suggest: [
      [1, 'it is not retried'],
      [2, 'one more try'],
      [3, 'the usual number'],
    ],
  }),
  backoff: oneOf('growth of the pause between attempts', BACKOFFS, {
    suggest: [
      ['EXPONENTIAL', 'the pause doubles: the usual choice'],
      ['FIXED', 'the pause stays'],
      ['NONE', 'it tries again at once'],
    ],
  }),
  jitter: flag('jitter between attempts'),
  maxDelayMs: whole('longest pause between attempts', {
    ...MS,
    suggest: [[5000, 'short enough for a waiting caller']],
  }),
} satisfies FieldsOf<Retry>;

const POOL_FIELDS = {
  min: whole('least connections of the pool', {
    suggest: [
      [2, 'ready for the first requests'],
      [5, 'busy from the start'],
    ],
  }),
  max: whole('most connections of the pool', {
    suggest: [
      [10, 'the usual number'],
      [20, 'a busy service'],
    ],
  }),
  idleMs: whole('idle time of pooled connections', { ...MS, suggest: [[30_000, 'the usual time']] }),
  connectMs: whole('wait for a connection', { ...MS, suggest: [[2000, 'the usual time']] }),
} satisfies FieldsOf<Pool>;

export const LINK_FIELDS = {
  ...ELEMENT_FIELDS,
  source: keyOf('components', 'source'),
  target: keyOf('components', 'target'),
  protocol: oneOf('protocol', PROTOCOLS, {
    suggest: [
      ['HTTPS', 'web calls'],
      ['GRPC', 'calls between services'],
      ['POSTGRESQL', 'a PostgreSQL client'],
      ['AMQPS', 'messages over RabbitMQ'],
      ['KAFKA', 'messages over Kafka'],
    ],
  }),
  mode: oneOf('mode', LINK_MODES, {
    suggest: [
      ['SYNC', 'the caller waits for the answer'],
      ['ASYNC', 'the caller does not wait'],
    ],
  }),
  timeoutMs: whole('timeout', {
    ...MS,
    none: 'it waits for ever',
    suggest: [
      [1000, 'a quick look-up'],
      [2000, 'the usual call between services'],
      [5000, 'a slow call, e.g. to a payment provider'],
      [0, 'it waits for ever'],
    ],
  }),
  retry: record('retries', RETRY_FIELDS),
  circuitBreaker: flag('circuit breaker'),
  fallback: flag('fallback'),
  encrypted: flag('encryption on the wire'),
  authentication: oneOf('authentication', AUTHENTICATIONS, {
    suggest: [
      ['TOKEN', 'a signed token or an API key'],
      ['CLIENT_CERTIFICATE', 'mutual TLS'],
      ['CREDENTIALS', 'user and password'],
      ['SESSION_ID', 'a session’s cookie'],
      ['TWO_FACTOR', 'a second factor'],
      ['EXTERNALIZED', 'something in front of it checks'],
      ['NONE', 'nobody asks who calls'],
    ],
  }),
  authorization: oneOf('authorization', AUTHORIZATIONS, {
    suggest: [
      ['END_USER_IDENTITY_PROPAGATION', 'it acts as the user who asked'],
      ['TECHNICAL_USER', 'it acts as itself'],
      ['NONE', 'nobody asks what it may do'],
    ],
  }),
  vpn: flag('way through a VPN'),
  ipFiltered: flag('filter of addresses'),
  readonly: flag('reading only'),
  usage: oneOf('usage', USAGES),
  dataSent: listOf('data sent', keyOf('dataAssets', 'data asset'), { none: 'it sends no data of note' }),
  dataReceived: listOf('data received', keyOf('dataAssets', 'data asset'), { none: 'it receives no data of note' }),
  port: whole('port', { max: 65_535 }),
  requestsPerSecond: amount('load', {
    unit: 'requests/s',
    suggest: [
      [1, 'now and then'],
      [10, 'steady'],
      [100, 'busy'],
    ],
  }),
  latencyP50Ms: amount('median latency', MS),
  latencyP99Ms: amount('latency that 99 % stay within', MS),
  idempotent: flag('idempotence'),
  bulkhead: flag('threads and connections of its own'),
  pool: record('pool of connections', POOL_FIELDS),
  keepAlive: flag('connections used for more than one request'),
  privileges: listOf('privileges', oneOf('privilege', PRIVILEGES), {
    none: 'it may do nothing',
    suggest: [
      [['READ'], 'it only reads'],
      [['READ', 'WRITE'], 'the usual account of a service'],
      [['READ', 'WRITE', 'SCHEMA'], 'it also migrates the schema'],
      [['READ', 'WRITE', 'SCHEMA', 'ADMIN'], 'it owns the server'],
    ],
  }),
  webhook: flag('call to an address that the called party registered'),
  signed: flag('signature of the sender'),
  traceContext: flag('trace context'),
  optional: flag('work goes on without the target'),
  degradation: text('what the source does while the target is down', {
    none: 'nothing is planned',
    suggest: [
      ['answers with what it last knew', 'a cached value will do'],
      ['leaves that part out', 'the rest is still of use'],
      ['answers with a clear error', 'nothing else is right'],
    ],
  }),
  needsOrder: flag('dependence on the order of messages'),
  orderedBy: oneOf('how order is kept', ORDERINGS),
} satisfies FieldsOf<Link>;

const STEP_FIELDS = {
  link: keyOf('links', 'link'),
  calls: amount('calls in one run', {
    suggest: [
      [1, 'once'],
      [2, 'twice'],
    ],
  }),
  writes: flag('change of data at the target'),
  compensation: text('what undoes it'),
  compensable: flag('way to undo it'),
} satisfies FieldsOf<FlowStep>;

export const FLOW_FIELDS = {
  ...ELEMENT_FIELDS,
  criticality: rated('criticality', CRITICALITIES),
  requestsPerSecond: amount('load', {
    unit: 'requests/s',
    suggest: [
      [1, 'now and then'],
      [10, 'steady'],
      [100, 'busy'],
    ],
  }),
  consistency: oneOf('how writes in several services become all or none', CONSISTENCIES, {
    suggest: [
      ['SAGA', 'each write has one that undoes it'],
      ['OUTBOX', 'what others must learn is written with the data'],
      ['TWO_PHASE_COMMIT', 'all commit together'],
      ['NONE', 'nothing is planned'],
    ],
  }),
  steps: listOf('steps', record('step', STEP_FIELDS), { by: 'link' }),
} satisfies FieldsOf<Flow>;
