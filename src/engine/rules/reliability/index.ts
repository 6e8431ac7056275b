/** The pack `reliability`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { availabilityTarget } from './availability-target/availability-target.js';
import { bulkhead } from './bulkhead/bulkhead.js';
import { circuitBreaker } from './circuit-breaker/circuit-breaker.js';
import { criticalityInversion } from './criticality-inversion/criticality-inversion.js';
import { cyclicDependency } from './cyclic-dependency/cyclic-dependency.js';
import { deadLetterQueue } from './dead-letter-queue/dead-letter-queue.js';
import { degradation } from './degradation/degradation.js';
import { gracefulShutdown } from './graceful-shutdown/graceful-shutdown.js';
import { healthChecks } from './health-checks/health-checks.js';
import { idempotentConsumer } from './idempotent-consumer/idempotent-consumer.js';
import { messageOrdering } from './message-ordering/message-ordering.js';
import { outbox } from './outbox/outbox.js';
import { queueBounded } from './queue-bounded/queue-bounded.js';
import { recoveryObjectives } from './recovery-objectives/recovery-objectives.js';
import { retryAmplification } from './retry-amplification/retry-amplification.js';
import { retryIdempotent } from './retry-idempotent/retry-idempotent.js';
import { retryPolicy } from './retry-policy/retry-policy.js';
import { rollback } from './rollback/rollback.js';
import { sagaCompensation } from './saga-compensation/saga-compensation.js';
import { singlePointOfFailure } from './single-point-of-failure/single-point-of-failure.js';
import { timeoutNesting } from './timeout-nesting/timeout-nesting.js';
import { timeout } from './timeout/timeout.js';

export const RELIABILITY_RULES: readonly Rule[] = [
  timeout,
  timeoutNesting,
  retryPolicy,
  retryIdempotent,
  retryAmplification,
  circuitBreaker,
  bulkhead,
  singlePointOfFailure,
  availabilityTarget,
  criticalityInversion,
  cyclicDependency,
  healthChecks,
  gracefulShutdown,
  idempotentConsumer,
  deadLetterQueue,
  queueBounded,
  messageOrdering,
  sagaCompensation,
  outbox,
  recoveryObjectives,
  degradation,
  rollback,
];
