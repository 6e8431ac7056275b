/** Registering and verifying an address. */
import { randomUUID } from 'node:crypto';
import { account, accountDoes, verify } from '../kit/account.js';
import { createClient } from '../kit/client.js';
import { mailedToken, mailsTo, tokenIn } from '../kit/mail.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newOwner, PASSWORD, type Person } from '../kit/story.js';

let server: TestServer;
let now = new Date();
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

const nobody = () => createClient(server.url);
const someEmail = () => `${randomUUID().slice(0, 8)}@example.com`;
const registration = (email: string, more: object = {}) => ({
  email,
  password: PASSWORD,
  name: 'Ada',
  organizationName: 'Ada’s',
  ...more,
});
const isVerified = async (person: Person): Promise<boolean> =>
  (await person.expectOk('{ viewer { user { emailVerified } } }')).viewer.user.emailVerified;

describe('verifying an address', () => {
  it('takes the mailed token once', async () => {
    const ada = await newOwner(server.url);
    expect(await isVerified(ada)).toBe(false);
    const token = await mailedToken(server.url, ada.email);
    expect(await account(nobody(), 'verifyEmail', { token })).toEqual({ emailVerified: true, errors: [] });
    expect(await isVerified(ada)).toBe(true);
    const again = await account(nobody(), 'verifyEmail', { token });
    expect(again).toMatchObject({ emailVerified: null, errors: [{ code: 'INVALID_CREDENTIALS', path: ['token'] }] });
  });

  it('takes no token that has ended, and none that was mailed for something else', async () => {
    const ada = await newOwner(server.url);
    const token = await mailedToken(server.url, ada.email);
    await account(nobody(), 'requestPasswordReset', { email: ada.email });
    const other = await mailedToken(server.url, ada.email);
    // While it still resets the password.
    expect((await account(nobody(), 'verifyEmail', { token: other })).errors).toHaveLength(1);
    now = new Date(now.getTime() + 24 * 3_600_000);
    for (const wrong of [token, other, 'x', ''])
      expect((await account(nobody(), 'verifyEmail', { token: wrong })).errors).toHaveLength(1);
    const fresh = await account(nobody(), 'signIn', { email: ada.email, password: PASSWORD });
    expect(fresh.viewer.user.emailVerified).toBe(false);
  });

  it('mails another token on demand, and nothing once the address is verified', async () => {
    const ada = await newOwner(server.url);
    expect(await accountDoes(ada, 'resendVerification', 'sent')).toMatchObject({ sent: true });
    expect(await mailsTo(server.url, ada.email)).toHaveLength(2);
    await verify(server.url, ada);
    expect(await accountDoes(ada, 'resendVerification', 'sent')).toMatchObject({ sent: false });
    expect(await mailsTo(server.url, ada.email)).toHaveLength(2);
  });

  it('keeps neither token nor password readable', async () => {
    const ada = await newOwner(server.url);
    const token = await mailedToken(server.url, ada.email);
    const { oneTimeTokens, users } = server.app.db;
    const kept = JSON.stringify([await oneTimeTokens.find().lean().exec(), await users.find().lean().exec()]);
    expect(kept).toContain(ada.email);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(PASSWORD);
  });
});

describe('registering with an address that somebody has', () => {
  it('answers as for any other, and mails the holder', async () => {
    const ada = await newOwner(server.url);
    await verify(server.url, ada);
    const shape = (answer: object) => JSON.stringify(answer).replace(/"[^"]{20,}"/g, '""');
    const known = await account(nobody(), 'register', registration(ada.email));
    const unknown = await account(nobody(), 'register', registration(someEmail()));
    expect(shape(known)).toBe(shape(unknown));
    const [mail] = await mailsTo(server.url, ada.email);
    expect(mail?.subject).toBe('You have an account already');
    // What was typed by a stranger is not mailed to anybody.
    expect(mail?.text).not.toMatch(/Ada/);
  });

  it('gives a stranger nothing: not the account, not the address', async () => {
    const ada = await newOwner(server.url);
    await verify(server.url, ada);
    const stranger = await account(
      nobody(),
      'register',
      registration(ada.email, { password: 'another long secret', name: 'Mallory' }),
    );
    expect(stranger.viewer.user.id).not.toBe(ada.userId);
    // The token of the mail resets the holder's password; it verifies nothing.
    const token = tokenIn((await mailsTo(server.url, ada.email))[0]);
    expect((await account(nobody(), 'verifyEmail', { token })).errors).toHaveLength(1);
    const back = await account(nobody(), 'signIn', { email: ada.email, password: PASSWORD });
    expect(back.viewer.user).toEqual({ id: ada.userId, emailVerified: true });
  });

  it('lets one of two that wait for the same address verify it', async () => {
    const email = someEmail();
    const first = await account(nobody(), 'register', registration(email));
    const firstToken = await mailedToken(server.url, email);
    await account(nobody(), 'register', registration(email, { password: 'another long secret' }));
    const secondToken = await mailedToken(server.url, email);
    const answers = await Promise.all(
      [firstToken, secondToken].map((token) => account(nobody(), 'verifyEmail', { token })),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    const verified = await server.app.db.users.find({ email, emailVerifiedAt: { $exists: true } }).exec();
    expect(verified).toHaveLength(1);
    expect(first.errors).toEqual([]);
  });
});

describe('a password', () => {
  it.each([
    ['too short', 'short pw'],
    ['too long', 'x'.repeat(100) + 'y'.repeat(101)],
    ['common', 'P4ssw0rd2026!'],
    ['a sequence', '12345678901'],
    ['the address', 'adaletmein@example.com'],
    ['the name', 'Ada Lovelace Byron'],
  ])('is not taken when it is %s', async (_, password) => {
    const input = registration('adaletmein@example.com', { password, name: 'Ada Lovelace Byron' });
    const { tokens, errors } = await account(nobody(), 'register', input);
    expect({ tokens, errors }).toMatchObject({
      tokens: null,
      errors: [{ code: 'BAD_USER_INPUT', path: ['password'] }],
    });
  });
});
