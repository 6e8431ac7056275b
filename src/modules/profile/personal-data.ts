/** What is kept about a user, kind by kind: what is exported and what goes with the account. */
import type { ClientSession } from 'mongoose';
import type { AccountModels, UserDoc } from '../account/account.model.js';
import { deviceName } from '../account/device-name.js';
import type { OneTimeTokenModels } from '../account/one-time-token.model.js';
import type { AuditCollections } from '../audit/audit.model.js';
import type { EventCollections } from '../event/event.model.js';
import type { MfaModels } from '../mfa/mfa.model.js';
import type { OidcModels } from '../oidc/oidc.model.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import type { TeamCollections } from '../team/team.model.js';

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

export type PersonalCollections = AccountModels &
  OneTimeTokenModels &
  MfaModels &
  OidcModels &
  AuditCollections &
  EventCollections &
  OrganizationCollections &
  TeamCollections;

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
    {
      name: 'sessions',
      collections: ['sessions'],
      read: async ({ _id }) =>
        (await db.sessions.find({ userId: _id }).sort({ _id: 1 }).lean().exec()).map((session) => ({
          id: session._id,
          device: deviceName(session.userAgent),
          userAgent: session.userAgent,
          address: session.address,
          createdAt: session.createdAt,
          lastSeenAt: session.lastSeenAt,
          revokedAt: session.revokedAt,
        })),
      erase: ({ _id }, session) => db.sessions.deleteMany({ userId: _id }, { session }).exec(),
    },
    {
      name: 'apiKeys',
      collections: ['apiKeys'],
      read: async ({ _id }) =>
        (await db.apiKeyModel.find({ createdBy: _id }).sort({ _id: 1 }).lean().exec()).map((key) => ({
          id: key._id,
          organizationId: key.organizationId,
          name: key.name,
          hint: key.hint,
          createdAt: key.createdAt,
          expiresAt: key.expiresAt,
          lastUsedAt: key.lastUsedAt,
        })),
      erase: ({ _id }, session) => db.apiKeyModel.deleteMany({ createdBy: _id }, { session }).exec(),
    },
    {
      name: 'mailedTokens',
      collections: ['oneTimeTokens'],
      read: async ({ _id }) =>
        (await db.oneTimeTokens.find({ userId: _id }).lean().exec()).map(
          ({ purpose, email, createdAt, expiresAt }) => ({
            purpose,
            email,
            createdAt,
            expiresAt,
          }),
        ),
      erase: ({ _id }, session) => db.oneTimeTokens.deleteMany({ userId: _id }, { session }).exec(),
    },
    {
      name: 'secondFactor',
      collections: ['totps', 'mfaChallenges'],
      read: async ({ mfaSince }) => ({ since: mfaSince ?? null }),
      erase: async ({ _id }, session) => {
        await db.totps.deleteOne({ _id }, { session });
        await db.mfaChallenges.deleteMany({ userId: _id }, { session });
      },
    },
    {
      name: 'identities',
      collections: ['identities', 'oidcSignIns'],
      read: async ({ _id }) =>
        (await db.identities.find({ userId: _id }).lean().exec()).map(
          ({ issuer, subject, email, linkedAt, lastUsedAt }) => ({ issuer, subject, email, linkedAt, lastUsedAt }),
        ),
      erase: async ({ _id }, session) => {
        await db.identities.deleteMany({ userId: _id }, { session });
        await db.oidcSignIns.deleteMany({ userId: _id }, { session });
      },
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
