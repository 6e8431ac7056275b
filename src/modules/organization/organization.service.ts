/** Organizations and their members. */
import type { ClientSession } from 'mongoose';
import type { NewId } from '../../platform/ids.js';
import type { Page, PageArgs } from '../../platform/mongo/page.js';
import { isDuplicateKey, type InTransaction } from '../../platform/mongo/transaction.js';
import { Problem, refuse } from '../../platform/refusal.js';
import type { AccountModels } from '../account/account.model.js';
import { demand } from '../account/can.js';
import type { SessionService } from '../account/session.service.js';
import type { Role, Viewer } from '../account/viewer.js';
import { requireFound } from '../resolving/require-found.js';
import type { MemberDoc, OrganizationCollections, OrganizationDoc } from './organization.model.js';

export interface OrganizationService {
  create(viewer: Viewer, input: { readonly name: string }): Promise<{ readonly organization: OrganizationDoc }>;
  /** Organizations that the viewer can act in, by the time it joined. */
  mine(viewer: Viewer): Promise<readonly OrganizationDoc[]>;
  /** The organization that the viewer acts in. */
  acting(viewer: Viewer): Promise<OrganizationDoc>;
  /** Its members, by the time they joined. */
  members(viewer: Viewer, args: PageArgs): Promise<Page<MemberDoc>>;
  countMembers(viewer: Viewer): Promise<number>;
  addMember(
    viewer: Viewer,
    input: { readonly email: string; readonly role: Role },
  ): Promise<{ readonly member: MemberDoc }>;
  changeRole(
    viewer: Viewer,
    input: { readonly memberId: string; readonly role: Role },
  ): Promise<{ readonly member: MemberDoc }>;
  removeMember(viewer: Viewer, input: { readonly memberId: string }): Promise<{ readonly removedId: string }>;
}

export interface OrganizationDependencies {
  readonly db: OrganizationCollections;
  readonly users: AccountModels['users'];
  readonly sessions: SessionService;
  readonly inTransaction: InTransaction;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
}

const BY_ID = { field: '_id', direction: 1 } as const;

export const createOrganizationService = (tools: OrganizationDependencies): OrganizationService => {
  const { db, users, sessions, inTransaction } = tools;
  const { newId, clock } = tools.ids;

  /** Changes a member inside a transaction that leaves at least one owner. */
  const guarded = <T>(
    viewer: Viewer,
    memberId: string,
    staysOwner: boolean,
    work: (member: MemberDoc, options: { readonly session: ClientSession }) => Promise<T>,
  ): Promise<T> =>
    inTransaction(async (session) => {
      const { organizationId } = viewer;
      const options = { session };
      const member = await db.members.findOne(organizationId, { _id: memberId }, options);
      if (!member) throw refuse('NOT_FOUND', 'there is no such member', ['memberId']);
      if (member.role === 'OWNER' && !staysOwner) {
        // Two owners that step down at the same moment meet on this document: one of them tries again and is refused.
        await db.organizations.updateOne({ _id: organizationId }, { $set: { ownersChangedAt: clock() } }, options);
        const owners = await db.members.find(organizationId, { role: 'OWNER' }, options);
        if (owners.length < 2)
          throw refuse('CONFLICT', 'the last owner of an organization stays its owner', ['memberId']);
      }
      return work(member, options);
    });

  return {
    create: async (viewer, { name }) => {
      demand(viewer, 'organization:create');
      const now = clock();
      const organization: OrganizationDoc = { _id: newId('Organization'), name, createdAt: now };
      const { _id: organizationId } = organization;
      const member = { _id: newId('Member'), organizationId, userId: viewer.id, role: 'OWNER', joinedAt: now } as const;
      await inTransaction(async (session) => {
        await db.organizations.create([organization], { session });
        await db.members.insert(organizationId, [member], { session });
      });
      return { organization };
    },
    mine: async (viewer) => {
      const ids =
        viewer.kind === 'USER'
          ? (await db.memberModel.find({ userId: viewer.id }).sort({ _id: 1 }).lean().exec()).map(
              (m) => m.organizationId,
            )
          : [viewer.organizationId];
      const found = await db.organizations
        .find({ _id: { $in: ids } })
        .lean()
        .exec();
      return ids.flatMap((id) => found.filter((organization) => organization._id === id));
    },
    acting: async ({ organizationId }) =>
      requireFound(await db.organizations.findById(organizationId).lean().exec(), 'organization', organizationId),
    members: ({ organizationId }, args) => db.members.page(organizationId, {}, args, BY_ID),
    countMembers: ({ organizationId }) => db.members.count(organizationId, {}),
    addMember: async (viewer, { email, role }) => {
      demand(viewer, 'member:manage');
      const user = await users.findOne({ email: email.toLowerCase() }).lean().exec();
      if (!user) throw refuse('NOT_FOUND', 'nobody has an account with this address', ['email']);
      const { organizationId } = viewer;
      const member: MemberDoc = { _id: newId('Member'), organizationId, userId: user._id, role, joinedAt: clock() };
      try {
        await db.members.insert(organizationId, [member]);
      } catch (error) {
        if (isDuplicateKey(error)) throw refuse('CONFLICT', 'this user is a member already', ['email']);
        throw error;
      }
      return { member };
    },
    changeRole: async (viewer, { memberId, role }) => {
      demand(viewer, 'member:manage');
      const member = await guarded(viewer, memberId, role === 'OWNER', (_, options) =>
        db.members.updateOne(viewer.organizationId, { _id: memberId }, { $set: { role } }, options),
      );
      if (!member) throw new Problem('CONFLICT', 'the member has just been removed');
      return { member };
    },
    removeMember: async (viewer, { memberId }) => {
      demand(viewer, 'member:manage');
      const { userId } = await guarded(viewer, memberId, false, async (member, options) => {
        await db.members.remove(viewer.organizationId, { _id: memberId }, options);
        return member;
      });
      await sessions.revokeIn(userId, viewer.organizationId);
      return { removedId: memberId };
    },
  };
};
