/** Deletes a blueprint with its elements. Its history stays, and ends with an event that says so. */
import { LISTS } from '../../engine/model.js';
import type { NewId } from '../../platform/ids.js';
import { refuse } from '../../platform/refusal.js';
import type { Viewer } from '../account/viewer.js';
import type { ElementCollections } from '../element/element.model.js';
import type { EventCollections } from '../event/event.model.js';
import { writeBlueprintEvent } from '../event/write-event.js';
import type { RuleConfigurationCollections } from '../rule-configuration/rule-configuration.model.js';
import type { Blueprints } from './blueprint.model.js';
import type { CarryOut } from './commit/carry-out.js';
import { checkRevision } from './commit/check-revision.js';

interface Tools {
  readonly db: ElementCollections &
    EventCollections &
    RuleConfigurationCollections & { readonly blueprints: Blueprints };
  readonly carryOut: CarryOut;
  readonly newId: NewId;
  readonly clock: () => Date;
}

export interface DeleteBlueprint {
  readonly id: string;
  readonly expectedRevision?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Throws NOT_FOUND or CONFLICT as a Refusal. */
export const deleteBlueprint = async (
  { db, carryOut, newId, clock }: Tools,
  viewer: Viewer,
  input: DeleteBlueprint,
): Promise<void> => {
  const { organizationId } = viewer;
  const { id } = input;
  const eventId = newId('BlueprintEvent');
  const request = { action: 'deleteBlueprint', idempotencyKey: input.idempotencyKey, input };
  await carryOut.run(viewer, request, eventId, async (session) => {
    const options = { session };
    const blueprint = await db.blueprints.findOne(organizationId, { _id: id }, options);
    if (!blueprint) throw refuse('NOT_FOUND', 'there is no such blueprint', ['id']);
    checkRevision(blueprint, input);
    await db.blueprints.remove(organizationId, { _id: id }, options);
    await db.ruleConfigurations.remove(organizationId, { _id: id }, options);
    let deleted = 0;
    for (const list of LISTS) deleted += await db[list].remove(organizationId, { blueprintId: id }, options);
    const revision = blueprint.revision + 1;
    const facts = { eventId, action: 'deleteBlueprint', revision, at: clock(), deleted } as const;
    await writeBlueprintEvent(db, viewer, blueprint, facts, session);
    return { blueprintId: id, outcome: { revision, lists: [] }, changed: true };
  });
};
