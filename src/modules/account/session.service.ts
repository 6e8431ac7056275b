/** Sessions: a family of refresh tokens that rotate, each good for one use. */
import type { ClientSession } from 'mongoose';
import { newSecret, sha256 } from '../../platform/crypto.js';
import type { NewId } from '../../platform/ids.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { refuse } from '../../platform/refusal.js';
import type { AuditLog } from '../audit/index.js';
import type { AccessTokens } from './access-tokens.js';
import type { AccountModels, SessionDoc, UserDoc } from './account.model.js';
import type { Device } from './viewer.js';

export type { Device } from './viewer.js';

/** Milliseconds that a refresh token lives. */
export const REFRESH_TOKEN_MS = 7 * 24 * 3_600_000;
/** Two refreshes at the same moment are a race, not a theft: the loser is refused without ending the session. */
const RACE_MS = 10_000;

export interface TokenPair {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
}
export interface OpenedSession {
  readonly tokens: TokenPair;
  readonly session: SessionDoc;
}

export interface SessionService {
  /**
   * Opens a session. With the token version that the credentials were checked at, it is refused where all sessions have
   * been ended meanwhile: a password that has just been reset opens nothing any more.
   */
  open(userId: string, organizationId: string, device: Device, checkedAtVersion?: number): Promise<OpenedSession>;
  /** Throws INVALID_CREDENTIALS as a Refusal; a token that was used before ends the session. */
  refresh(refreshToken: string, device: Device): Promise<OpenedSession>;
  /** New tokens of the same session, for the same organization or another one. */
  enter(sessionId: string, organizationId: string): Promise<OpenedSession>;
  revoke(sessionId: string): Promise<boolean>;
  /** Ends a user's sessions in an organization. */
  revokeIn(userId: string, organizationId: string): Promise<void>;
  /** Ends a user's sessions, except one where that is given, and all access tokens that there are. */
  endAll(userId: string, options: { readonly except?: string; readonly session: ClientSession }): Promise<void>;
}

export interface SessionDependencies {
  readonly accounts: Pick<AccountModels, 'users' | 'sessions'>;
  readonly accessTokens: AccessTokens;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
}

const refused = () => refuse('INVALID_CREDENTIALS', 'the refresh token is not valid', ['refreshToken']);

/** What is kept of a device; its own words are cut, since it can send any. */
const seen = ({ userAgent, address }: Device) => ({
  ...(userAgent ? { userAgent: userAgent.slice(0, 300) } : {}),
  ...(address ? { address } : {}),
});

export const createSessionService = (tools: SessionDependencies): SessionService => {
  const { accessTokens, inTransaction, audit } = tools;
  const { users, sessions } = tools.accounts;
  const { newId, clock } = tools.ids;
  const pair = async (session: SessionDoc, secret: string, tokenVersion: number): Promise<OpenedSession> => {
    const { _id: sessionId, userId, organizationId } = session;
    const access = await accessTokens.sign({ userId, sessionId, organizationId, tokenVersion });
    return {
      session,
      tokens: {
        accessToken: access.token,
        accessTokenExpiresAt: access.expiresAt,
        refreshToken: `plr_${sessionId}.${secret}`,
        refreshTokenExpiresAt: session.expiresAt,
      },
    };
  };
  const live = () => ({ revokedAt: { $exists: false }, expiresAt: { $gt: clock() } });
  /** Exchanges a token; undefined where it is not the one that is good now. Of two who try, one gets through. */
  const rotate = async (
    sessionId: string,
    oldHash: string,
    change: Partial<SessionDoc>,
  ): Promise<OpenedSession | undefined> => {
    const secret = newSecret();
    const now = clock();
    const expiresAt = new Date(now.getTime() + REFRESH_TOKEN_MS);
    const next = { tokenHash: sha256(secret), previousHash: oldHash, rotatedAt: now, lastSeenAt: now, expiresAt };
    const session = await sessions
      .findOneAndUpdate(
        { _id: sessionId, tokenHash: oldHash, ...live() },
        { $set: { ...change, ...next } },
        { returnDocument: 'after' },
      )
      .lean<SessionDoc>()
      .exec();
    const user = session && (await users.findById(session.userId).select({ tokenVersion: 1 }).lean<UserDoc>().exec());
    return session && user ? pair(session, secret, user.tokenVersion ?? 0) : undefined;
  };
  const find = (sessionId: string) =>
    sessions
      .findOne({ _id: sessionId, ...live() })
      .lean<SessionDoc>()
      .exec();
  const revoke = async (sessionId: string) =>
    (await sessions.updateOne({ _id: sessionId, ...live() }, { $set: { revokedAt: clock() } })).modifiedCount > 0;

  return {
    open: async (userId, organizationId, device, checkedAtVersion) => {
      const secret = newSecret();
      const now = clock();
      const session: SessionDoc = {
        _id: newId('Session'),
        userId,
        organizationId,
        tokenHash: sha256(secret),
        rotatedAt: now,
        lastSeenAt: now,
        createdAt: now,
        expiresAt: new Date(now.getTime() + REFRESH_TOKEN_MS),
        ...seen(device),
      };
      // Whoever ends all sessions writes the user too: the two meet there, and the later one sees the earlier. It takes a
      // true change: a write of what is there already conflicts with nothing.
      const change = { $set: { lastSignInAt: now }, $inc: { signIns: 1 } };
      const version = await inTransaction(async (transaction) => {
        const user = await users
          .findOneAndUpdate({ _id: userId }, change, { session: transaction })
          .lean<UserDoc>()
          .exec();
        const current = user?.tokenVersion ?? 0;
        if (!user || (checkedAtVersion !== undefined && checkedAtVersion !== current))
          throw refuse('INVALID_CREDENTIALS', 'the password has just been changed; sign in again');
        await sessions.create([session], { session: transaction });
        return current;
      });
      return pair(session, secret, version);
    },
    refresh: async (refreshToken, device) => {
      const match = /^plr_(ses_[0-9a-z]{26})\.([\w-]{43})$/.exec(refreshToken);
      const [, sessionId = '', old = ''] = match ?? [];
      if (!match) throw refused();
      const oldHash = sha256(old);
      const opened = await rotate(sessionId, oldHash, seen(device));
      if (opened) return opened;
      const now = await find(sessionId);
      const raced = now?.previousHash === oldHash && clock().getTime() - now.rotatedAt.getTime() < RACE_MS;
      // Somebody else has used this token: nobody can tell which of the two is the user.
      if (now && !raced && (await revoke(sessionId))) {
        const { organizationId } = now;
        const act = { action: 'session.token-reused', actor: null, outcome: 'FAILURE' } as const;
        await audit.record({ ...act, organizationId, subject: { type: 'Session', id: sessionId, name: '' }, device });
      }
      throw refused();
    },
    enter: async (sessionId, organizationId) => {
      const now = await find(sessionId);
      const opened = now && (await rotate(sessionId, now.tokenHash, { organizationId }));
      if (!opened) throw refuse('CONFLICT', 'the session has just changed; try again');
      return opened;
    },
    revoke,
    revokeIn: async (userId, organizationId) => {
      await sessions.updateMany({ userId, organizationId, ...live() }, { $set: { revokedAt: clock() } });
    },
    endAll: async (userId, { except, session }) => {
      await users.updateOne({ _id: userId }, { $inc: { tokenVersion: 1 } }, { session });
      const others = except === undefined ? {} : { _id: { $ne: except } };
      await sessions.updateMany({ userId, ...others, ...live() }, { $set: { revokedAt: clock() } }, { session });
    },
  };
};
