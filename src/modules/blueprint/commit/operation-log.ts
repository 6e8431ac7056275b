/** What requests did, so that a repeat answers the same instead of doing it again. */
import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { refuse } from '../../../platform/refusal.js';
import type { Viewer } from '../../account/viewer.js';
import type { Operations, Outcome } from './operation.model.js';

export interface OperationRequest {
  /** Name of the mutation; stands in the history. */
  readonly action: string;
  readonly idempotencyKey?: string | null | undefined;
  /** What the input was, to recognise a repeat. */
  readonly input: unknown;
}

export interface Committed {
  readonly outcome: Outcome;
  readonly blueprintId: string;
}

export interface OperationLog {
  /** What an operation did; undefined when it was not carried out. Throws CONFLICT where it was another request. */
  readonly replay: (
    viewer: Viewer,
    id: string,
    request: OperationRequest,
    session?: ClientSession,
  ) => Promise<Committed | undefined>;
  /** Notes what an operation does, in the transaction that does it. */
  readonly record: (
    viewer: Viewer,
    id: string,
    request: OperationRequest,
    done: Committed,
    session: ClientSession,
  ) => Promise<void>;
}

/** How long a repeat is recognised. */
const KEPT_MS = 24 * 3_600_000;

/** Hash of a request's input or key. */
const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('base64url');

/** The operation's id: the caller's key, bound to who calls; else one of our own, so that a lost answer can be looked up. */
export const operationId = (viewer: Viewer, key: string | null | undefined, eventId: string): string =>
  key == null ? eventId : `${viewer.id}:${hashOf(key)}`;

export const createOperationLog = (operations: Operations, clock: () => Date): OperationLog => ({
  replay: async ({ organizationId }, id, { action, input }, session) => {
    const done = await operations.findOne(organizationId, { _id: id }, { session });
    if (!done) return undefined;
    if (done.action !== action || done.input !== hashOf(input))
      throw refuse('CONFLICT', 'this idempotency key was used for another request', ['idempotencyKey']);
    return { outcome: done.outcome, blueprintId: done.blueprintId };
  },
  record: ({ organizationId }, id, { action, input }, { blueprintId, outcome }, session) => {
    const expiresAt = new Date(clock().getTime() + KEPT_MS);
    const operation = { _id: id, organizationId, blueprintId, action, input: hashOf(input), outcome, expiresAt };
    return operations.insert(organizationId, [operation], { session });
  },
});
