/** Taking a member out of the teams of their organization. */
import type { ClientSession } from 'mongoose';
import type { TeamCollections } from '../team/team.model.js';
import type { MemberDoc } from './organization.model.js';

export const leaveTeams = async (
  { teams }: Pick<TeamCollections, 'teams'>,
  { organizationId, _id: memberId }: MemberDoc,
  session: ClientSession,
): Promise<void> => {
  const theirs = await teams.find(organizationId, { 'members.memberId': memberId }, { session, select: ['_id'] });
  for (const { _id } of theirs)
    await teams.updateOne(organizationId, { _id }, { $pull: { members: { memberId } } }, { session });
};
