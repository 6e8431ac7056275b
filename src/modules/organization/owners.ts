/** What keeps organizations owned and people at home: never zero owners, never a user without an organization. */
import type { ClientSession } from 'mongoose';
import type { NewId } from '../../platform/ids.js';
import { refuse } from '../../platform/refusal.js';
import type { InvitationCollections } from '../invitation/invitation.model.js';
import type { MemberDoc, OrganizationCollections, OrganizationDoc } from './organization.model.js';

export interface OwnershipTools {
  readonly db: OrganizationCollections;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
}

/** What stepping down touches beside it: invitations. */
export type SteppingDownTools = OwnershipTools & { readonly db: InvitationCollections };

/**
 * Makes sure that an owner who is about to step down leaves another one. Two that do so at the same moment meet on the
 * organization's document: one of the transactions tries again and is refused. Throws CONFLICT as a Refusal. Whoever may
 * no longer invite has not invited: invitations of theirs that wait are gone.
 */
export const leaveAnOwner = async (
  { db, ids }: SteppingDownTools,
  member: MemberDoc,
  path: readonly string[] | undefined,
  session: ClientSession,
): Promise<void> => {
  if (member.role !== 'OWNER') return;
  const { organizationId } = member;
  const options = { session };
  // A true change each time: a write of what is there already, in the same millisecond, conflicts with nothing.
  const change = { $set: { ownersChangedAt: ids.clock() }, $inc: { ownerChanges: 1 } };
  await db.organizations.updateOne({ _id: organizationId }, change, options);
  const owners = await db.members.find(organizationId, { role: 'OWNER' }, { ...options, limit: 2, select: ['_id'] });
  if (owners.length < 2) throw refuse('CONFLICT', 'the last owner of an organization stays its owner', path);
  await db.invitations.remove(organizationId, { 'invitedBy.id': member.userId }, options);
};

/** Makes an organization that a user owns. */
export const foundOrganization = async (
  { db, ids }: OwnershipTools,
  { userId, name }: { readonly userId: string; readonly name: string },
  session: ClientSession,
): Promise<OrganizationDoc> => {
  const now = ids.clock();
  const organization: OrganizationDoc = { _id: ids.newId('Organization'), name, createdAt: now };
  const { _id: organizationId } = organization;
  await db.organizations.create([organization], { session });
  const member: MemberDoc = { _id: ids.newId('Member'), organizationId, userId, role: 'OWNER', joinedAt: now };
  await db.members.insert(organizationId, [member], { session });
  return organization;
};

/** Most characters of a user's name in the name of an organization made for them. */
const NAME = 150;

/** Whoever has lost their last organization gets one of their own: without any they could not sign in. */
export const keepHome = async (
  tools: OwnershipTools,
  user: { readonly _id: string; readonly name: string },
  session: ClientSession,
): Promise<void> => {
  const { memberModel } = tools.db;
  const other = await memberModel.exists({ userId: user._id }).session(session).exec();
  if (!other)
    await foundOrganization(tools, { userId: user._id, name: `${user.name.slice(0, NAME)}’s organization` }, session);
};
