/** Changing a password, and getting in again without it. */
import { hashPassword, passwordFits } from '../../platform/crypto.js';
import type { Mailer } from '../../platform/mail/index.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { Problem, refuse } from '../../platform/refusal.js';
import { actorOf, type AuditLog } from '../audit/index.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import { passwordChangedLetter, resetLetter } from './account-mails.js';
import type { AccountModels, UserDoc } from './account.model.js';
import { holdersOf, verifyAddress } from './holders.js';
import type { OneTimeTokens } from './one-time-tokens.js';
import { checkPassword } from './password-policy.js';
import type { Device, SessionService } from './session.service.js';
import { signedIn, type SignedIn } from './sign-in-viewer.js';
import type { Tries } from './tries.js';
import type { Viewer } from './viewer.js';

export interface PasswordService {
  /** Ends every other session and all access tokens; answers with new ones for this session. */
  change(
    viewer: Viewer,
    input: { readonly currentPassword: string; readonly newPassword: string },
    device: Device,
  ): Promise<SignedIn>;
  /** The same answer and the same work whether anybody has the address. */
  requestReset(input: { readonly email: string }, device: Device): Promise<{ readonly requested: boolean }>;
  /** Ends all sessions. Whoever has the mailed token has the address: it counts as verified. */
  reset(
    input: { readonly token: string; readonly newPassword: string },
    device: Device,
  ): Promise<{ readonly passwordReset: boolean }>;
}

export interface PasswordDependencies {
  readonly db: AccountModels & OrganizationCollections;
  readonly sessions: SessionService;
  readonly post: { readonly tokens: OneTimeTokens; readonly mailer: Mailer };
  readonly guards: { readonly audit: AuditLog; readonly tries: Tries; readonly inTransaction: InTransaction };
  readonly clock: () => Date;
}

const RESET_MS = 30 * 60_000;

const badToken = () =>
  refuse('INVALID_CREDENTIALS', 'the token is wrong, was used or has ended; ask for a new mail', ['token']);

export const createPasswordService = (tools: PasswordDependencies): PasswordService => {
  const { db, sessions, clock } = tools;
  const { tokens, mailer } = tools.post;
  const { audit, tries, inTransaction } = tools.guards;

  /** Sets a password, ends sessions and tells by mail, as one; false where the account has changed since it was looked at. */
  const set = (user: UserDoc, passwordHash: string, except?: string): Promise<boolean> =>
    inTransaction(async (session) => {
      const asSeen = { _id: user._id, passwordHash: user.passwordHash ?? { $exists: false } };
      const { matchedCount } = await db.users.updateOne(asSeen, { $set: { passwordHash } }, { session });
      if (matchedCount === 0) return false;
      await sessions.endAll(user._id, { session, ...(except === undefined ? {} : { except }) });
      await mailer.send({ to: user.email, ...passwordChangedLetter() }, { session });
      return true;
    });

  return {
    change: async (viewer, { currentPassword, newPassword }, device) => {
      const user = viewer.kind === 'USER' ? await db.users.findById(viewer.id).lean<UserDoc>().exec() : null;
      if (!user || viewer.kind !== 'USER') throw new Problem('FORBIDDEN', 'an API key has no password');
      await tries.count('password', device, user._id);
      const { organizationId } = viewer;
      const entry = { organizationId, action: 'account.password-changed', actor: actorOf(viewer), device } as const;
      if (!(await passwordFits(currentPassword, user.passwordHash))) {
        await audit.record({ ...entry, outcome: 'FAILURE' });
        throw refuse('INVALID_CREDENTIALS', 'the current password is wrong', ['currentPassword']);
      }
      checkPassword(newPassword, user, 'newPassword');
      if (newPassword === currentPassword)
        throw refuse('BAD_USER_INPUT', 'the new password is the current one', ['newPassword']);
      if (!(await set(user, await hashPassword(newPassword), viewer.sessionId)))
        throw refuse('CONFLICT', 'the password has just been changed');
      await tokens.withdraw('RESET_PASSWORD', user.email);
      await audit.record({ ...entry, outcome: 'SUCCESS' });
      return signedIn(db, await sessions.enter(viewer.sessionId, organizationId));
    },
    requestReset: async ({ email }, device) => {
      await tries.count('reset', device, email);
      const { verified, claimed } = await holdersOf(db, email);
      const user = verified ?? claimed;
      // A token is made for nobody as well: the answer must not come sooner. It resets nothing, and nobody gets it.
      const token = await tokens.issue('RESET_PASSWORD', { email, ...(user ? { userId: user._id } : {}) }, RESET_MS);
      await (user ? mailer.send({ to: user.email, ...resetLetter(token) }) : mailer.sendNothing());
      const detail = { email: email.toLowerCase() };
      const entry = { organizationId: null, action: 'account.password-reset-requested', actor: null, device, detail };
      await audit.record({ ...entry, outcome: user ? 'SUCCESS' : 'FAILURE' });
      return { requested: true };
    },
    reset: async ({ token, newPassword }, device) => {
      await tries.count('token', device, token);
      const { userId } = (await tokens.peek('RESET_PASSWORD', token)) ?? {};
      const user = userId === undefined ? null : await db.users.findById(userId).lean<UserDoc>().exec();
      if (!user) throw badToken();
      // Before the token is used up: a password that is not taken does not cost another mail.
      checkPassword(newPassword, user, 'newPassword');
      const passwordHash = await hashPassword(newPassword);
      const subject = await tokens.redeem('RESET_PASSWORD', token);
      if (!subject || !(await set(user, passwordHash))) throw badToken();
      await verifyAddress(db, { userId: user._id, email: subject.email }, clock());
      await tokens.withdraw('RESET_PASSWORD', user.email);
      const member = await db.memberModel.findOne({ userId: user._id }).sort({ _id: 1 }).lean().exec();
      await audit.record({
        organizationId: member?.organizationId ?? null,
        action: 'account.password-reset',
        actor: null,
        subject: { type: 'User', id: user._id, name: user.name },
        device,
        outcome: 'SUCCESS',
      });
      return { passwordReset: true };
    },
  };
};
