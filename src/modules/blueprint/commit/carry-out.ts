/** Carries an operation out exactly once: in one transaction, with a record of it, whatever becomes of the connection. */
import type { ClientSession } from 'mongoose';
import { isConnectionLoss, isDuplicateKey, type InTransaction } from '../../../platform/mongo/transaction.js';
import { retrying } from '../../../platform/retry.js';
import type { Viewer } from '../../account/viewer.js';
import { createOperationLog, operationId, type Committed, type OperationRequest } from './operation-log.js';
import type { Operations } from './operation.model.js';

/** What the work did; without a change there is nothing to record but for a repeat to find. */
export interface Done extends Committed {
  readonly changed: boolean;
}

export interface CarryOut {
  /** `freshId` names the operation where the request brings no key of its own. */
  readonly run: (
    viewer: Viewer,
    request: OperationRequest,
    freshId: string,
    work: (session: ClientSession) => Promise<Done>,
  ) => Promise<Committed>;
  /** What an earlier request with the same idempotency key did; undefined without one. */
  readonly recall: (viewer: Viewer, request: OperationRequest) => Promise<Committed | undefined>;
}

export interface CarryOutDependencies {
  readonly db: { readonly operations: Operations };
  readonly inTransaction: InTransaction;
  readonly clock: () => Date;
}

export const createCarryOut = ({ db, inTransaction, clock }: CarryOutDependencies): CarryOut => {
  const { replay, record } = createOperationLog(db.operations, clock);
  return {
    run: (viewer, request, freshId, work) => {
      const id = operationId(viewer, request.idempotencyKey, freshId);
      // A key may be a repeat's; later, a lost connection leaves open whether the work was done.
      let unsure = request.idempotencyKey != null;
      const attempt = (): Promise<Committed> =>
        inTransaction(async (session) => {
          // In the same snapshot as the work: what a faster repeat did is seen together with its record.
          const earlier = unsure ? await replay(viewer, id, request, session) : undefined;
          if (earlier) return earlier;
          const { changed, ...committed } = await work(session);
          if (changed || request.idempotencyKey != null) await record(viewer, id, request, committed, session);
          return committed;
        });
      return retrying(attempt, {
        // A duplicate key is this operation, or a concurrent one, that was faster: the next attempt sees it.
        isTransient: (error) => {
          const open = isConnectionLoss(error) || isDuplicateKey(error);
          unsure ||= open;
          return open;
        },
        attempts: 8,
        baseMs: 100,
      });
    },
    recall: (viewer, request) =>
      request.idempotencyKey == null
        ? Promise.resolve(undefined)
        : replay(viewer, operationId(viewer, request.idempotencyKey, ''), request),
  };
};
