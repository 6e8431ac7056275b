/** The history of an organization keeps what was done and by which id, not the name of somebody who is gone. */
import type { EventCollections } from '../event/event.model.js';

const FORMER = 'Former member';

/** Takes a user's name out of an organization's history. May be done again. */
export const forgetName = async (
  { events }: Pick<EventCollections, 'events'>,
  organizationId: string,
  userId: string,
): Promise<void> => {
  const named = await events.find(organizationId, { 'actor.id': userId }, { select: ['_id'] });
  const updates = named.map(({ _id: id }) => ({ id, set: { 'actor.name': FORMER }, unset: [] }));
  if (updates.length > 0) await events.update(organizationId, updates);
};
