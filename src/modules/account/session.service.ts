/** Sessions: a family of refresh tokens that rotate, each good for one use. */
import { newSecret, sha256 } from '../../platform/crypto.js';
import type { NewId } from '../../platform/ids.js';
import { refuse } from '../../platform/refusal.js';
import type { AccessTokens } from './access-tokens.js';
import type { AccountModels, SessionDoc } from './account.model.js';

/** Milliseconds that a refresh token lives. */
export const REFRESH_TOKEN_MS = 7 * 24 * 3_600_000;
/** Two refreshes at the same moment are a race, not a theft: the loser is refused without ending the session. */
const RACE_MS = 10_000;

export interface Device {
  readonly userAgent?: string | undefined;
  readonly address?: string | undefined;
}

export interface TokenPair {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
}

export interface SessionService {
  open(
    userId: string,
    organizationId: string,
    device: Device,
  ): Promise<{ readonly tokens: TokenPair; readonly session: SessionDoc }>;
  /** Throws INVALID_CREDENTIALS as a Refusal; a token that was used before ends the session. */
  refresh(refreshToken: string): Promise<{ readonly tokens: TokenPair; readonly session: SessionDoc }>;
  /** New tokens of the same session for another organization. */
  enter(
    sessionId: string,
    organizationId: string,
  ): Promise<{ readonly tokens: TokenPair; readonly session: SessionDoc }>;
  revoke(sessionId: string): Promise<boolean>;
  /** Ends a user's sessions in an organization. */
  revokeIn(userId: string, organizationId: string): Promise<void>;
}

export interface SessionDependencies {
  readonly sessions: AccountModels['sessions'];
  readonly accessTokens: AccessTokens;
  readonly newId: NewId;
  readonly clock: () => Date;
}

const refused = () => refuse('INVALID_CREDENTIALS', 'the refresh token is not valid', ['refreshToken']);

export const createSessionService = ({ sessions, accessTokens, newId, clock }: SessionDependencies): SessionService => {
  const pair = async (session: SessionDoc, secret: string): Promise<{ tokens: TokenPair; session: SessionDoc }> => {
    const { _id: sessionId, userId, organizationId } = session;
    const access = await accessTokens.sign({ userId, sessionId, organizationId });
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
  const rotate = (filter: Record<string, unknown>, change: Record<string, unknown>, oldHash: string, secret: string) =>
    sessions
      .findOneAndUpdate(
        { ...filter, ...live() },
        {
          $set: {
            ...change,
            tokenHash: sha256(secret),
            previousHash: oldHash,
            rotatedAt: clock(),
            expiresAt: new Date(clock().getTime() + REFRESH_TOKEN_MS),
          },
        },
        { returnDocument: 'after' },
      )
      .lean<SessionDoc>()
      .exec();
  const revoke = async (sessionId: string) =>
    (await sessions.updateOne({ _id: sessionId, ...live() }, { $set: { revokedAt: clock() } })).modifiedCount > 0;

  return {
    open: async (userId, organizationId, device) => {
      const secret = newSecret();
      const now = clock();
      const session: SessionDoc = {
        _id: newId('Session'),
        userId,
        organizationId,
        tokenHash: sha256(secret),
        rotatedAt: now,
        createdAt: now,
        expiresAt: new Date(now.getTime() + REFRESH_TOKEN_MS),
        ...(device.userAgent ? { userAgent: device.userAgent.slice(0, 300) } : {}),
        ...(device.address ? { address: device.address } : {}),
      };
      await sessions.create(session);
      return pair(session, secret);
    },
    refresh: async (refreshToken) => {
      const match = /^plr_(ses_[0-9a-z]{26})\.([\w-]{43})$/.exec(refreshToken);
      const [, sessionId = '', old = ''] = match ?? [];
      if (!match) throw refused();
      const oldHash = sha256(old);
      const secret = newSecret();
      const session = await rotate({ _id: sessionId, tokenHash: oldHash }, {}, oldHash, secret);
      if (session) return pair(session, secret);
      const now = await sessions
        .findOne({ _id: sessionId, ...live() })
        .lean<SessionDoc>()
        .exec();
      const raced = now?.previousHash === oldHash && clock().getTime() - now.rotatedAt.getTime() < RACE_MS;
      // Somebody else has used this token: nobody can tell which of the two is the user.
      if (now && !raced) await revoke(sessionId);
      throw refused();
    },
    enter: async (sessionId, organizationId) => {
      const now = await sessions
        .findOne({ _id: sessionId, ...live() })
        .lean<SessionDoc>()
        .exec();
      const secret = newSecret();
      const session =
        now && (await rotate({ _id: sessionId, tokenHash: now.tokenHash }, { organizationId }, now.tokenHash, secret));
      if (!session) throw refuse('CONFLICT', 'the session has just changed; try again');
      return pair(session, secret);
    },
    revoke,
    revokeIn: async (userId, organizationId) => {
      await sessions.updateMany({ userId, organizationId, ...live() }, { $set: { revokedAt: clock() } });
    },
  };
};
