/** Access tokens, and the keys behind them. */
import type { Defence } from '../defence.js';

const ACCESS = 'src/modules/account/access-tokens.ts';
const BOX = 'src/platform/secret-box.ts';
const TOKENS = 'test/integration/tokens.test.ts';
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
];
