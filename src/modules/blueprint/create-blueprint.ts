/** Makes a blueprint and its first event. */
import { KEY_PATTERN, slug } from '../../engine/keys.js';
import type { NewId } from '../../platform/ids.js';
import { isConnectionLoss, isDuplicateKey, type InTransaction } from '../../platform/mongo/transaction.js';
import { refuse } from '../../platform/refusal.js';
import { retrying } from '../../platform/retry.js';
import type { Viewer } from '../account/viewer.js';
import type { EventCollections } from '../event/event.model.js';
import { writeBlueprintEvent } from '../event/write-event.js';
import type { BlueprintDoc, Blueprints } from './blueprint.model.js';
import { createOperationLog, operationId, type Committed } from './commit/operation-log.js';
import type { Operations } from './commit/operation.model.js';
import { mergeRequirements, type RequirementsInput } from './requirements.js';

export interface CreateBlueprint {
  readonly name: string;
  readonly key?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly requirements?: RequirementsInput | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

interface Tools {
  readonly db: EventCollections & { readonly blueprints: Blueprints; readonly operations: Operations };
  readonly inTransaction: InTransaction;
  readonly newId: NewId;
  readonly clock: () => Date;
}

/** Throws CONFLICT as a Refusal where the key is taken by another blueprint than this very request made. */
export const createBlueprint = async (
  { db, inTransaction, newId, clock }: Tools,
  viewer: Viewer,
  input: CreateBlueprint,
): Promise<BlueprintDoc> => {
  const key = input.key ?? slug(input.name);
  if (!KEY_PATTERN.test(key)) throw refuse('BAD_USER_INPUT', `"${key}" cannot be a key`, ['key']);
  const at = clock();
  const { organizationId } = viewer;
  const eventId = newId('BlueprintEvent');
  const blueprint: BlueprintDoc = {
    _id: newId('Blueprint'),
    organizationId,
    key,
    name: input.name,
    ...(input.description ? { description: input.description } : {}),
    requirements: mergeRequirements({}, input.requirements ?? {}),
    revision: 1,
    createdAt: at,
    updatedAt: at,
  };
  const request = { action: 'createBlueprint', idempotencyKey: input.idempotencyKey, input };
  const log = createOperationLog(db.operations, clock);
  const id = operationId(viewer, input.idempotencyKey, eventId);
  const made = async (done: Committed | undefined) =>
    done && db.blueprints.findOne(organizationId, { _id: done.blueprintId });
  const write = () =>
    inTransaction(async (session) => {
      const done: Committed = { blueprintId: blueprint._id, outcome: { revision: 1, lists: [] } };
      await log.record(viewer, id, request, done, session);
      await db.blueprints.insert(organizationId, [blueprint], { session });
      const facts = { eventId, action: 'createBlueprint', revision: 1, at, deleted: 0 } as const;
      await writeBlueprintEvent(db, viewer, blueprint, facts, session);
      return blueprint;
    });
  try {
    const earlier = await made(await log.replay(viewer, id, request));
    return earlier ?? (await retrying(write, { isTransient: isConnectionLoss, attempts: 8, baseMs: 100 }));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Our own write, applied although its answer was lost; or a repeat that was faster.
    const there = await made(await log.replay(viewer, id, request));
    if (there) return there;
    throw refuse('CONFLICT', `the key "${key}" is taken`, ['key']);
  }
};
