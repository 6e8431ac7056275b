/** The end of every sign-in: a session, or a challenge for those who have a second factor. */
import { newSecret, sha256 } from '../../platform/crypto.js';
import { refuse } from '../../platform/refusal.js';
import type { AccountModels, UserDoc } from '../account/account.model.js';
import type { Device, SessionService, TokenPair } from '../account/session.service.js';
import { signedIn } from '../account/sign-in-viewer.js';
import type { Tries } from '../account/tries.js';
import type { Viewer } from '../account/viewer.js';
import { actorOf, type AuditLog } from '../audit/index.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import type { MfaModels } from './mfa.model.js';
import { checkProof, wrongCode, type Proof, type SecondFactor } from './second-factor.js';

/** Either tokens and their viewer, or a challenge. */
export interface SignInResult {
  readonly tokens?: TokenPair;
  readonly viewer?: Viewer;
  readonly mfaChallenge?: { readonly token: string; readonly expiresAt: Date };
}

/** Who has shown the first factor, and where they go. */
export interface FirstStep {
  readonly user: Pick<UserDoc, '_id' | 'tokenVersion' | 'mfaSince'>;
  readonly organizationId: string;
  readonly device: Device;
  /** What the first factor was, for the audit log. */
  readonly by: string;
}

export interface SecondStep {
  /** Goes on after the first factor. */
  begin(first: FirstStep): Promise<SignInResult>;
  /** Exchanges a challenge and a code for a session. */
  complete(input: Proof & { readonly challenge: string }, device: Device): Promise<SignInResult>;
}

export interface SecondStepDependencies {
  readonly db: AccountModels & OrganizationCollections & MfaModels;
  readonly sessions: SessionService;
  readonly secondFactor: SecondFactor;
  readonly guards: { readonly audit: AuditLog; readonly tries: Tries };
  readonly clock: () => Date;
}

const CHALLENGE_MS = 5 * 60_000;
/** Codes that may be tried on one challenge. */
const MOST_TRIES = 5;

const ended = () =>
  refuse('INVALID_CREDENTIALS', 'the challenge is wrong, was used or has ended; sign in again', ['challenge']);

export const createSecondStep = (tools: SecondStepDependencies): SecondStep => {
  const { db, sessions, secondFactor, clock } = tools;
  const { audit, tries } = tools.guards;

  const open = async ({ user, organizationId, device, by }: FirstStep): Promise<SignInResult> => {
    const result = await signedIn(db, await sessions.open(user._id, organizationId, device, user.tokenVersion ?? 0));
    const actor = actorOf(result.viewer);
    const detail = { by };
    await audit.record({ organizationId, action: 'session.opened', actor, device, outcome: 'SUCCESS', detail });
    return result;
  };

  return {
    begin: async (first) => {
      const { user, organizationId } = first;
      if (!user.mfaSince) return open(first);
      const token = newSecret();
      const expiresAt = new Date(clock().getTime() + CHALLENGE_MS);
      const { _id: userId, tokenVersion = 0 } = user;
      await db.mfaChallenges.create({ _id: sha256(token), userId, organizationId, tokenVersion, tries: 0, expiresAt });
      return { mfaChallenge: { token, expiresAt } };
    },
    complete: async (input, device) => {
      checkProof(input);
      const { challenge, code, recoveryCode } = input;
      // Counted before the code is looked at, so that tries at the same moment count too.
      const found = await db.mfaChallenges
        .findOneAndUpdate(
          { _id: sha256(challenge), tries: { $lt: MOST_TRIES }, expiresAt: { $gt: clock() } },
          { $inc: { tries: 1 } },
        )
        .lean()
        .exec();
      // A challenge that is nobody's counts for itself: those who come too late do not keep each other out.
      await tries.count('otp', device, found?.userId ?? challenge);
      if (!found) throw ended();
      const { _id, userId, organizationId, tokenVersion } = found;
      const by = await secondFactor.spend(userId, { code, recoveryCode });
      if (!by) {
        const subject = { type: 'User', id: userId, name: userId };
        const detail = { by: code == null ? 'recoveryCode' : 'code' };
        const act = { organizationId, action: 'session.opened', actor: null, subject, device, detail } as const;
        await audit.record({ ...act, outcome: 'FAILURE' });
        throw wrongCode();
      }
      if ((await db.mfaChallenges.deleteOne({ _id })).deletedCount === 0) throw ended();
      await tries.forget('otp', device, userId);
      return open({ user: { _id: userId, tokenVersion }, organizationId, device, by });
    },
  };
};
