/** From what a provider says of somebody to a user here. */
import type { ClientSession } from 'mongoose';
import type { NewId } from '../../platform/ids.js';
import { isDuplicateKey, type InTransaction } from '../../platform/mongo/transaction.js';
import type { AccountModels, UserDoc } from '../account/account.model.js';
import { holdersOf } from '../account/holders.js';
import type { Device } from '../account/session.service.js';
import type { AuditLog } from '../audit/index.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import { foundOrganization } from '../organization/owners.js';
import { identityId } from './identity-id.js';
import type { OidcModels } from './oidc.model.js';
import { OidcRefusal } from './oidc-refusal.js';
import type { ProviderClaims } from './provider.js';

export interface OidcAccounts {
  /** The user that a provider's account is linked to; notes that it was used. */
  linked(claims: ProviderClaims): Promise<UserDoc | null>;
  /** The user who has verified the address that the provider has verified. */
  holder(claims: ProviderClaims): Promise<UserDoc | null>;
  /** Links a provider's account to a user. Both sides must have verified their address; throws a Refusal otherwise. */
  link(user: UserDoc, claims: ProviderClaims, device: Device): Promise<void>;
  /** Makes a user, with an organization of their own, for a verified address that nobody here has verified. */
  create(claims: ProviderClaims, device: Device): Promise<UserDoc>;
}

export interface OidcAccountsDependencies {
  readonly db: AccountModels & OrganizationCollections & OidcModels;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
}

const unverified = (whose: string) =>
  new OidcRefusal('unverified address', {
    code: 'FORBIDDEN',
    message: `${whose} has not verified its e-mail address; do that first`,
    path: ['callbackUrl'],
  });
const taken = () =>
  new OidcRefusal('taken', {
    code: 'CONFLICT',
    message: 'the provider’s account belongs to another user, or has just been linked',
  });

/** A provider's names are any text; ours are not. */
const MAX_NAME = 100;
const nameOf = ({ name, email = '' }: ProviderClaims): string => {
  const words = (name ?? '').replace(/\p{C}/gu, '').trim().slice(0, MAX_NAME).trim();
  return words || (email.split('@')[0] ?? '') || 'Somebody';
};

export const createOidcAccounts = ({ db, inTransaction, audit, ids }: OidcAccountsDependencies): OidcAccounts => {
  const { clock, newId } = ids;
  const record = async (user: UserDoc, action: string, claims: ProviderClaims, device: Device): Promise<void> => {
    const member = await db.memberModel.findOne({ userId: user._id }).sort({ _id: 1 }).lean().exec();
    await audit.record({
      organizationId: member?.organizationId ?? null,
      action,
      actor: { kind: 'USER', id: user._id, name: user.name },
      device,
      outcome: 'SUCCESS',
      detail: { issuer: claims.issuer },
    });
  };
  const insert = (userId: string, { issuer, subject, email }: ProviderClaims, session?: ClientSession) => {
    const identity = { userId, issuer, subject, ...(email === undefined ? {} : { email }), linkedAt: clock() };
    return db.identities.create([{ _id: identityId(issuer, subject), ...identity }], session ? { session } : {});
  };
  /** A provider's account that two come with at the same moment is one user's. */
  const once = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (isDuplicateKey(error)) throw taken();
      throw error;
    }
  };

  return {
    linked: async ({ issuer, subject }) => {
      const identity = await db.identities
        .findOneAndUpdate({ _id: identityId(issuer, subject) }, { $set: { lastUsedAt: clock() } })
        .lean()
        .exec();
      return identity && db.users.findById(identity.userId).lean<UserDoc>().exec();
    },
    holder: async ({ email, emailVerified }) =>
      email !== undefined && emailVerified ? (await holdersOf(db, email)).verified : null,
    link: async (user, claims, device) => {
      if (!claims.emailVerified) throw unverified('the provider’s account');
      if (!user.emailVerifiedAt) throw unverified('your account here');
      await once(() => insert(user._id, claims));
      await record(user, 'identity.linked', claims, device);
    },
    create: async (claims, device) => {
      const { email, emailVerified } = claims;
      if (email === undefined || !emailVerified) throw unverified('the provider’s account');
      const now = clock();
      const name = nameOf(claims);
      const user: UserDoc = { _id: newId('User'), email, emailVerifiedAt: now, name, tokenVersion: 0, createdAt: now };
      await once(() =>
        inTransaction(async (session) => {
          await db.users.create([user], { session });
          await insert(user._id, claims, session);
          await foundOrganization({ db, ids }, { userId: user._id, name: `${name}’s organization` }, session);
        }),
      );
      await record(user, 'account.registered', claims, device);
      return user;
    },
  };
};
