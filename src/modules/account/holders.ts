/** Who holds an address: the one user who has verified it, and the newest of those who have only written it down. */
import { isDuplicateKey } from '../../platform/mongo/transaction.js';
import type { AccountModels, UserDoc } from './account.model.js';

export interface Holders {
  readonly verified: UserDoc | null;
  readonly claimed: UserDoc | null;
}

type Users = Pick<AccountModels, 'users'>;

/** The holders of an address; the same two commands whether there are any or none. */
export const holdersOf = async ({ users }: Users, address: string): Promise<Holders> => {
  const email = address.toLowerCase();
  const [verified, claimed] = await Promise.all([
    users
      .findOne({ email, emailVerifiedAt: { $exists: true } })
      .lean<UserDoc>()
      .exec(),
    users
      .findOne({ email, emailVerifiedAt: { $exists: false } })
      .sort({ _id: -1 })
      .lean<UserDoc>()
      .exec(),
  ]);
  return { verified, claimed };
};

/** Notes that a user has shown to hold their address; false where somebody else has, or the user has another by now. */
export const verifyAddress = async (
  { users }: Users,
  { userId, email }: { readonly userId: string; readonly email: string },
  now: Date,
): Promise<boolean> => {
  try {
    await users.updateOne(
      { _id: userId, email, emailVerifiedAt: { $exists: false } },
      { $set: { emailVerifiedAt: now }, $unset: { verifyBy: 1 } },
    );
  } catch (error) {
    // The unique index over verified addresses: somebody else was first.
    if (!isDuplicateKey(error)) throw error;
  }
  return (await users.exists({ _id: userId, email, emailVerifiedAt: { $exists: true } }).exec()) !== null;
};
