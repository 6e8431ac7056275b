/** Access tokens, refresh tokens, API keys, the keys behind them. */
import type { Defence } from '../defence.js';

const ACCESS = 'src/modules/account/access-tokens.ts';
const SESSION = 'src/modules/account/session.service.ts';
const AUTHENTICATE = 'src/modules/account/authenticate.ts';
const BOX = 'src/platform/secret-box.ts';
const TOKENS = 'test/integration/tokens.test.ts';
const SESSIONS = 'test/integration/account-sessions.test.ts';
const IDENTITY = 'test/integration/identity.test.ts';

/** The claims as they come, whoever signed them. */
const UNSIGNED = {
  file: ACCESS,
  text: 'await jwtVerify(token, key.publicKey, {',
  without:
    "await (async (_: unknown, __: unknown) => ({ payload: JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as JWTPayload }))(jwtVerify, {",
};

/** Secrets at rest as they are. */
const UNSEALED = [
  {
    file: BOX,
    text: 'const nonce = randomBytes(NONCE_BYTES);',
    without: 'if (context !== "") return `open:${plain}`; const nonce = randomBytes(NONCE_BYTES);',
  },
  {
    file: BOX,
    text: "const [version, id = '', text = '', ...rest] = sealed.split('.');",
    without:
      "if (sealed.startsWith('open:')) return sealed.slice(5); const [version, id = '', text = '', ...rest] = sealed.split('.');",
  },
] as const;

export const TOKEN_DEFENCES: readonly Defence[] = [
  { name: 'jwt-none', removes: [UNSIGNED], test: TOKENS, title: 'is refused without a signature' },
  { name: 'jwt-mac', removes: [UNSIGNED], test: TOKENS, title: 'is refused with a MAC keyed by what is public' },
  {
    name: 'jwt-kid',
    removes: [
      {
        file: ACCESS,
        text: 'await keys.verifying(kid);',
        without: '(await keys.verifying(kid)) ?? (await keys.signing());',
      },
      { file: ACCESS, text: 'isCanonical(token) ? kidOf(token) : undefined', without: "kidOf(token) ?? ''" },
    ],
    test: TOKENS,
    title: 'is refused where its key is unknown, absent, another, or brought along',
  },
  {
    name: 'jwt-issuer',
    removes: [
      {
        file: ACCESS,
        text: 'algorithms: [SIGNING_ALGORITHM],\n        issuer,',
        without: 'algorithms: [SIGNING_ALGORITHM],',
      },
    ],
    test: TOKENS,
    title: '%s is refused',
  },
  {
    name: 'jwt-audience',
    removes: [{ file: ACCESS, text: 'audience: issuer,', without: '' }],
    test: TOKENS,
    title: '%s is refused',
  },
  {
    name: 'jwt-type',
    removes: [{ file: ACCESS, text: '        typ: TYPE,\n        currentDate', without: 'currentDate' }],
    test: TOKENS,
    title: '%s is refused',
  },
  { name: 'jwt-changed', removes: [UNSIGNED], test: TOKENS, title: 'is refused when anything in it has been changed' },
  {
    name: 'jwt-spelling',
    removes: [{ file: ACCESS, text: 'isCanonical(token) ? kidOf(token) : undefined', without: 'kidOf(token)' }],
    test: TOKENS,
    title: 'is refused in any spelling but its own',
  },
  {
    name: 'jwt-expired',
    removes: [{ file: ACCESS, text: 'currentDate: clock(),', without: 'currentDate: new Date(0),' }],
    test: TOKENS,
    title: 'ends after its time',
  },
  {
    name: 'jwt-quarter-of-an-hour',
    removes: [{ file: ACCESS, text: 'ACCESS_TOKEN_SECONDS = 15 * 60;', without: 'ACCESS_TOKEN_SECONDS = 60 * 60;' }],
    test: TOKENS,
    title: 'lives for 15 minutes, names its key and has an id of its own',
  },
  {
    name: 'jwks-without-private-keys',
    removes: [
      {
        file: 'src/modules/account/keys/key-ring.ts',
        text: 'publicJwk: { ...bare, kid,',
        without: 'publicJwk: { ...bare, d, kid,',
      },
    ],
    test: TOKENS,
    title: 'are served, and nothing of them that is private',
  },
  { name: 'signing-keys-sealed', removes: UNSEALED, test: TOKENS, title: 'rest sealed in the database' },
  {
    name: 'signing-keys-overlap',
    removes: [
      {
        file: 'src/modules/account/keys/kept-key-ring.ts',
        text: 'clock().getTime() - successor.createdAt.getTime() < overlapMs',
        without: 'overlapMs < 0',
      },
    ],
    test: TOKENS,
    title: 'rotate: the new one signs, the old one verifies until its tokens have ended, in every process',
  },
  {
    name: 'sealed-in-a-context',
    removes: [{ file: BOX, text: 'JSON.stringify([VERSION, id, context])', without: 'JSON.stringify([VERSION, id])' }],
    test: 'src/platform/secret-box.test.ts',
    title: 'opens nothing in another context, changed, cut or with another key',
  },
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
