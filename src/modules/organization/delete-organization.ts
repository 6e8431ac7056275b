/** Deleting an organization: access ends at once and as a whole, what it held goes after that. */
import type { ClientSession } from 'mongoose';
import { LISTS } from '../../engine/model.js';
import type { ScopedCollection, ScopedDoc } from '../../platform/mongo/scoped.js';
import type { AccountModels, UserDoc } from '../account/account.model.js';
import type { Blueprints } from '../blueprint/blueprint.model.js';
import type { Operations } from '../blueprint/commit/operation.model.js';
import type { ElementCollections } from '../element/element.model.js';
import type { EventCollections } from '../event/event.model.js';
import type { InvitationCollections } from '../invitation/invitation.model.js';
import type { ReviewCollections } from '../review/review.model.js';
import type { RuleConfigurationCollections } from '../rule-configuration/rule-configuration.model.js';
import type { TeamCollections } from '../team/team.model.js';
import { keepHome, type OwnershipTools } from './owners.js';

/** What belongs to an organization beside its members and keys. The audit log stays: it is never deleted from. */
export type OrganizationContent = ElementCollections &
  EventCollections &
  ReviewCollections &
  RuleConfigurationCollections &
  TeamCollections &
  InvitationCollections & { readonly blueprints: Blueprints; readonly operations: Operations };

interface Tools extends OwnershipTools {
  readonly db: OwnershipTools['db'] & OrganizationContent & Pick<AccountModels, 'users'>;
}

/** Ends the organization, its members, keys and invitations. */
export const endMemberships = async (tools: Tools, organizationId: string, session: ClientSession): Promise<void> => {
  const { db } = tools;
  const options = { session };
  const members = await db.members.find(organizationId, {}, options);
  const userIds = members.map((member) => member.userId);
  await db.organizations.deleteOne({ _id: organizationId }, options);
  await db.members.remove(organizationId, {}, options);
  await db.apiKeys.remove(organizationId, {}, options);
  await db.invitations.remove(organizationId, {}, options);
  await db.teams.remove(organizationId, {}, options);
  const users = await db.users
    .find({ _id: { $in: userIds } })
    .session(session)
    .lean<UserDoc[]>()
    .exec();
  for (const user of users) await keepHome(tools, user, session);
};

/** Deletes what the organization held. May be done again: what is gone is gone. */
export const purgeContent = async (db: OrganizationContent, organizationId: string): Promise<void> => {
  const collections: readonly Pick<ScopedCollection<ScopedDoc>, 'remove'>[] = [
    db.blueprints,
    ...LISTS.map((list) => db[list]),
    db.events,
    db.changes,
    db.reviews,
    db.findings,
    db.questions,
    db.ruleConfigurations,
    db.operations,
  ];
  for (const collection of collections) await collection.remove(organizationId, {});
};
