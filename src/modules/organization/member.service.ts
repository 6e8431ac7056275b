/** Members: their roles, how they leave, who owns. */
import type { ClientSession } from 'mongoose';
import type { Page, PageArgs } from '../../platform/mongo/page.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { Problem, refuse } from '../../platform/refusal.js';
import type { AccountModels, UserDoc } from '../account/account.model.js';
import { demand } from '../account/can.js';
import type { SessionService } from '../account/session.service.js';
import type { Role, Viewer } from '../account/viewer.js';
import { doneBy, type AuditLog } from '../audit/index.js';
import { requireFound } from '../resolving/require-found.js';
import type { TeamCollections } from '../team/team.model.js';
import { leaveTeams } from './leave-teams.js';
import type { MemberDoc } from './organization.model.js';
import { keepHome, leaveAnOwner, type OwnershipTools, type SteppingDownTools } from './owners.js';

export interface MemberService {
  /** By the time they joined. */
  page(viewer: Viewer, args: PageArgs): Promise<Page<MemberDoc>>;
  count(viewer: Viewer): Promise<number>;
  changeRole(viewer: Viewer, input: { memberId: string; role: Role }): Promise<{ readonly member: MemberDoc }>;
  remove(viewer: Viewer, input: { readonly memberId: string }): Promise<{ readonly removedId: string }>;
  /** The viewer leaves the organization that it acts in. */
  leave(viewer: Viewer): Promise<{ readonly left: boolean }>;
  /** The viewer makes another member an owner and becomes an architect. */
  transferOwnership(viewer: Viewer, input: { readonly memberId: string }): Promise<{ readonly member: MemberDoc }>;
}

export interface MemberDependencies {
  readonly db: SteppingDownTools['db'] & TeamCollections & Pick<AccountModels, 'users'>;
  readonly sessions: Pick<SessionService, 'revokeIn'>;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly ids: OwnershipTools['ids'];
}

const AT_MEMBER = ['memberId'] as const;

export const createMemberService = (tools: MemberDependencies): MemberService => {
  const { db, sessions, inTransaction, audit } = tools;

  const find = async (viewer: Viewer, filter: Record<string, unknown>, session: ClientSession): Promise<MemberDoc> => {
    const member = await db.members.findOne(viewer.organizationId, filter, { session });
    if (!member) throw refuse('NOT_FOUND', 'there is no such member', AT_MEMBER);
    return member;
  };
  const userOf = async ({ userId }: MemberDoc, session: ClientSession): Promise<UserDoc> =>
    requireFound(await db.users.findById(userId).session(session).lean<UserDoc>().exec(), 'user', userId);
  const record = async (
    viewer: Viewer,
    action: string,
    member: MemberDoc,
    session: ClientSession,
    detail: Record<string, string> = {},
  ): Promise<void> => {
    const { name } = await userOf(member, session);
    const subject = { type: 'Member', id: member._id, name };
    const { organizationId } = viewer;
    const entry = { organizationId, action, ...doneBy(viewer), subject, outcome: 'SUCCESS', detail } as const;
    await audit.record(entry, { session });
  };
  const setRole = async ({ organizationId, _id }: MemberDoc, role: Role, session: ClientSession): Promise<MemberDoc> =>
    requireFound(await db.members.updateOne(organizationId, { _id }, { $set: { role } }, { session }), 'member', _id);
  /** Takes a member out, of teams too. */
  const takeOut = async (member: MemberDoc, session: ClientSession): Promise<void> => {
    const { organizationId, _id } = member;
    await db.members.remove(organizationId, { _id }, { session });
    await leaveTeams(db, member, session);
    await keepHome(tools, await userOf(member, session), session);
  };

  return {
    page: ({ organizationId }, args) => db.members.page(organizationId, {}, args, { field: '_id', direction: 1 }),
    count: ({ organizationId }) => db.members.count(organizationId, {}),
    changeRole: async (viewer, { memberId, role }) => {
      demand(viewer, 'member:manage');
      return inTransaction(async (session) => {
        const member = await find(viewer, { _id: memberId }, session);
        if (member.role === role) return { member };
        if (role !== 'OWNER') await leaveAnOwner(tools, member, AT_MEMBER, session);
        await record(viewer, 'member.role-changed', member, session, { from: member.role, to: role });
        return { member: await setRole(member, role, session) };
      });
    },
    remove: async (viewer, { memberId }) => {
      demand(viewer, 'member:manage');
      const { userId } = await inTransaction(async (session) => {
        const member = await find(viewer, { _id: memberId }, session);
        await leaveAnOwner(tools, member, AT_MEMBER, session);
        await record(viewer, 'member.removed', member, session, { role: member.role });
        await takeOut(member, session);
        return member;
      });
      await sessions.revokeIn(userId, viewer.organizationId);
      return { removedId: memberId };
    },
    leave: async (viewer) => {
      if (viewer.kind !== 'USER') throw new Problem('FORBIDDEN', 'an API key is revoked, it does not leave');
      await inTransaction(async (session) => {
        const member = await find(viewer, { userId: viewer.id }, session);
        await leaveAnOwner(tools, member, undefined, session);
        await record(viewer, 'member.left', member, session, { role: member.role });
        await takeOut(member, session);
      });
      await sessions.revokeIn(viewer.id, viewer.organizationId);
      return { left: true };
    },
    transferOwnership: async (viewer, { memberId }) => {
      demand(viewer, 'organization:manage');
      return inTransaction(async (session) => {
        const heir = await find(viewer, { _id: memberId }, session);
        const giver = await find(viewer, { userId: viewer.id }, session);
        if (heir._id === giver._id) throw refuse('BAD_USER_INPUT', 'this is you', AT_MEMBER);
        // The role may be another one by now than when the request was let in.
        if (giver.role !== 'OWNER') throw new Problem('FORBIDDEN', 'your role does not allow this');
        const member = await setRole(heir, 'OWNER', session);
        await leaveAnOwner(tools, giver, AT_MEMBER, session);
        await setRole(giver, 'ARCHITECT', session);
        await record(viewer, 'organization.ownership-transferred', heir, session, { from: heir.role, to: 'OWNER' });
        return { member };
      });
    },
  };
};
