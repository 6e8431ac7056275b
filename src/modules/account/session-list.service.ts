/** A user's sessions: where they are signed in, and ending that. */
import { pageQuery, toPage, type Page, type PageArgs } from '../../platform/mongo/page.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { Problem, refuse } from '../../platform/refusal.js';
import { actorOf, type AuditLog } from '../audit/index.js';
import { revokeToken } from './token-revocation.js';
import type { AccessTokens } from './access-tokens.js';
import type { AccountModels, SessionDoc } from './account.model.js';
import type { Device, SessionService } from './session.service.js';
import type { Viewer } from './viewer.js';

export interface SessionListService {
  /** The viewer's open sessions, the newest first; none for an API key. */
  page(viewer: Viewer, args: PageArgs): Promise<Page<SessionDoc>>;
  count(viewer: Viewer): Promise<number>;
  revoke(
    viewer: Viewer,
    input: { readonly sessionId: string },
    device: Device,
  ): Promise<{ readonly revokedId: string }>;
  /** Ends all sessions and all access tokens, this one's as well. */
  signOutEverywhere(viewer: Viewer, device: Device): Promise<{ readonly endedSessions: number }>;
  /** Ends one access token by its id. Whoever holds it may, and nobody is told what it was. */
  revokeAccessToken(input: { readonly accessToken: string }): Promise<{ readonly done: boolean }>;
}

export interface SessionListDependencies {
  readonly accounts: Pick<AccountModels, 'sessions' | 'revokedTokens'>;
  readonly sessions: SessionService;
  readonly accessTokens: AccessTokens;
  readonly guards: { readonly audit: AuditLog; readonly inTransaction: InTransaction };
  readonly clock: () => Date;
}

const NEWEST = { field: '_id', direction: -1, collection: 'sessions' } as const;

export const createSessionListService = (tools: SessionListDependencies): SessionListService => {
  const { accounts, sessions, accessTokens, clock } = tools;
  const { audit, inTransaction } = tools.guards;
  const own = ({ id }: Viewer) => ({ userId: id, revokedAt: { $exists: false }, expiresAt: { $gt: clock() } });
  return {
    page: async (viewer, args) => {
      const { conditions, sort, limit } = pageQuery(args, NEWEST);
      const filter = conditions.length > 0 ? { $and: [own(viewer), ...conditions] } : own(viewer);
      const rows = await accounts.sessions.find(filter).sort(sort).limit(limit).lean<SessionDoc[]>().exec();
      return toPage(rows, args, NEWEST);
    },
    count: (viewer) => accounts.sessions.countDocuments(own(viewer)).exec(),
    revoke: async (viewer, { sessionId }, device) => {
      const found = await accounts.sessions.exists({ ...own(viewer), _id: { $eq: sessionId } }).exec();
      if (!found || !(await sessions.revoke(sessionId)))
        throw refuse('NOT_FOUND', 'there is no such session', ['sessionId']);
      const { organizationId } = viewer;
      const subject = { type: 'Session', id: sessionId, name: '' };
      const act = { action: 'session.revoked', actor: actorOf(viewer), subject, device } as const;
      await audit.record({ organizationId, ...act, outcome: 'SUCCESS' });
      return { revokedId: sessionId };
    },
    signOutEverywhere: async (viewer, device) => {
      if (viewer.kind !== 'USER') throw new Problem('FORBIDDEN', 'an API key has no sessions');
      const endedSessions = await accounts.sessions.countDocuments(own(viewer)).exec();
      await inTransaction((session) => sessions.endAll(viewer.id, { session }));
      const { organizationId } = viewer;
      const act = { action: 'session.all-ended', actor: actorOf(viewer), device } as const;
      await audit.record({ organizationId, ...act, outcome: 'SUCCESS', detail: { endedSessions } });
      return { endedSessions };
    },
    revokeAccessToken: async ({ accessToken }) => {
      const claims = await accessTokens.verify(accessToken);
      if (claims) await revokeToken(accounts, claims);
      return { done: true };
    },
  };
};
