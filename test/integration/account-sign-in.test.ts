/** Signing in: what a stranger learns, and how often anybody may try. */
import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { account } from '../kit/account.js';
import { createClient } from '../kit/client.js';
import { countCommands } from '../kit/count-commands.js';
import { mailsTo } from '../kit/mail.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newOwner, PASSWORD } from '../kit/story.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const nobody = () => createClient(server.url);
const someEmail = () => `${randomUUID().slice(0, 8)}@example.com`;
const WRONG = 'not the right password';

/** The processor's time that something takes in this process, the server among it: a busy machine does not change it. */
const workOf = async (what: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await what();
  const { user, system } = process.cpuUsage(before);
  return user + system;
};
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

describe('a stranger who tries addresses', () => {
  it('reads the same whether an account exists: at sign-in and when asking for a new password', async () => {
    const ada = await newOwner(server.url);
    const input = (email: string) => ({ email, password: WRONG });
    const known = await nobody().send(...signInOf(input(ada.email)));
    const unknown = await nobody().send(...signInOf(input(someEmail())));
    const { status, data, errors } = known;
    expect({ status, data, errors }).toEqual({ status: unknown.status, data: unknown.data, errors: unknown.errors });
    expect(known.data?.signIn.errors).toEqual([
      { code: 'INVALID_CREDENTIALS', message: 'the e-mail address or the password is wrong', path: null },
    ]);
    const asked = await account(nobody(), 'requestPasswordReset', { email: ada.email });
    expect(asked).toEqual(await account(nobody(), 'requestPasswordReset', { email: someEmail() }));
    expect(asked).toEqual({ requested: true, errors: [] });
  });

  it('waits for a hash to be compared also where no account exists', async () => {
    const signIn = (email: string) => account(nobody(), 'signIn', { email, password: WRONG });
    const ada = await newOwner(server.url);
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let i = 0; i < 9; i += 1) {
      known.push(await workOf(() => signIn(ada.email)));
      unknown.push(await workOf(() => signIn(someEmail())));
    }
    // Without a hash to compare it is a small part of the work.
    expect(median(unknown)).toBeGreaterThan(0.7 * median(known));
  });

  it('makes the database do as much whether an account exists', async () => {
    const ada = await newOwner(server.url);
    const signIn = (email: string) => account(nobody(), 'signIn', { email, password: WRONG });
    const reset = (email: string) => account(nobody(), 'requestPasswordReset', { email });
    for (const ask of [signIn, reset]) {
      const commands = async (email: string) =>
        (await countCommands(server.database.connection, () => ask(email))).commands.toSorted();
      expect(await commands(ada.email)).toEqual(await commands(someEmail()));
    }
  });

  it('sends no mail to an address that nobody has', async () => {
    const email = someEmail();
    await account(nobody(), 'requestPasswordReset', { email });
    expect(await mailsTo(server.url, email)).toEqual([]);
  });
});

const signInOf = (input: object) =>
  [
    `mutation ($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } errors { code message path } } }`,
    { input },
  ] as const;

describe('tries', () => {
  it('on one account end after ten wrong passwords, whether it exists; the right one is not let in either', async () => {
    const ada = await newOwner(server.url);
    for (const email of [ada.email, someEmail()]) {
      for (let i = 0; i < 10; i += 1) await account(nobody(), 'signIn', { email, password: WRONG });
      const { data, errors } = await nobody().send(...signInOf({ email, password: PASSWORD }));
      expect(data).toBeNull();
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
    }
  });

  it('are forgotten once the right password has come', async () => {
    const ada = await newOwner(server.url);
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 5; i += 1) await account(nobody(), 'signIn', { email: ada.email, password: WRONG });
      expect((await account(nobody(), 'signIn', { email: ada.email, password: PASSWORD })).errors).toEqual([]);
    }
  });

  it('for mails end after a few', async () => {
    const email = someEmail();
    for (let i = 0; i < 5; i += 1) await account(nobody(), 'requestPasswordReset', { email });
    await expect(account(nobody(), 'requestPasswordReset', { email })).rejects.toThrow('RATE_LIMITED');
  });
});

describe('a sign-in', () => {
  it('hashes the password again when it was hashed with other parameters', async () => {
    const ada = await newOwner(server.url);
    const { users } = server.app.db;
    const weak = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await users.updateOne({ _id: ada.userId }, { $set: { passwordHash: weak } });
    expect((await account(nobody(), 'signIn', { email: ada.email, password: PASSWORD })).errors).toEqual([]);
    const renewed = (await users.findById(ada.userId).lean().exec())?.passwordHash;
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await account(nobody(), 'signIn', { email: ada.email, password: PASSWORD });
    expect((await users.findById(ada.userId).lean().exec())?.passwordHash).toBe(renewed);
  });

  it('stands in the audit log, and so does one that failed', async () => {
    const ada = await newOwner(server.url);
    await account(nobody(), 'signIn', { email: ada.email, password: WRONG });
    await account(nobody(), 'signIn', { email: ada.email, password: PASSWORD });
    const entries = await server.app.db.auditEntries.find(ada.organizationId, { action: 'session.opened' });
    expect(entries.map(({ outcome }) => outcome).sort()).toEqual(['FAILURE', 'SUCCESS']);
    expect(JSON.stringify(entries)).not.toContain(WRONG);
  });
});
