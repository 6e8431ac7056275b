/** Whether somebody has a user's second factor at hand. What proves it is good once, also where two come with it together. */
import type { SecretBox } from '../../platform/secret-box.js';
import { refuse } from '../../platform/refusal.js';
import type { MfaModels } from './mfa.model.js';
import { recoveryHash, stepOf } from './totp-codes.js';

/** One of the two. */
export interface Proof {
  readonly code?: string | null | undefined;
  readonly recoveryCode?: string | null | undefined;
}

export interface SecondFactor {
  /** Uses up a code; the kind that it was, undefined where it is wrong or has been used. */
  spend(userId: string, proof: Proof): Promise<'code' | 'recoveryCode' | undefined>;
  /** A secret as it rests. */
  seal(userId: string, secret: string): string;
  open(userId: string, sealed: string): string;
}

export interface SecondFactorDependencies {
  readonly db: Pick<MfaModels, 'totps'>;
  readonly box: SecretBox;
  readonly clock: () => Date;
}

/** Throws BAD_USER_INPUT as a Refusal unless exactly one is given. */
export const checkProof = ({ code, recoveryCode }: Proof): void => {
  if ((code == null) === (recoveryCode == null))
    throw refuse('BAD_USER_INPUT', 'give either a code or a recovery code', ['code']);
};

export const wrongCode = () => refuse('INVALID_CREDENTIALS', 'the code is wrong or was used before', ['code']);

const contextOf = (userId: string): string => `totp:${userId}`;

export const createSecondFactor = ({ db: { totps }, box, clock }: SecondFactorDependencies): SecondFactor => {
  const active = (userId: string) => ({ _id: userId, confirmedAt: { $exists: true } });
  const spendCode = async (userId: string, code: string): Promise<boolean> => {
    const row = await totps.findOne(active(userId)).lean().exec();
    if (!row) return false;
    const secret = box.open(row.secret, contextOf(userId));
    const step = stepOf(secret, code, clock());
    if (step === undefined) return false;
    // The condition decides between two that come with the same code: only one of them finds an older step.
    const { modifiedCount } = await totps.updateOne(
      { ...active(userId), secret: row.secret, lastStep: { $lt: step } },
      { $set: { lastStep: step, ...(box.isStale(row.secret) ? { secret: box.seal(secret, contextOf(userId)) } : {}) } },
    );
    return modifiedCount === 1;
  };
  const spendRecoveryCode = async (userId: string, code: string): Promise<boolean> => {
    const hash = recoveryHash(userId, code);
    const change = { $pull: { recoveryCodes: hash } };
    return (await totps.updateOne({ ...active(userId), recoveryCodes: hash }, change)).modifiedCount === 1;
  };
  return {
    spend: async (userId, { code, recoveryCode }) => {
      if (code != null) return (await spendCode(userId, code)) ? 'code' : undefined;
      return recoveryCode != null && (await spendRecoveryCode(userId, recoveryCode)) ? 'recoveryCode' : undefined;
    },
    seal: (userId, secret) => box.seal(secret, contextOf(userId)),
    open: (userId, sealed) => box.open(sealed, contextOf(userId)),
  };
};
