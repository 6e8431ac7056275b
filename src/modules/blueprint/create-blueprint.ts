/** Makes a blueprint and its first event. */
import { KEY_PATTERN, slug } from '../../engine/keys.js';
import type { NewId } from '../../platform/ids.js';
import { refuse } from '../../platform/refusal.js';
import type { Viewer } from '../account/viewer.js';
import type { EventCollections } from '../event/event.model.js';
import { writeBlueprintEvent } from '../event/write-event.js';
import type { BlueprintDoc, Blueprints } from './blueprint.model.js';
import type { CarryOut } from './commit/carry-out.js';
import { mergeRequirements, type RequirementsInput } from './requirements.js';

export interface CreateBlueprint {
  readonly name: string;
  readonly key?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly requirements?: RequirementsInput | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

interface Tools {
  readonly db: EventCollections & { readonly blueprints: Blueprints };
  readonly carryOut: CarryOut;
  readonly newId: NewId;
  readonly clock: () => Date;
}

/** Throws CONFLICT as a Refusal where the key is taken. Null where a repeat finds that its blueprint has been deleted. */
export const createBlueprint = async (
  { db, carryOut, newId, clock }: Tools,
  viewer: Viewer,
  input: CreateBlueprint,
): Promise<BlueprintDoc | null> => {
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
  const done = await carryOut.run(viewer, request, eventId, async (session) => {
    if (await db.blueprints.findOne(organizationId, { key }, { session }))
      throw refuse('CONFLICT', `the key "${key}" is taken`, ['key']);
    await db.blueprints.insert(organizationId, [blueprint], { session });
    const facts = { eventId, action: 'createBlueprint', revision: 1, at, deleted: 0 } as const;
    await writeBlueprintEvent(db, viewer, blueprint, facts, session);
    return { blueprintId: blueprint._id, outcome: { revision: 1, lists: [] }, changed: true };
  });
  return db.blueprints.findOne(organizationId, { _id: done.blueprintId });
};
