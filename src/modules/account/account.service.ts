/** Accounts: registering and signing in. */
import { hashPassword, passwordFits } from '../../platform/crypto.js';
import type { NewId } from '../../platform/ids.js';
import { isDuplicateKey, type InTransaction } from '../../platform/mongo/transaction.js';
import { Problem, refuse } from '../../platform/refusal.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import type { AccountModels, UserDoc } from './account.model.js';
import type { Device, SessionService, TokenPair } from './session.service.js';
import type { Viewer } from './viewer.js';

export interface Register {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly organizationName: string;
}
export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly organizationId?: string | null | undefined;
}
export interface SignedIn {
  readonly tokens: TokenPair;
  readonly viewer: Viewer;
}

export interface AccountService {
  /** The user that a viewer is; null for an API key. */
  userOf(viewer: Viewer): Promise<UserDoc | null>;
  register(input: Register, device: Device): Promise<SignedIn>;
  signIn(input: SignIn, device: Device): Promise<SignedIn>;
  refresh(input: { readonly refreshToken: string }): Promise<SignedIn>;
  switchOrganization(viewer: Viewer, input: { readonly organizationId: string }): Promise<SignedIn>;
  signOut(viewer: Viewer): Promise<{ readonly signedOut: boolean }>;
}

export interface AccountDependencies {
  readonly accounts: AccountModels;
  readonly organizations: OrganizationCollections;
  readonly sessions: SessionService;
  readonly inTransaction: InTransaction;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
}

const PASSWORD = { least: 10, most: 200 } as const;
const wrong = () => refuse('INVALID_CREDENTIALS', 'the e-mail address or the password is wrong');

/** Throws BAD_USER_INPUT as a Refusal where a password is too short or too long. */
const checkPassword = (password: string): void => {
  const { length } = [...password];
  if (length < PASSWORD.least || length > PASSWORD.most)
    throw refuse('BAD_USER_INPUT', `a password has ${PASSWORD.least} to ${PASSWORD.most} characters`, ['password']);
};

export const createAccountService = (tools: AccountDependencies): AccountService => {
  const { accounts, organizations, sessions, inTransaction } = tools;
  const { newId, clock } = tools.ids;

  /** The viewer of a session; refused where the user is not a member of its organization any more. */
  const viewerOf = async (userId: string, organizationId: string, sessionId: string): Promise<Viewer> => {
    const [user, member] = await Promise.all([
      accounts.users.findById(userId).lean().exec(),
      organizations.members.findOne(organizationId, { userId }),
    ]);
    if (!user || !member) throw wrong();
    return { kind: 'USER', id: userId, sessionId, organizationId, role: member.role, name: user.name };
  };
  const signedIn = async (opened: Awaited<ReturnType<SessionService['open']>>): Promise<SignedIn> => {
    const { userId, organizationId, _id } = opened.session;
    return { tokens: opened.tokens, viewer: await viewerOf(userId, organizationId, _id) };
  };
  /** The membership to act in: the one asked for, else the first joined. */
  const membership = (userId: string, organizationId: string | null | undefined) =>
    organizations.memberModel
      .findOne({ userId, ...(organizationId == null ? {} : { organizationId }) })
      .sort({ _id: 1 })
      .lean()
      .exec();

  return {
    userOf: async ({ kind, id }) => (kind === 'USER' ? accounts.users.findById(id).lean().exec() : null),
    register: async (input, device) => {
      checkPassword(input.password);
      const now = clock();
      const user: UserDoc = {
        _id: newId('User'),
        email: input.email.toLowerCase(),
        name: input.name,
        passwordHash: await hashPassword(input.password),
        createdAt: now,
      };
      const organizationId = newId('Organization');
      try {
        await inTransaction(async (session) => {
          await accounts.users.create([user], { session });
          await organizations.organizations.create(
            [{ _id: organizationId, name: input.organizationName, createdAt: now }],
            {
              session,
            },
          );
          const member = {
            _id: newId('Member'),
            organizationId,
            userId: user._id,
            role: 'OWNER',
            joinedAt: now,
          } as const;
          await organizations.members.insert(organizationId, [member], { session });
        });
      } catch (error) {
        if (isDuplicateKey(error)) throw refuse('CONFLICT', 'this address has an account', ['email']);
        throw error;
      }
      return signedIn(await sessions.open(user._id, organizationId, device));
    },
    signIn: async (input, device) => {
      const user = await accounts.users.findOne({ email: input.email.toLowerCase() }).lean().exec();
      if (!(await passwordFits(input.password, user?.passwordHash)) || !user) throw wrong();
      const member = await membership(user._id, input.organizationId);
      if (!member) throw wrong();
      return signedIn(await sessions.open(user._id, member.organizationId, device));
    },
    refresh: async ({ refreshToken }) => signedIn(await sessions.refresh(refreshToken)),
    switchOrganization: async (viewer, { organizationId }) => {
      if (viewer.kind !== 'USER') throw new Problem('FORBIDDEN', 'an API key belongs to one organization');
      if (!(await membership(viewer.id, organizationId)))
        throw refuse('NOT_FOUND', 'there is no such organization', ['organizationId']);
      return signedIn(await sessions.enter(viewer.sessionId, organizationId));
    },
    signOut: async (viewer) => ({ signedOut: viewer.kind === 'USER' && (await sessions.revoke(viewer.sessionId)) }),
  };
};
