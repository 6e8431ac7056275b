/**
 * The one way in which a blueprint changes: a transaction that holds the change, the next revision and its event.
 * Nothing acknowledged is lost, nothing is half-applied, a repeat is not done twice.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ClientSession } from 'mongoose';
import { applyEdits, type Edit } from '../../../engine/edit/apply-edits.js';
import type { KeyedLock } from '../../../platform/keyed-lock.js';
import { isConnectionLoss, isDuplicateKey, type InTransaction } from '../../../platform/mongo/transaction.js';
import { Refusal, refuse } from '../../../platform/refusal.js';
import { retrying } from '../../../platform/retry.js';
import type { NewId } from '../../../platform/ids.js';
import type { Viewer } from '../../account/viewer.js';
import type { ElementCollections } from '../../element/element.model.js';
import { loadSubset } from '../../element/load-subset.js';
import type { EventCollections } from '../../event/event.model.js';
import type { BlueprintDoc, Blueprints } from '../blueprint.model.js';
import type { Operations } from './operation.model.js';
import { createOperationLog, operationId, type Committed, type OperationRequest } from './operation-log.js';
import { writeChanges } from './write-changes.js';

/** What a mutation asks for beside its edits. */
export interface CommitRequest extends OperationRequest {
  readonly blueprintId: string;
  readonly expectedRevision?: number | null | undefined;
  /** Where created elements came from; `api` when absent. */
  readonly broughtBy?: string;
}

/** What is to change, worked out inside the transaction from what is there. */
export interface Plan {
  readonly edits: readonly Edit[];
  /** New values of the blueprint's own fields; undefined clears one. */
  readonly blueprint?: Partial<Record<'name' | 'description' | 'requirements', unknown>>;
}
export type MakePlan = (blueprint: BlueprintDoc, session: ClientSession) => Plan | Promise<Plan>;

export interface Commits {
  /** Carries a plan out. Throws a Refusal where it cannot be. */
  readonly commit: (viewer: Viewer, request: CommitRequest, plan: MakePlan) => Promise<Committed>;
  /** What an earlier request with the same idempotency key did; undefined without one. */
  readonly recall: (viewer: Viewer, request: OperationRequest) => Promise<Committed | undefined>;
}

export interface CommitDependencies {
  readonly db: ElementCollections &
    EventCollections & { readonly blueprints: Blueprints; readonly operations: Operations };
  readonly inTransaction: InTransaction;
  readonly lock: KeyedLock;
  readonly newId: NewId;
  readonly clock: () => Date;
}

export const createCommits = ({ db, inTransaction, lock, newId, clock }: CommitDependencies): Commits => {
  const { replay, record } = createOperationLog(db.operations, clock);

  const attempt = (viewer: Viewer, request: CommitRequest, plan: MakePlan, eventId: string, id: string) =>
    inTransaction(async (session): Promise<Committed> => {
      const done = request.idempotencyKey == null ? undefined : await replay(viewer, id, request, session);
      if (done) return done;
      const { organizationId } = viewer;
      const { blueprintId } = request;
      const before = await db.blueprints.findOne(organizationId, { _id: blueprintId }, { session });
      if (!before) throw refuse('NOT_FOUND', 'there is no such blueprint', ['blueprintId']);
      if (request.expectedRevision != null && request.expectedRevision !== before.revision)
        throw refuse('CONFLICT', `the blueprint is at revision ${before.revision}, not ${request.expectedRevision}`, [
          'expectedRevision',
        ]);
      const wanted = await plan(before, session);
      const subset = await loadSubset(db, { organizationId, blueprintId, session }, wanted.edits);
      const result = applyEdits(subset, wanted.edits);
      if (result.errors.length > 0) throw new Refusal(result.errors.slice(0, 100));
      const own = Object.entries(wanted.blueprint ?? {}).filter(
        ([field, value]) => !isDeepStrictEqual(Reflect.get(before, field), value),
      );
      const outcome = await writeChanges(
        { db, newId, now: clock() },
        { viewer, before, own, result, eventId, request, session },
      );
      if (outcome.revision !== before.revision || request.idempotencyKey != null)
        await record(viewer, id, request, { outcome, blueprintId }, session);
      return { outcome, blueprintId };
    });

  const commit: Commits['commit'] = (viewer, request, plan) =>
    lock(request.blueprintId, () => {
      const eventId = newId('BlueprintEvent');
      const id = operationId(viewer, request.idempotencyKey, eventId);
      let unsure = false;
      return retrying(
        async () => {
          // The connection broke while the transaction was under way: it may have been applied.
          const done = unsure ? await replay(viewer, id, request) : undefined;
          return done ?? (await attempt(viewer, request, plan, eventId, id));
        },
        {
          // A duplicate key is our own operation, or a concurrent repeat of it, that was applied after all.
          isTransient: (error) => (unsure = isConnectionLoss(error) || isDuplicateKey(error)),
          attempts: 8,
          baseMs: 100,
        },
      );
    });
  return {
    commit,
    recall: (viewer, request) =>
      request.idempotencyKey == null
        ? Promise.resolve(undefined)
        : replay(viewer, operationId(viewer, request.idempotencyKey, ''), request),
  };
};
