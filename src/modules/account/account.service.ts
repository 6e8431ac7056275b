/** Accounts: signing in and out. */
import { hashPassword, isOutdated, passwordFits } from '../../platform/crypto.js';
import { Problem, refuse } from '../../platform/refusal.js';
import { actorOf, type AuditLog } from '../audit/index.js';
import type { SecondStep, SignInResult } from '../mfa/second-step.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import type { AccountModels, UserDoc } from './account.model.js';
import { holdersOf } from './holders.js';
import type { Device, SessionService } from './session.service.js';
import { signedIn, wrongCredentials, type SignedIn } from './sign-in-viewer.js';
import type { Tries } from './tries.js';
import type { Viewer } from './viewer.js';

export type { SignedIn } from './sign-in-viewer.js';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly organizationId?: string | null | undefined;
}

export interface AccountService {
  /** The user that a viewer is; null for an API key. */
  userOf(viewer: Viewer): Promise<UserDoc | null>;
  /** A session, or a challenge for a user who has a second factor. */
  signIn(input: SignIn, device: Device): Promise<SignInResult>;
  refresh(input: { readonly refreshToken: string }, device: Device): Promise<SignedIn>;
  switchOrganization(viewer: Viewer, input: { readonly organizationId: string }): Promise<SignedIn>;
  signOut(viewer: Viewer, device: Device): Promise<{ readonly signedOut: boolean }>;
}

export interface AccountDependencies {
  readonly db: Pick<AccountModels, 'users'> & OrganizationCollections;
  readonly sessions: SessionService;
  readonly audit: AuditLog;
  readonly tries: Tries;
  readonly secondStep: Pick<SecondStep, 'begin'>;
}

export const createAccountService = (tools: AccountDependencies): AccountService => {
  const { db, sessions, audit, tries, secondStep } = tools;
  const membership = (userId: string, organizationId?: string | null) =>
    db.memberModel
      .findOne({ userId, ...(organizationId == null ? {} : { organizationId }) })
      .sort({ _id: 1 })
      .lean()
      .exec();

  /** The user that a password is right for. Two hashes are compared whoever holds the address, so that time tells nothing. */
  const check = async ({ email, password }: SignIn) => {
    const { verified, claimed } = await holdersOf(db, email);
    const [first, second] = await Promise.all([
      passwordFits(password, verified?.passwordHash),
      passwordFits(password, claimed?.passwordHash),
    ]);
    return { user: first ? verified : second ? claimed : null, meant: verified ?? claimed };
  };
  const renewHash = async ({ _id, passwordHash }: UserDoc, password: string): Promise<void> => {
    if (passwordHash !== undefined && isOutdated(passwordHash))
      await db.users.updateOne({ _id, passwordHash }, { $set: { passwordHash: await hashPassword(password) } });
  };

  return {
    userOf: async ({ kind, id }) => (kind === 'USER' ? db.users.findById(id).lean().exec() : null),
    signIn: async (input, device) => {
      await tries.count('signIn', device, input.email);
      const { user, meant } = await check(input);
      const member = await membership((user ?? meant)?._id ?? 'nobody', input.organizationId);
      if (!user || !member) {
        await audit.record({
          organizationId: member?.organizationId ?? null,
          action: 'session.opened',
          actor: null,
          ...(meant ? { subject: { type: 'User', id: meant._id, name: meant.name } } : {}),
          device,
          outcome: 'FAILURE',
          detail: { email: input.email.toLowerCase() },
        });
        throw wrongCredentials();
      }
      await tries.forget('signIn', device, input.email);
      await renewHash(user, input.password);
      return secondStep.begin({ user, organizationId: member.organizationId, device, by: 'password' });
    },
    refresh: async ({ refreshToken }, device) => {
      // By what the token begins with, its session: good and bad tokens of one session count together.
      await tries.count('refresh', device, refreshToken.slice(0, 34));
      return signedIn(db, await sessions.refresh(refreshToken, device));
    },
    switchOrganization: async (viewer, { organizationId }) => {
      if (viewer.kind !== 'USER') throw new Problem('FORBIDDEN', 'an API key belongs to one organization');
      if (!(await membership(viewer.id, organizationId)))
        throw refuse('NOT_FOUND', 'there is no such organization', ['organizationId']);
      return signedIn(db, await sessions.enter(viewer.sessionId, organizationId));
    },
    signOut: async (viewer, device) => {
      if (viewer.kind !== 'USER') return { signedOut: false };
      const { organizationId } = viewer;
      const signedOut = await sessions.revoke(viewer.sessionId);
      const actor = actorOf(viewer);
      await audit.record({ organizationId, action: 'session.ended', actor, device, outcome: 'SUCCESS' });
      return { signedOut };
    },
  };
};
