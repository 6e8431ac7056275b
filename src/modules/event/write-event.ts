/** The event of a blueprint's own creation or deletion. */
import type { ClientSession } from 'mongoose';
import type { Viewer } from '../account/viewer.js';
import type { BlueprintDoc } from '../blueprint/blueprint.model.js';
import type { EventCollections } from './event.model.js';

export interface BlueprintEventFacts {
  readonly eventId: string;
  readonly action: 'createBlueprint' | 'deleteBlueprint';
  readonly revision: number;
  readonly at: Date;
  /** Elements that went with it. */
  readonly deleted: number;
}

/** Writes the event and its one change. */
export const writeBlueprintEvent = async (
  db: EventCollections,
  viewer: Viewer,
  blueprint: BlueprintDoc,
  facts: BlueprintEventFacts,
  session: ClientSession,
): Promise<void> => {
  const { organizationId, _id: blueprintId, key, name } = blueprint;
  const { eventId, revision, action, at } = facts;
  const gone = action === 'deleteBlueprint';
  const common = { organizationId, blueprintId, revision };
  const change = {
    kind: gone ? 'DELETED' : 'CREATED',
    list: 'blueprint',
    elementId: blueprintId,
    key,
    name,
    fields: [],
  } as const;
  await db.changes.insert(
    organizationId,
    [{ ...common, _id: `${eventId}:000000`, eventId, ...change, ...(gone ? { before: { ...blueprint } } : {}) }],
    { session },
  );
  await db.events.insert(
    organizationId,
    [
      {
        ...common,
        _id: eventId,
        action,
        at,
        actor: { kind: viewer.kind, id: viewer.id, name: viewer.name },
        summary: { created: 0, updated: 0, deleted: facts.deleted },
        ...(gone ? { last: true } : {}),
      },
    ],
    { session },
  );
};
