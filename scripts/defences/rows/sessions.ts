/** Sessions, refresh tokens, API keys. */
import type { Defence } from '../defence.js';

const SESSION = 'src/modules/account/session.service.ts';
const AUTHENTICATE = 'src/modules/account/authenticate.ts';
const SESSIONS = 'test/integration/account-sessions.test.ts';
const IDENTITY = 'test/integration/identity.test.ts';

export const SESSION_DEFENCES: readonly Defence[] = [
  {
    name: 'refresh-reuse',
    removes: [
      {
        file: SESSION,
        text: 'if (now && !raced && (await revoke(sessionId))) {',
        without: 'if (now && raced && (await revoke(sessionId))) {',
      },
    ],
    test: SESSIONS,
    title: 'ends its family when it is used again later, the newest token with it, and that is on record',
  },
  {
    name: 'refresh-race',
    removes: [
      {
        file: SESSION,
        text: '{ _id: sessionId, tokenHash: oldHash, ...live() },',
        without: '{ _id: sessionId, ...live() },',
      },
    ],
    test: SESSIONS,
    title: 'has one winner when many race, and the session lives on',
  },
  {
    name: 'refresh-race-is-no-theft',
    removes: [{ file: SESSION, text: 'RACE_MS = 10_000;', without: 'RACE_MS = 0;' }],
    test: SESSIONS,
    title: 'has one winner when many race, and the session lives on',
  },
  {
    name: 'refresh-week',
    removes: [{ file: SESSION, text: 'REFRESH_TOKEN_MS = 7 * 24', without: 'REFRESH_TOKEN_MS = 70 * 24' }],
    test: IDENTITY,
    title: 'ends a week after it was last refreshed',
  },
  {
    name: 'session-revoked',
    removes: [
      {
        file: AUTHENTICATE,
        text: '{ $match: { _id: sessionId, userId, revokedAt: { $exists: false }, expiresAt: { $gt: now } } },',
        without: '{ $match: { _id: sessionId, userId, expiresAt: { $gt: now } } },',
      },
    ],
    test: SESSIONS,
    title: 'ends when it is revoked from another one, with both of its tokens and its streams',
  },
  {
    name: 'sessions-are-their-owners',
    removes: [
      {
        file: 'src/modules/account/session-list.service.ts',
        text: '({ userId: id, revokedAt: { $exists: false }, expiresAt: { $gt: clock() } });',
        without: '({ ...(id ? {} : {}), revokedAt: { $exists: false }, expiresAt: { $gt: clock() } });',
      },
    ],
    test: SESSIONS,
    title: 'holds nobody else’s, and lets nobody end them',
  },
  {
    name: 'token-version',
    removes: [
      {
        file: AUTHENTICATE,
        text: 'if (tokenVersion !== undefined && tokenVersion !== (user.tokenVersion ?? 0)) return null;',
        without: '',
      },
    ],
    test: SESSIONS,
    title: 'is refused when the user’s token version is higher, whatever becomes of the session',
  },
  {
    name: 'token-revoked-by-jti',
    removes: [{ file: AUTHENTICATE, text: '...(tokenId === undefined ? [] : notRevoked(tokenId)),', without: '' }],
    test: SESSIONS,
    title: 'can be ended alone, by its jti',
  },
  {
    name: 'api-key-hash',
    removes: [
      { file: 'src/modules/organization/api-key.service.ts', text: 'hash: sha256(secret),', without: 'hash: secret,' },
      { file: AUTHENTICATE, text: 'byApiKey({ hash: sha256(token) })', without: 'byApiKey({ hash: token })' },
    ],
    test: IDENTITY,
    title: 'is shown once, kept as a hash, and acts in its organization',
  },
  {
    name: 'api-key-expiry',
    removes: [
      {
        file: AUTHENTICATE,
        text: '.findOne({ ...which, expiresAt: { $gt: now } })',
        without: '.findOne({ ...which })',
      },
    ],
    test: IDENTITY,
    title: 'ends by its date and at once when it is revoked',
  },
];
