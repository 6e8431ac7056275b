/** Deletes a blueprint with its elements. Its history stays, and ends with an event that says so. */
import type { ListName } from '../../engine/model.js';
import type { NewId } from '../../platform/ids.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { refuse } from '../../platform/refusal.js';
import type { Viewer } from '../account/viewer.js';
import type { ElementCollections } from '../element/element.model.js';
import type { EventCollections } from '../event/event.model.js';
import { writeBlueprintEvent } from '../event/write-event.js';
import type { Blueprints } from './blueprint.model.js';

interface Tools {
  readonly db: ElementCollections & EventCollections & { readonly blueprints: Blueprints };
  readonly inTransaction: InTransaction;
  readonly newId: NewId;
  readonly clock: () => Date;
  readonly lists: readonly ListName[];
}

/** Throws NOT_FOUND or CONFLICT as a Refusal. */
export const deleteBlueprint = (
  { db, inTransaction, newId, clock, lists }: Tools,
  viewer: Viewer,
  { id, expectedRevision }: { readonly id: string; readonly expectedRevision?: number | null | undefined },
): Promise<void> => {
  const { organizationId } = viewer;
  const eventId = newId('BlueprintEvent');
  return inTransaction(async (session) => {
    const options = { session };
    const blueprint = await db.blueprints.findOne(organizationId, { _id: id }, options);
    if (!blueprint) throw refuse('NOT_FOUND', 'there is no such blueprint', ['id']);
    if (expectedRevision != null && expectedRevision !== blueprint.revision)
      throw refuse('CONFLICT', `the blueprint is at revision ${blueprint.revision}, not ${expectedRevision}`, [
        'expectedRevision',
      ]);
    await db.blueprints.remove(organizationId, { _id: id }, options);
    let deleted = 0;
    for (const list of lists) deleted += await db[list].remove(organizationId, { blueprintId: id }, options);
    await writeBlueprintEvent(
      db,
      viewer,
      blueprint,
      { eventId, action: 'deleteBlueprint', revision: blueprint.revision + 1, at: clock(), deleted },
      session,
    );
  });
};
