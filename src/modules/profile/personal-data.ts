/** What is kept about a user, kind by kind: what is exported and what goes with the account. */
import type { ClientSession } from 'mongoose';
import type { UserDoc } from '../account/account.model.js';
import type { AuditCollections } from '../audit/audit.model.js';
import type { EventCollections } from '../event/event.model.js';
import type { InvitationCollections } from '../invitation/invitation.model.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import type { TeamCollections } from '../team/team.model.js';
import { keptCredentials, type CredentialCollections } from './kept-credentials.js';

/** One kind of data. */
export interface PersonalData {
  /** Its member in the export. */
  readonly name: string;
  /** Collections with documents of a user, which a test compares with the database. */
  readonly collections: readonly string[];
  /** What is kept, without secrets: no hash, no token, nothing sealed. */
  read(user: UserDoc): Promise<unknown>;
  /** Deletes it; absent where the account's deletion itself does. */
  erase?(user: UserDoc, session: ClientSession): Promise<unknown>;
}

export type PersonalCollections = CredentialCollections &
  InvitationCollections &
  AuditCollections &
  EventCollections &
  OrganizationCollections &
  TeamCollections;

/** Those that they sent, and those to their address once it is known to be theirs. */
const invitationsOf = ({ _id, email, emailVerifiedAt }: UserDoc) => ({
  $or: [{ 'invitedBy.id': _id }, ...(emailVerifiedAt ? [{ email }] : [])],
});

/** The picture is an address: whoever has the export can fetch it. */
type AvatarUrl = (user: UserDoc) => string | null;

export const createPersonalData = (db: PersonalCollections, avatarUrl: AvatarUrl): readonly PersonalData[] => {
  const memberships = ({ _id }: UserDoc) => db.memberModel.find({ userId: _id }).sort({ _id: 1 }).lean().exec();
  return [
    {
      name: 'profile',
      collections: ['users'],
      read: async (user) => {
        const { _id: id, email, emailVerifiedAt, name, createdAt, lastSignInAt } = user;
        return { id, email, emailVerifiedAt, name, createdAt, lastSignInAt, avatarUrl: avatarUrl(user) };
      },
    },
    {
      name: 'memberships',
      collections: ['members'],
      read: async (user) => {
        const members = await memberships(user);
        const ids = members.map((member) => member.organizationId);
        const found = await db.organizations
          .find({ _id: { $in: ids } })
          .lean()
          .exec();
        const names = new Map(found.map(({ _id, name }) => [_id, name]));
        return members.map(({ organizationId, role, joinedAt }) => ({
          organizationId,
          organization: names.get(organizationId) ?? null,
          role,
          joinedAt,
        }));
      },
    },
    {
      name: 'teams',
      collections: ['teams'],
      read: async (user) => {
        const found = await Promise.all(
          (await memberships(user)).map(({ organizationId }) =>
            db.teams.find(organizationId, { 'members.userId': user._id }),
          ),
        );
        return found.flat().map(({ organizationId, key, name }) => ({ organizationId, key, name }));
      },
    },
    ...keptCredentials(db),
    {
      name: 'invitations',
      collections: ['invitations'],
      read: async (user) =>
        (await db.invitationModel.find(invitationsOf(user)).lean().exec()).map(
          ({ organizationId, email, role, createdAt, expiresAt }) => ({
            organizationId,
            email,
            role,
            createdAt,
            expiresAt,
          }),
        ),
      erase: (user, session) => db.invitationModel.deleteMany(invitationsOf(user), { session }).exec(),
    },
    {
      name: 'history',
      collections: ['events'],
      read: async (user) => {
        const found = await Promise.all(
          (await memberships(user)).map(({ organizationId }) =>
            db.events.find(organizationId, { 'actor.id': user._id }, { sort: { _id: 1 } }),
          ),
        );
        return found.flat().map(({ _id: id, organizationId, blueprintId, revision, action, at }) => ({
          id,
          organizationId,
          blueprintId,
          revision,
          action,
          at,
        }));
      },
    },
    {
      name: 'auditLog',
      collections: ['auditEntries'],
      read: async ({ _id }) =>
        (
          await db.auditModel
            .find({ $or: [{ 'actor.id': _id }, { 'subject.id': _id }] })
            .sort({ _id: 1 })
            .lean()
            .exec()
        ).map(({ _id: id, organizationId, action, outcome, at, address, userAgent, detail }) => ({
          id,
          organizationId,
          action,
          outcome,
          at,
          address,
          userAgent,
          detail,
        })),
    },
  ];
};
