/** From the credentials of a request or socket to a viewer. */
import { sha256 } from '../../platform/crypto.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import type { AccessClaims, AccessTokens, VerifiedClaims } from './access-tokens.js';
import type { AccountModels } from './account.model.js';
import { lacksSecondFactor } from '../mfa/lacks-second-factor.js';
import { notRevoked } from './token-revocation.js';
import type { Role, Viewer } from './viewer.js';

export interface Authenticate {
  /** Who an Authorization header stands for now; null without one, and for any that is not good. */
  byHeader(authorization: string | undefined): Promise<Viewer | null>;
  /** A text that names a viewer's session or key, without being a secret. */
  reference(viewer: Viewer): string;
  /** Who such a text stands for now; whoever asks must have made sure where it comes from. */
  byReference(reference: string): Promise<Viewer | null>;
}

export interface AuthenticateDependencies {
  readonly accounts: AccountModels;
  readonly organizations: OrganizationCollections;
  readonly accessTokens: AccessTokens;
  readonly clock: () => Date;
}

interface SessionRow {
  readonly lastSeenAt?: Date;
  readonly user: readonly { readonly name: string; readonly tokenVersion?: number; readonly mfaSince?: Date }[];
  readonly member: readonly { readonly role: Role }[];
  readonly organization: readonly { readonly requireMfaForOwners?: boolean }[];
}

/** A session's last use is noted this often: a write per request would cost more than the fact is worth. */
const SEEN_MS = 5 * 60_000;

/** What a session is asked about: with a token, or by a reference to it, which has no version and no id of its own. */
type Asked = Pick<AccessClaims, 'userId' | 'sessionId' | 'organizationId'> &
  Partial<Pick<VerifiedClaims, 'tokenVersion' | 'tokenId'>>;

/** The prefix that tells an API key from an access token. */
export const API_KEY_PREFIX = 'plk_';

export const createAuthenticate = ({
  accounts,
  organizations,
  accessTokens,
  clock,
}: AuthenticateDependencies): Authenticate => {
  const bySession = async (asked: Asked): Promise<Viewer | null> => {
    const { userId, sessionId, organizationId, tokenVersion, tokenId } = asked;
    const now = clock();
    // One command: is the session still open, was the token revoked, what is the user called, which role has it now.
    const [row] = await accounts.sessions.aggregate<SessionRow>([
      { $match: { _id: sessionId, userId, revokedAt: { $exists: false }, expiresAt: { $gt: now } } },
      ...(tokenId === undefined ? [] : notRevoked(tokenId)),
      {
        $lookup: {
          from: 'users',
          localField: 'userId',
          foreignField: '_id',
          as: 'user',
          pipeline: [{ $project: { name: 1, tokenVersion: 1, mfaSince: 1 } }],
        },
      },
      {
        $lookup: {
          from: 'members',
          localField: 'userId',
          foreignField: 'userId',
          as: 'member',
          pipeline: [{ $match: { organizationId } }, { $project: { role: 1 } }],
        },
      },
      {
        $lookup: {
          from: 'organizations',
          pipeline: [{ $match: { _id: organizationId } }, { $project: { requireMfaForOwners: 1 } }],
          as: 'organization',
        },
      },
      { $project: { user: 1, member: 1, organization: 1, lastSeenAt: 1 } },
    ]);
    const [user, member] = [row?.user[0], row?.member[0]];
    if (!user || !member) return null;
    if (tokenVersion !== undefined && tokenVersion !== (user.tokenVersion ?? 0)) return null;
    if (now.getTime() - (row?.lastSeenAt?.getTime() ?? 0) > SEEN_MS)
      await accounts.sessions.updateOne({ _id: sessionId }, { $set: { lastSeenAt: now } });
    const { role } = member;
    const missing = lacksSecondFactor({ role, user, organization: row?.organization[0] });
    const enrolment = missing ? { mfaEnrolmentRequired: true } : {};
    return { kind: 'USER', id: userId, sessionId, organizationId, role, name: user.name, ...enrolment };
  };
  const byApiKey = async (which: { readonly hash: string } | { readonly _id: string }): Promise<Viewer | null> => {
    const now = clock();
    const found = await organizations.apiKeyModel
      .findOne({ ...which, expiresAt: { $gt: now } })
      .lean()
      .exec();
    if (!found) return null;
    // To the minute: a write per request would cost more than the fact is worth.
    if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > 60_000)
      await organizations.apiKeyModel.updateOne({ _id: found._id }, { $set: { lastUsedAt: now } });
    const { _id: id, organizationId, role, scopes, name } = found;
    return { kind: 'API_KEY', id, organizationId, role, scopes, name };
  };
  return {
    byHeader: async (authorization) => {
      const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
      if (!token) return null;
      if (token.startsWith(API_KEY_PREFIX)) return byApiKey({ hash: sha256(token) });
      const claims = await accessTokens.verify(token);
      return claims ? bySession(claims) : null;
    },
    reference: (viewer) =>
      viewer.kind === 'USER' ? `${viewer.id}.${viewer.sessionId}.${viewer.organizationId}` : viewer.id,
    byReference: async (reference) => {
      const [id = '', sessionId, organizationId] = reference.split('.');
      return sessionId && organizationId ? bySession({ userId: id, sessionId, organizationId }) : byApiKey({ _id: id });
    },
  };
};
