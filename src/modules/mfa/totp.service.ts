/** TOTP: setting it up, turning it off, recovery codes. */
import type { ClientSession } from 'mongoose';
import { passwordFits } from '../../platform/crypto.js';
import { isDuplicateKey, type InTransaction } from '../../platform/mongo/transaction.js';
import { Problem, refuse } from '../../platform/refusal.js';
import type { AccountModels, UserDoc } from '../account/account.model.js';
import type { Device } from '../account/session.service.js';
import type { Tries } from '../account/tries.js';
import type { Viewer } from '../account/viewer.js';
import { actorOf, type AuditLog } from '../audit/index.js';
import type { MfaModels } from './mfa.model.js';
import { checkProof, wrongCode, type Proof, type SecondFactor } from './second-factor.js';
import { newRecoveryCodes, newTotpSecret, otpauthUrl, qrCode, recoveryHash, stepOf } from './totp-codes.js';

type Password = { readonly password?: string | null | undefined };
export interface RecoveryCodes {
  readonly recoveryCodes: readonly string[];
}
export interface MfaStatus {
  readonly totpSince: Date | null;
  readonly recoveryCodesLeft: number;
}

export interface TotpService {
  /** The second factor of the user that a viewer is; null for an API key. */
  statusOf(viewer: Viewer): Promise<MfaStatus | null>;
  start(
    viewer: Viewer,
    input: Password,
    device: Device,
  ): Promise<{ readonly secret: string; readonly url: string; readonly qrCode: string }>;
  confirm(viewer: Viewer, input: { readonly code: string }, device: Device): Promise<RecoveryCodes>;
  disable(viewer: Viewer, input: Password & Proof, device: Device): Promise<{ readonly disabled: boolean }>;
  regenerate(viewer: Viewer, input: { readonly code: string }, device: Device): Promise<RecoveryCodes>;
}

export interface TotpDependencies {
  readonly db: AccountModels & MfaModels;
  readonly secondFactor: SecondFactor;
  readonly guards: { readonly audit: AuditLog; readonly tries: Tries; readonly inTransaction: InTransaction };
  readonly clock: () => Date;
}

const unset = () => refuse('CONFLICT', 'there is no second factor to set up or change; begin with startTotp');
const setAlready = () => refuse('CONFLICT', 'the second factor is on; turn it off with disableTotp first');

export const createTotpService = ({ db, secondFactor, guards, clock }: TotpDependencies): TotpService => {
  const { audit, tries, inTransaction } = guards;
  const userOf = async ({ kind, id }: Viewer): Promise<UserDoc> => {
    const user = kind === 'USER' ? await db.users.findById(id).lean<UserDoc>().exec() : null;
    if (!user) throw new Problem('FORBIDDEN', 'an API key has no second factor');
    return user;
  };
  /** Throws a Refusal where the account has a password and it is another one. */
  const checkPassword = async (user: UserDoc, { password }: Password, device: Device): Promise<void> => {
    if (user.passwordHash === undefined) return;
    await tries.count('password', device, user._id);
    if (!(await passwordFits(password ?? '', user.passwordHash)))
      throw refuse('INVALID_CREDENTIALS', 'the password is wrong', ['password']);
  };
  const record = (viewer: Viewer, action: string, device: Device, session: ClientSession) =>
    audit.record(
      { organizationId: viewer.organizationId, action, actor: actorOf(viewer), device, outcome: 'SUCCESS' },
      { session },
    );
  const fresh = (userId: string) => {
    const recoveryCodes = newRecoveryCodes();
    return { recoveryCodes, hashes: recoveryCodes.map((code) => recoveryHash(userId, code)) };
  };
  const demandProof = async (user: UserDoc, proof: Proof, device: Device): Promise<void> => {
    checkProof(proof);
    if (!user.mfaSince) throw unset();
    await tries.count('otp', device, user._id);
    if (!(await secondFactor.spend(user._id, proof))) throw wrongCode();
  };

  return {
    statusOf: async (viewer) => {
      if (viewer.kind !== 'USER') return null;
      const row = await db.totps.findById(viewer.id).lean().exec();
      const on = row?.confirmedAt;
      return { totpSince: on ?? null, recoveryCodesLeft: on ? row.recoveryCodes.length : 0 };
    },
    start: async (viewer, input, device) => {
      const user = await userOf(viewer);
      await checkPassword(user, input, device);
      if (user.mfaSince) throw setAlready();
      const secret = newTotpSecret();
      const begun = { secret: secondFactor.seal(user._id, secret), lastStep: 0, recoveryCodes: [] };
      // A secret that waits is replaced; one that counts is not: it meets the filter no more, and the id is taken.
      const waiting = { _id: user._id, confirmedAt: { $exists: false } };
      await db.totps.updateOne(waiting, { $set: begun }, { upsert: true }).catch((error: unknown) => {
        throw isDuplicateKey(error) ? setAlready() : error;
      });
      const url = otpauthUrl(secret, user.email);
      return { secret, url, qrCode: await qrCode(url) };
    },
    confirm: async (viewer, { code }, device) => {
      const user = await userOf(viewer);
      if (user.mfaSince) throw setAlready();
      const row = await db.totps.findById(user._id).lean().exec();
      if (!row) throw unset();
      await tries.count('otp', device, user._id);
      const now = clock();
      const step = stepOf(secondFactor.open(user._id, row.secret), code, now);
      if (step === undefined) throw wrongCode();
      const { recoveryCodes, hashes } = fresh(user._id);
      await inTransaction(async (session) => {
        // Of two that confirm at the same moment one gets codes.
        const { modifiedCount } = await db.totps.updateOne(
          { _id: user._id, secret: row.secret, confirmedAt: { $exists: false } },
          { $set: { confirmedAt: now, lastStep: step, recoveryCodes: hashes } },
          { session },
        );
        if (modifiedCount === 0) throw setAlready();
        await db.users.updateOne({ _id: user._id }, { $set: { mfaSince: now } }, { session });
        await record(viewer, 'mfa.enabled', device, session);
      });
      await tries.forget('otp', device, user._id);
      return { recoveryCodes };
    },
    disable: async (viewer, input, device) => {
      const user = await userOf(viewer);
      await checkPassword(user, input, device);
      await demandProof(user, { code: input.code, recoveryCode: input.recoveryCode }, device);
      await inTransaction(async (session) => {
        await db.totps.deleteOne({ _id: user._id }, { session });
        await db.users.updateOne({ _id: user._id }, { $unset: { mfaSince: 1 } }, { session });
        await record(viewer, 'mfa.disabled', device, session);
      });
      return { disabled: true };
    },
    regenerate: async (viewer, { code }, device) => {
      const user = await userOf(viewer);
      await demandProof(user, { code }, device);
      const { recoveryCodes, hashes } = fresh(user._id);
      await inTransaction(async (session) => {
        await db.totps.updateOne({ _id: user._id }, { $set: { recoveryCodes: hashes } }, { session });
        await record(viewer, 'mfa.recovery-codes-made', device, session);
      });
      return { recoveryCodes };
    },
  };
};
