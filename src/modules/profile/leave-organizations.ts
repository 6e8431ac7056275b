/** Taking somebody out of all organizations, before their account goes. */
import type { ClientSession } from 'mongoose';
import { refuse, Refusal } from '../../platform/refusal.js';
import { endMemberships, type OrganizationContent } from '../organization/delete-organization.js';
import { leaveTeams } from '../organization/leave-teams.js';
import type { MemberDoc } from '../organization/organization.model.js';
import { leaveAnOwner, type OwnershipTools } from '../organization/owners.js';
import type { AccountModels } from '../account/account.model.js';

export interface LeavingTools extends OwnershipTools {
  readonly db: OwnershipTools['db'] & OrganizationContent & Pick<AccountModels, 'users'>;
}

export interface Left {
  /** Organizations that nobody else was a member of: they are gone. */
  readonly ended: readonly string[];
  /** Organizations that go on without them. */
  readonly left: readonly string[];
}

/**
 * Leaves every organization; one without other members ends. The user's document must be gone by then: whoever loses
 * their last organization is given another. Throws CONFLICT as a Refusal where others would be left without an owner.
 */
export const leaveOrganizations = async (
  tools: LeavingTools,
  userId: string,
  session: ClientSession,
): Promise<Left> => {
  const { db } = tools;
  const options = { session };
  const memberships = await db.memberModel.find({ userId }).session(session).lean<MemberDoc[]>().exec();
  const ended: string[] = [];
  const left: string[] = [];
  for (const member of memberships) {
    const { organizationId } = member;
    const others = await db.members.find(organizationId, { userId: { $ne: userId } }, { ...options, limit: 1 });
    if (others.length === 0) {
      await endMemberships(tools, organizationId, session);
      ended.push(organizationId);
      continue;
    }
    const organization = await db.organizations.findById(organizationId).session(session).lean().exec();
    await leaveAnOwner(tools, member, undefined, session).catch((error: unknown) => {
      // A transaction that has to be tried again is not a refusal.
      if (!(error instanceof Refusal)) throw error;
      throw refuse('CONFLICT', `you are the last owner of “${organization?.name}”: hand it over or delete it first`);
    });
    await leaveTeams(db, member, session);
    await db.members.remove(organizationId, { _id: member._id }, options);
    left.push(organizationId);
  }
  return { ended, left };
};
