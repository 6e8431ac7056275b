/** From the credentials of a request or socket to a viewer. */
import { sha256 } from '../../platform/crypto.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import type { AccessTokens } from './access-tokens.js';
import type { AccountModels } from './account.model.js';
import type { Role, Viewer } from './viewer.js';

/** Who the credentials stand for now; null for none, and for any that are not good. */
export type Authenticate = (authorization: string | undefined) => Promise<Viewer | null>;

export interface AuthenticateDependencies {
  readonly accounts: AccountModels;
  readonly organizations: OrganizationCollections;
  readonly accessTokens: AccessTokens;
  readonly clock: () => Date;
}

interface SessionRow {
  readonly user: readonly { readonly name: string }[];
  readonly member: readonly { readonly role: Role }[];
}

/** The prefix that tells an API key from an access token. */
export const API_KEY_PREFIX = 'plk_';

export const createAuthenticate = ({
  accounts,
  organizations,
  accessTokens,
  clock,
}: AuthenticateDependencies): Authenticate => {
  const bySession = async (token: string): Promise<Viewer | null> => {
    const claims = await accessTokens.verify(token);
    if (!claims) return null;
    const { userId, sessionId, organizationId } = claims;
    // One command: is the session still open, what is the user called, which role has it now.
    const [row] = await accounts.sessions.aggregate<SessionRow>([
      { $match: { _id: sessionId, userId, revokedAt: { $exists: false }, expiresAt: { $gt: clock() } } },
      {
        $lookup: {
          from: 'users',
          localField: 'userId',
          foreignField: '_id',
          as: 'user',
          pipeline: [{ $project: { name: 1 } }],
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
      { $project: { user: 1, member: 1 } },
    ]);
    const [user, member] = [row?.user[0], row?.member[0]];
    return user && member
      ? { kind: 'USER', id: userId, sessionId, organizationId, role: member.role, name: user.name }
      : null;
  };
  const byApiKey = async (key: string): Promise<Viewer | null> => {
    const now = clock();
    const found = await organizations.apiKeyModel
      .findOne({ hash: sha256(key), expiresAt: { $gt: now } })
      .lean()
      .exec();
    if (!found) return null;
    // To the minute: a write per request would cost more than the fact is worth.
    if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > 60_000)
      await organizations.apiKeyModel.updateOne({ _id: found._id }, { $set: { lastUsedAt: now } });
    const { _id: id, organizationId, role, scopes, name } = found;
    return { kind: 'API_KEY', id, organizationId, role, scopes, name };
  };
  return async (authorization) => {
    const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
    if (!token) return null;
    return token.startsWith(API_KEY_PREFIX) ? byApiKey(token) : bySession(token);
  };
};
