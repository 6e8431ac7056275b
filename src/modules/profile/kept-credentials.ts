/** What a user signs in with and is signed in by, as they may see it: when and where, and nothing that opens anything. */
import { deviceName } from '../account/device-name.js';
import type { AccountModels } from '../account/account.model.js';
import type { OneTimeTokenModels } from '../account/one-time-token.model.js';
import type { MfaModels } from '../mfa/mfa.model.js';
import type { OidcModels } from '../oidc/oidc.model.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import type { PersonalData } from './personal-data.js';

export type CredentialCollections = AccountModels &
  OneTimeTokenModels &
  MfaModels &
  OidcModels &
  OrganizationCollections;

export const keptCredentials = (db: CredentialCollections): readonly PersonalData[] => [
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
      (await db.oneTimeTokens.find({ userId: _id }).lean().exec()).map(({ purpose, email, createdAt, expiresAt }) => ({
        purpose,
        email,
        createdAt,
        expiresAt,
      })),
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
];
