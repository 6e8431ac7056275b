/** Registering, and showing that mail to the address arrives. */
import type { ClientSession } from 'mongoose';
import { hashPassword } from '../../platform/crypto.js';
import type { Mailer } from '../../platform/mail/index.js';
import type { NewId } from '../../platform/ids.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { Problem, refuse } from '../../platform/refusal.js';
import { actorOf, type AuditLog } from '../audit/index.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import { foundOrganization } from '../organization/owners.js';
import { knownAddressLetter, verificationLetter } from './account-mails.js';
import type { AccountModels, UserDoc } from './account.model.js';
import { holdersOf, verifyAddress } from './holders.js';
import type { OneTimeTokens } from './one-time-tokens.js';
import { checkPassword } from './password-policy.js';
import type { Device, SessionService } from './session.service.js';
import { signedIn, type SignedIn } from './sign-in-viewer.js';
import type { Tries } from './tries.js';
import type { Viewer } from './viewer.js';

export interface Register {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly organizationName: string;
}

export interface RegistrationService {
  /** Makes an account, whoever holds the address: to whom it belongs, its mail says. */
  register(input: Register, device: Device): Promise<SignedIn>;
  verifyEmail(input: { readonly token: string }, device: Device): Promise<{ readonly emailVerified: boolean }>;
  /** Mails another token; does nothing where the address is verified. */
  resendVerification(viewer: Viewer, device: Device): Promise<{ readonly sent: boolean }>;
}

export interface RegistrationDependencies {
  readonly db: AccountModels & OrganizationCollections;
  readonly sessions: SessionService;
  /** `verifyMs`: how long an account is kept whose address is not verified. */
  readonly post: { readonly tokens: OneTimeTokens; readonly mailer: Mailer; readonly verifyMs: number };
  readonly guards: { readonly audit: AuditLog; readonly tries: Tries; readonly inTransaction: InTransaction };
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
}

/** A day to read mail. */
const VERIFY_MS = 24 * 3_600_000;
/** As long as any token that resets a password. */
const RESET_MS = 30 * 60_000;

export const createRegistrationService = (tools: RegistrationDependencies): RegistrationService => {
  const { db, sessions, ids } = tools;
  const { tokens, mailer, verifyMs } = tools.post;
  const { audit, tries, inTransaction } = tools.guards;
  const { newId, clock } = ids;

  const mailVerification = async ({ _id: userId, email }: UserDoc, session?: ClientSession): Promise<void> => {
    const token = await tokens.issue('VERIFY_EMAIL', { userId, email }, VERIFY_MS, session);
    await mailer.send({ to: email, ...verificationLetter(token) }, session ? { session } : {});
  };
  /** The same work whether the address is known: one token, one mail. */
  const mailWhoHolds = async (user: UserDoc, session?: ClientSession): Promise<void> => {
    const { verified } = await holdersOf(db, user.email);
    if (!verified) return mailVerification(user, session);
    const { _id: userId, email } = verified;
    const token = await tokens.issue('RESET_PASSWORD', { userId, email }, RESET_MS, session);
    await mailer.send({ to: email, ...knownAddressLetter(token) }, session ? { session } : {});
  };

  return {
    register: async (input, device) => {
      checkPassword(input.password, input);
      await tries.count('register', device, input.email);
      const now = clock();
      const user: UserDoc = {
        _id: newId('User'),
        email: input.email.toLowerCase(),
        name: input.name,
        passwordHash: await hashPassword(input.password),
        tokenVersion: 0,
        createdAt: now,
        verifyBy: new Date(now.getTime() + verifyMs),
      };
      const { _id: organizationId } = await inTransaction(async (session) => {
        await db.users.create([user], { session });
        await mailWhoHolds(user, session);
        return foundOrganization({ db, ids }, { userId: user._id, name: input.organizationName }, session);
      });
      const result = await signedIn(db, await sessions.open(user._id, organizationId, device));
      const actor = actorOf(result.viewer);
      await audit.record({ organizationId, action: 'account.registered', actor, device, outcome: 'SUCCESS' });
      return result;
    },
    verifyEmail: async ({ token }, device) => {
      await tries.count('token', device, token);
      const subject = await tokens.redeem('VERIFY_EMAIL', token);
      const { userId, email } = subject ?? {};
      if (userId === undefined || email === undefined || !(await verifyAddress(db, { userId, email }, clock())))
        throw refuse('INVALID_CREDENTIALS', 'the token is wrong, was used or has ended; ask for a new mail', ['token']);
      await tokens.withdraw('VERIFY_EMAIL', email);
      const member = await db.memberModel.findOne({ userId }).sort({ _id: 1 }).lean().exec();
      await audit.record({
        organizationId: member?.organizationId ?? null,
        action: 'account.email-verified',
        actor: null,
        subject: { type: 'User', id: userId, name: email },
        device,
        outcome: 'SUCCESS',
      });
      return { emailVerified: true };
    },
    resendVerification: async (viewer, device) => {
      const user = viewer.kind === 'USER' ? await db.users.findById(viewer.id).lean<UserDoc>().exec() : null;
      if (!user) throw new Problem('FORBIDDEN', 'an API key has no address');
      await tries.count('resend', device, user._id);
      if (user.emailVerifiedAt) return { sent: false };
      await mailWhoHolds(user);
      return { sent: true };
    },
  };
};
