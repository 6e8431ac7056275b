/** RabbitMQ's definitions: the policy that holds for every queue. */
import type { Queueing } from '../../model.js';

interface Policy {
  readonly pattern?: unknown;
  readonly 'apply-to'?: unknown;
  readonly definition?: unknown;
}

const ALL = new Set(['', '.*', '^.*', '^.*$', '^', '.*$']);
const TO_QUEUES = new Set<unknown>([undefined, 'all', 'queues']);

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

const policiesIn = (file: string): readonly Policy[] => {
  if (!/^\s*\{/.test(file) || !file.includes('"policies"')) return [];
  try {
    const { policies } = record(JSON.parse(file));
    return Array.isArray(policies) ? policies.map(record) : [];
  } catch {
    return [];
  }
};

/** The limits of all queues. With a second policy for queues some have others, and nothing is said. */
export const queueLimitsIn = (files: readonly string[]): Queueing => {
  const policies = files.flatMap(policiesIn).filter((policy) => policy['apply-to'] !== 'exchanges');
  const [only] = policies;
  if (!only || policies.length > 1 || !ALL.has(String(only.pattern)) || !TO_QUEUES.has(only['apply-to'])) return {};
  const limits = record(only.definition);
  const maxLength = limits['max-length'];
  const deliveries = limits['delivery-limit'];
  return {
    ...(typeof maxLength === 'number' && { maxLength }),
    ...(limits['dead-letter-exchange'] !== undefined && { deadLetterQueue: true }),
    ...(typeof deliveries === 'number' && deliveries > 0 && { maxDeliveries: deliveries }),
    ...(/^reject-publish/.test(String(limits['overflow'])) && { backpressure: true }),
  };
};
