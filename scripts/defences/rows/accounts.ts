/** Passwords, mailed tokens, tries. */
import type { Defence } from '../defence.js';

const CRYPTO = 'src/platform/crypto.ts';
const ACCOUNT = 'src/modules/account/account.service.ts';
const PASSWORD = 'src/modules/account/password.service.ts';
const ONE_TIME = 'src/modules/account/one-time-tokens.ts';
const SIGN_IN_TEST = 'test/integration/account-sign-in.test.ts';
const PASSWORD_TEST = 'test/integration/account-password.test.ts';
const ONE_TIME_TEST = 'test/integration/account-one-time-tokens.test.ts';
const REDEEM = {
  file: ONE_TIME,
  text: 'subjectOf(await oneTimeTokens.findOneAndDelete(live(purpose, token)).lean<OneTimeTokenDoc>().exec()),',
  without: 'subjectOf(await oneTimeTokens.findOne(live(purpose, token)).lean<OneTimeTokenDoc>().exec()),',
};

export const ACCOUNT_DEFENCES: readonly Defence[] = [
  {
    name: 'enumeration-by-text',
    removes: [
      {
        file: ACCOUNT,
        text: 'throw wrongCredentials();',
        without: "throw meant ? wrongCredentials() : new Problem('NOT_FOUND', 'there is no such account');",
      },
    ],
    test: SIGN_IN_TEST,
    title: 'reads the same whether an account exists: at sign-in and when asking for a new password',
  },
  {
    name: 'enumeration-by-time',
    removes: [
      {
        file: CRYPTO,
        text: 'await verify(passwordHash ?? NOBODY, password);',
        without: 'passwordHash !== undefined && (await verify(passwordHash ?? NOBODY, password));',
      },
    ],
    test: SIGN_IN_TEST,
    title: 'waits for a hash to be compared also where no account exists',
  },
  {
    name: 'enumeration-by-commands',
    removes: [
      {
        file: PASSWORD,
        text: "const token = await tokens.issue('RESET_PASSWORD', { email,",
        without: "const token = !user ? '' : await tokens.issue('RESET_PASSWORD', { email,",
      },
    ],
    test: SIGN_IN_TEST,
    title: 'makes the database do as much whether an account exists',
  },
  {
    name: 'password-guesses',
    removes: [{ file: ACCOUNT, text: "await tries.count('signIn', device, input.email);", without: '' }],
    test: SIGN_IN_TEST,
    title: 'on one account end after ten wrong passwords, whether it exists; the right one is not let in either',
  },
  {
    name: 'reset-mails',
    removes: [{ file: PASSWORD, text: "await tries.count('reset', device, email);", without: '' }],
    test: SIGN_IN_TEST,
    title: 'for mails end after a few',
  },
  {
    name: 'argon2id',
    removes: [{ file: CRYPTO, text: 'memoryCost: 19_456, timeCost: 2,', without: 'memoryCost: 4_096, timeCost: 1,' }],
    test: SIGN_IN_TEST,
    title: 'hashes the password again when it was hashed with other parameters',
  },
  {
    name: 'reset-once',
    removes: [
      REDEEM,
      {
        file: PASSWORD,
        text: "clock());\n      await tokens.withdraw('RESET_PASSWORD', user.email);",
        without: 'clock());',
      },
    ],
    test: PASSWORD_TEST,
    title: 'sets the password once, ends all sessions and verifies the address',
  },
  {
    name: 'reset-race',
    removes: [
      REDEEM,
      { file: PASSWORD, text: 'passwordHash: user.passwordHash ?? { $exists: false } };', without: '};' },
    ],
    test: PASSWORD_TEST,
    title: 'has one winner when the token is used by many at once',
  },
  {
    name: 'reset-half-an-hour',
    removes: [{ file: PASSWORD, text: 'RESET_MS = 30 * 60_000;', without: 'RESET_MS = 90 * 60_000;' }],
    test: PASSWORD_TEST,
    title: 'has an end after 30 minutes',
  },
  {
    name: 'password-change-ends-sessions',
    removes: [
      {
        file: 'src/modules/account/session.service.ts',
        text: 'await sessions.updateMany({ userId, ...others, ...live() }, { $set: { revokedAt: clock() } }, { session });',
        without: 'void others;',
      },
    ],
    test: PASSWORD_TEST,
    title: 'ends every other session and goes on in this one, with new tokens',
  },
  {
    name: 'password-change-needs-the-current-one',
    removes: [
      {
        file: PASSWORD,
        text: 'if (!(await passwordFits(currentPassword, user.passwordHash))) {',
        without: 'if ((await passwordFits(currentPassword, user.passwordHash)) === undefined) {',
      },
    ],
    test: PASSWORD_TEST,
    title: 'needs the current one, and refuses a bad new one',
  },
  {
    name: 'one-time-tokens-once',
    removes: [REDEEM],
    test: ONE_TIME_TEST,
    title: 'is good once, also when many come at the same moment',
  },
  {
    name: 'one-time-tokens-end',
    removes: [{ file: ONE_TIME, text: 'expiresAt: { $gt: clock() },', without: '' }],
    test: ONE_TIME_TEST,
    title: 'is good for its purpose and until its end',
  },
  {
    name: 'one-time-tokens-hashed',
    removes: [
      { file: ONE_TIME, text: 'sha256(`${purpose}:${token}`);', without: '`${sha256("")}${purpose}:${token}`;' },
    ],
    test: ONE_TIME_TEST,
    title: 'is kept as a hash',
  },
  {
    name: 'tries-of-one-network',
    removes: [
      {
        file: 'src/modules/account/tries.ts',
        text: "['address', network(address)],",
        without: "['address', address ?? ''],",
      },
    ],
    test: 'test/integration/tries-of-a-network.test.ts',
    title: 'counts the addresses of one IPv6 network together, and those of another one apart',
  },
  {
    name: 'tries-of-one-address',
    removes: [
      {
        file: 'src/modules/account/tries.ts',
        text: 'signIn: { address: [150,',
        without: 'signIn: { address: [150_000,',
      },
    ],
    test: 'test/integration/tries-of-a-network.test.ts',
    title: 'ends for an address after 150 accounts in a quarter of an hour, and for no other',
  },
];
