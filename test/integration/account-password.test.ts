/** Changing a password, and setting a new one without the old. */
import { account, isSignedIn, verify } from '../kit/account.js';
import { createClient } from '../kit/client.js';
import { mailedToken, mailsTo } from '../kit/mail.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newOwner, PASSWORD, signIn } from '../kit/story.js';

let server: TestServer;
let now = new Date();
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

const NEW = 'a quite different secret';
const nobody = () => createClient(server.url);
const signInWith = (email: string, password: string) => account(nobody(), 'signIn', { email, password });
const resetToken = async (email: string): Promise<string> => {
  await account(nobody(), 'requestPasswordReset', { email });
  return mailedToken(server.url, email);
};

describe('changing a password', () => {
  it('ends every other session and goes on in this one, with new tokens', async () => {
    const ada = await newOwner(server.url);
    const other = await signIn(server.url, ada.email);
    const { tokens, errors } = await account(ada, 'changePassword', { currentPassword: PASSWORD, newPassword: NEW });
    expect(errors).toEqual([]);
    expect(await isSignedIn(server.url, tokens.accessToken)).toBe(true);
    for (const old of [ada, other]) {
      expect(await isSignedIn(server.url, old.token!)).toBe(false);
      expect((await account(nobody(), 'refreshSession', { refreshToken: old.refreshToken })).tokens).toBeNull();
    }
    expect((await signInWith(ada.email, PASSWORD)).errors).toHaveLength(1);
    expect((await signInWith(ada.email, NEW)).errors).toEqual([]);
    expect((await mailsTo(server.url, ada.email))[0]?.subject).toBe('Your password was changed');
  });

  it('needs the current one, and refuses a bad new one', async () => {
    const ada = await newOwner(server.url);
    const change = async (currentPassword: string, newPassword: string) =>
      (await account(ada, 'changePassword', { currentPassword, newPassword })).errors;
    expect(await change('wrong password', NEW)).toMatchObject([
      { code: 'INVALID_CREDENTIALS', path: ['currentPassword'] },
    ]);
    for (const bad of ['short', 'password123', ada.email, PASSWORD])
      expect(await change(PASSWORD, bad)).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['newPassword'] }]);
    expect(await isSignedIn(server.url, ada.token!)).toBe(true);
  });

  it('ends reset tokens that are under way', async () => {
    const ada = await newOwner(server.url);
    const token = await resetToken(ada.email);
    await account(ada, 'changePassword', { currentPassword: PASSWORD, newPassword: NEW });
    expect((await account(nobody(), 'resetPassword', { token, newPassword: PASSWORD })).errors).toHaveLength(1);
  });
});

describe('a mailed reset', () => {
  it('sets the password once, ends all sessions and verifies the address', async () => {
    const ada = await newOwner(server.url);
    const token = await resetToken(ada.email);
    // A password that is not taken does not use the token up.
    const weak = await account(nobody(), 'resetPassword', { token, newPassword: 'qwertyuiop' });
    expect(weak.errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['newPassword'] }]);
    expect(await account(nobody(), 'resetPassword', { token, newPassword: NEW })).toEqual({
      passwordReset: true,
      errors: [],
    });
    expect(await isSignedIn(server.url, ada.token!)).toBe(false);
    expect((await account(nobody(), 'refreshSession', { refreshToken: ada.refreshToken })).tokens).toBeNull();
    expect((await signInWith(ada.email, NEW)).viewer.user).toEqual({ id: ada.userId, emailVerified: true });
    const again = await account(nobody(), 'resetPassword', { token, newPassword: PASSWORD });
    expect(again.errors).toMatchObject([{ code: 'INVALID_CREDENTIALS', path: ['token'] }]);
    expect((await signInWith(ada.email, PASSWORD)).errors).toHaveLength(1);
  });

  it('has one winner when the token is used by many at once', async () => {
    const ada = await newOwner(server.url);
    const token = await resetToken(ada.email);
    const passwords = [1, 2, 3, 4].map((i) => `${NEW} ${i}`);
    const answers = await Promise.all(
      passwords.map((newPassword) => account(nobody(), 'resetPassword', { token, newPassword })),
    );
    const won = passwords.filter((_, i) => answers[i].passwordReset === true);
    expect(won).toHaveLength(1);
    expect((await signInWith(ada.email, won[0]!)).errors).toEqual([]);
  });

  it('has an end after 30 minutes', async () => {
    const ada = await newOwner(server.url);
    const token = await resetToken(ada.email);
    now = new Date(now.getTime() + 30 * 60_000);
    expect((await account(nobody(), 'resetPassword', { token, newPassword: NEW })).errors).toHaveLength(1);
  });

  it('goes to whoever has verified the address, not to somebody who has only written it down', async () => {
    const ada = await newOwner(server.url);
    await verify(server.url, ada);
    const squatter = { email: ada.email, password: 'my own long secret', name: 'Mallory', organizationName: 'M' };
    await account(nobody(), 'register', squatter);
    const token = await resetToken(ada.email);
    await account(nobody(), 'resetPassword', { token, newPassword: NEW });
    expect((await signInWith(ada.email, NEW)).viewer.user.id).toBe(ada.userId);
  });

  it('lets no sign-in through that began with the old password', async () => {
    const ada = await newOwner(server.url);
    const user = await server.app.db.users.findById(ada.userId).lean().exec();
    const { tokenVersion = 0 } = user!;
    const token = await resetToken(ada.email);
    const during = Array.from({ length: 6 }, () => signInWith(ada.email, PASSWORD));
    await account(nobody(), 'resetPassword', { token, newPassword: NEW });
    for (const { tokens } of await Promise.all(during))
      if (tokens) expect(await isSignedIn(server.url, tokens.accessToken)).toBe(false);
    expect((await server.app.db.users.findById(ada.userId).lean().exec())?.tokenVersion).toBe(tokenVersion + 1);
    const { sessions } = server.app.db;
    expect(await sessions.countDocuments({ userId: ada.userId, revokedAt: { $exists: false } })).toBe(0);
  });
});
