/** Second factors: setting one up, signing in with it, recovery, and what an organization may ask of its owners. */
import { TOTP, Secret } from 'otpauth';
import { createClient, type Client, type Data } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newOwner, PASSWORD, signIn, type Person } from '../kit/story.js';

let server: TestServer;
let now: number;

beforeAll(async () => {
  now = Date.now();
  server = await startServer({ clock: () => new Date(now) });
});
afterAll(() => server.close());
/** Each test has time of its own: codes of one do not meet those of another. */
beforeEach(() => {
  now += 5 * 60_000;
});

const codeOf = (secret: string, at = now): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

const START = `mutation ($input: StartTotpInput!) { startTotp(input: $input) { secret url qrCode errors { code message path } } }`;
const CONFIRM = `mutation ($input: ConfirmTotpInput!) { confirmTotp(input: $input) { recoveryCodes errors { code message } } }`;
const DISABLE = `mutation ($input: DisableTotpInput!) { disableTotp(input: $input) { disabled errors { code message path } } }`;
const SESSION = `tokens { accessToken refreshToken } viewer { user { id } } mfaChallenge { token expiresAt } errors { code message path }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { ${SESSION} } }`;
const COMPLETE = `mutation ($input: CompleteSignInInput!) { completeSignIn(input: $input) { ${SESSION} } }`;
const POLICY = `mutation ($on: Boolean!) {
  updateOrganizationPolicy(input: { requireMfaForOwners: $on }) { organization { policy { requireMfaForOwners } } errors { code } }
}`;

interface Enrolled {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}
const enrol = async (person: Client): Promise<Enrolled> => {
  const { startTotp } = await person.expectOk(START, { input: { password: PASSWORD } });
  const { confirmTotp } = await person.expectOk(CONFIRM, { input: { code: codeOf(startTotp.secret) } });
  now += 60_000;
  return { secret: startTotp.secret, recoveryCodes: confirmTotp.recoveryCodes };
};
const challenge = async (email: string): Promise<string> => {
  const { signIn: answer } = await createClient(server.url).expectOk(SIGN_IN, { input: { email, password: PASSWORD } });
  expect(answer).toMatchObject({ tokens: null, viewer: null });
  return answer.mfaChallenge.token;
};
const complete = async (input: object): Promise<Data> =>
  (await createClient(server.url).send(COMPLETE, { input })).data?.completeSignIn;
const refused = (code: string) => ({ tokens: null, errors: [expect.objectContaining({ code })] });

describe('an authenticator', () => {
  it('is set up with a QR code, after the password, and counts once a code has been seen', async () => {
    const ada = await newOwner(server.url);
    const { startTotp: wrong } = (await ada.send(START, { input: { password: 'not the password' } })).data;
    expect(wrong).toMatchObject({ secret: null, errors: [{ code: 'INVALID_CREDENTIALS', path: ['password'] }] });
    const { startTotp } = await ada.expectOk(START, { input: { password: PASSWORD } });
    expect(startTotp.url).toMatch(/^otpauth:\/\/totp\/Plinth/);
    expect(startTotp.url).toContain(startTotp.secret);
    const svg = Buffer.from(String(startTotp.qrCode.split(',')[1]), 'base64').toString();
    expect([startTotp.qrCode.slice(0, 25), svg.slice(0, 4)]).toEqual(['data:image/svg+xml;base64', '<svg']);
    expect((await ada.send(CONFIRM, { input: { code: '000000' } })).data.confirmTotp.errors).toHaveLength(1);
    expect((await signIn(server.url, ada.email)).token).toBeDefined();

    const { confirmTotp } = await ada.expectOk(CONFIRM, { input: { code: codeOf(startTotp.secret) } });
    expect(new Set(confirmTotp.recoveryCodes).size).toBe(10);
    await challenge(ada.email);
    const { viewer } = await ada.expectOk(`{ viewer { mfa { totpSince recoveryCodesLeft } } }`);
    expect(viewer.mfa).toEqual({ totpSince: expect.any(String), recoveryCodesLeft: 10 });
    const again = await ada.send(START, { input: { password: PASSWORD } });
    expect(again.data.startTotp.errors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('leaves nothing readable in the database', async () => {
    const ada = await newOwner(server.url);
    const { secret, recoveryCodes } = await enrol(ada);
    const token = await challenge(ada.email);
    const { connection } = server.database;
    const rows = [
      ...(await connection.collection('totps').find().toArray()),
      ...(await connection.collection('mfaChallenges').find().toArray()),
    ];
    const text = JSON.stringify(rows);
    expect(text).toContain(ada.userId);
    for (const plain of [secret, token, ...recoveryCodes]) expect(text).not.toContain(plain);
  });

  it('lets in with a code of now or of the step beside it, and with no other', async () => {
    const ada = await newOwner(server.url);
    const { secret } = await enrol(ada);
    for (const away of [-90_000, -61_000, 61_000, 90_000])
      expect(await complete({ challenge: await challenge(ada.email), code: codeOf(secret, now + away) })).toMatchObject(
        refused('INVALID_CREDENTIALS'),
      );
    const late = await complete({ challenge: await challenge(ada.email), code: codeOf(secret, now - 30_000) });
    expect(late).toMatchObject({ viewer: { user: { id: ada.userId } }, errors: [] });
    const early = await complete({ challenge: await challenge(ada.email), code: codeOf(secret, now + 30_000) });
    expect(early.tokens.accessToken).toEqual(expect.any(String));
  });

  it('gives codes that are good once, also in parallel and where an older one comes later', async () => {
    const ada = await newOwner(server.url);
    const { secret } = await enrol(ada);
    const code = codeOf(secret);
    const challenges = await Promise.all(Array.from({ length: 8 }, () => challenge(ada.email)));
    const answers = await Promise.all(challenges.map((token) => complete({ challenge: token, code })));
    expect(answers.filter((answer) => answer.tokens !== null)).toHaveLength(1);
    const older = await complete({ challenge: await challenge(ada.email), code: codeOf(secret, now - 30_000) });
    expect(older).toMatchObject(refused('INVALID_CREDENTIALS'));
  });

  it('does not take the code that confirmed it', async () => {
    const ada = await newOwner(server.url);
    const { startTotp } = await ada.expectOk(START, { input: { password: PASSWORD } });
    const code = codeOf(startTotp.secret);
    await ada.expectOk(CONFIRM, { input: { code } });
    expect(await complete({ challenge: await challenge(ada.email), code })).toMatchObject(
      refused('INVALID_CREDENTIALS'),
    );
  });
});

describe('a challenge', () => {
  it('is good for one session, for five minutes and for its own user', async () => {
    const [ada, eve] = [await newOwner(server.url), await newOwner(server.url, 'Eve')];
    const [{ secret }, eves] = [await enrol(ada), await enrol(eve)];
    const token = await challenge(ada.email);
    expect(await complete({ challenge: token, code: codeOf(eves.secret) })).toMatchObject(
      refused('INVALID_CREDENTIALS'),
    );
    expect(await complete({ challenge: token, code: codeOf(secret) })).toMatchObject({ errors: [] });
    now += 60_000;
    expect(await complete({ challenge: token, code: codeOf(secret) })).toMatchObject(refused('INVALID_CREDENTIALS'));
    const old = await challenge(ada.email);
    now += 5 * 60_000 + 1;
    expect(await complete({ challenge: old, code: codeOf(secret) })).toMatchObject({
      errors: [{ path: ['challenge'] }],
    });
  });

  it('ends after five wrong codes, and guessing over many challenges is slowed down', async () => {
    const ada = await newOwner(server.url);
    const { secret } = await enrol(ada);
    const token = await challenge(ada.email);
    for (let i = 0; i < 5; i++) await complete({ challenge: token, code: '12345x' });
    expect(await complete({ challenge: token, code: codeOf(secret) })).toMatchObject({
      errors: [{ path: ['challenge'] }],
    });
    const next = await challenge(ada.email);
    for (let i = 0; i < 5; i++) await complete({ challenge: next, code: '12345x' });
    const { errors } = await createClient(server.url).send(COMPLETE, {
      input: { challenge: await challenge(ada.email), code: codeOf(secret) },
    });
    expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  });

  it('is no session, and wants one proof', async () => {
    const ada = await newOwner(server.url);
    const { secret, recoveryCodes } = await enrol(ada);
    const token = await challenge(ada.email);
    expect((await createClient(server.url, token).send(`{ viewer { kind } }`)).data.viewer).toBeNull();
    for (const proof of [{}, { code: codeOf(secret), recoveryCode: recoveryCodes[0] }])
      expect(await complete({ challenge: token, ...proof })).toMatchObject(refused('BAD_USER_INPUT'));
    // Neither has used anything up.
    expect(await complete({ challenge: token, code: codeOf(secret) })).toMatchObject({ errors: [] });
  });
});

describe('recovery codes', () => {
  it('let in once each, also in parallel, and are replaced as a whole', async () => {
    const ada = await newOwner(server.url);
    const { secret, recoveryCodes } = await enrol(ada);
    const [first, second] = recoveryCodes;
    const challenges = await Promise.all(Array.from({ length: 5 }, () => challenge(ada.email)));
    const answers = await Promise.all(challenges.map((token) => complete({ challenge: token, recoveryCode: first })));
    expect(answers.filter((answer) => answer.tokens !== null)).toHaveLength(1);
    const { viewer } = await ada.expectOk(`{ viewer { mfa { recoveryCodesLeft } } }`);
    expect(viewer.mfa.recoveryCodesLeft).toBe(9);

    const { regenerateRecoveryCodes } = await ada.expectOk(
      `mutation ($input: RegenerateRecoveryCodesInput!) { regenerateRecoveryCodes(input: $input) { recoveryCodes errors { code } } }`,
      { input: { code: codeOf(secret) } },
    );
    const token = await challenge(ada.email);
    expect(await complete({ challenge: token, recoveryCode: second })).toMatchObject(refused('INVALID_CREDENTIALS'));
    const typed = regenerateRecoveryCodes.recoveryCodes[3].replaceAll('-', ' ').toUpperCase();
    expect(await complete({ challenge: token, recoveryCode: typed })).toMatchObject({ errors: [] });
  });

  it('turn the second factor off together with the password', async () => {
    const ada = await newOwner(server.url);
    const { recoveryCodes } = await enrol(ada);
    const off = async (input: object) => (await ada.send(DISABLE, { input })).data.disableTotp;
    expect(await off({ password: 'not the password', recoveryCode: recoveryCodes[0] })).toMatchObject({
      disabled: null,
      errors: [{ path: ['password'] }],
    });
    expect(await off({ password: PASSWORD, code: '000000' })).toMatchObject({ disabled: null });
    expect(await off({ password: PASSWORD, recoveryCode: recoveryCodes[0] })).toEqual({ disabled: true, errors: [] });
    expect((await signIn(server.url, ada.email)).userId).toBe(ada.userId);
  });
});

describe('an organization that asks its owners for a second factor', () => {
  const strict = async (): Promise<{ ada: Person; secret: string }> => {
    const ada = await newOwner(server.url);
    const { secret } = await enrol(ada);
    await ada.expectOk(POLICY, { on: true });
    return { ada, secret };
  };

  it('is made so by an owner who has one', async () => {
    const ada = await newOwner(server.url);
    const answer = await ada.send(POLICY, { on: true });
    expect(answer.data.updateOrganizationPolicy.errors).toEqual([{ code: 'CONFLICT' }]);
    await enrol(ada);
    const { updateOrganizationPolicy } = await ada.expectOk(POLICY, { on: true });
    expect(updateOrganizationPolicy.organization.policy).toEqual({ requireMfaForOwners: true });
  });

  it('lets an owner without one do nothing but set it up', async () => {
    const { ada } = await strict();
    const { recoveryCodes } = await enrolledAgain(ada);
    const blueprintId = await newBlueprint(ada);
    await ada.expectOk(DISABLE, { input: { password: PASSWORD, recoveryCode: recoveryCodes[0] } });

    const fresh = await signIn(server.url, ada.email).catch(() => undefined);
    expect(fresh).toBeUndefined();
    for (const query of [
      `{ blueprints { totalCount } }`,
      `{ viewer { organization { name } } }`,
      `{ node(id: "${blueprintId}") { id } }`,
      `mutation { createBlueprint(input: { name: "x" }) { blueprint { id } } }`,
      `mutation { updateOrganizationPolicy(input: { requireMfaForOwners: false }) { errors { code } } }`,
      `mutation { createApiKey(input: { name: "x" }) { secret } }`,
      `mutation { createOrganization(input: { name: "x" }) { organization { id } } }`,
      // Within the operation that signs in it is no better.
      `mutation { signIn(input: { email: "${ada.email}", password: "${PASSWORD}" }) { errors { code } }
                  createBlueprint(input: { name: "x" }) { blueprint { id } } }`,
    ]) {
      const { errors } = await ada.send(query);
      expect([query, errors?.[0]]).toMatchObject([
        query,
        { message: expect.stringContaining('startTotp'), extensions: { code: 'FORBIDDEN' } },
      ]);
    }
    const { viewer } = await ada.expectOk(`{ viewer { mfaEnrolmentRequired role } }`);
    expect(viewer).toEqual({ mfaEnrolmentRequired: true, role: 'OWNER' });

    await enrol(ada);
    expect((await ada.expectOk(`{ viewer { mfaEnrolmentRequired } blueprints { totalCount } }`)).viewer).toEqual({
      mfaEnrolmentRequired: false,
    });
  });

  it('leaves its API keys alone', async () => {
    const { ada, secret } = await strict();
    const { createApiKey } = await ada.expectOk(
      `mutation { createApiKey(input: { name: "ci", role: ENGINEER }) { secret errors { code } } }`,
    );
    await ada.expectOk(DISABLE, { input: { password: PASSWORD, code: codeOf(secret) } });
    const ci = createClient(server.url, createApiKey.secret);
    expect(
      (await ci.expectOk(`{ viewer { mfaEnrolmentRequired mfa { totpSince } } blueprints { totalCount } }`)).viewer,
    ).toEqual({
      mfaEnrolmentRequired: false,
      mfa: null,
    });
  });
});

/** New recovery codes of somebody who has a second factor but whose secret a test does not hold any more. */
const enrolledAgain = async (person: Person): Promise<Enrolled> => {
  await server.database.connection.collection('totps').deleteOne({ _id: person.userId as never }); // ids are strings here
  await server.database.connection
    .collection('users')
    .updateOne({ _id: person.userId as never }, { $unset: { mfaSince: 1 } }); // likewise
  return enrol(person);
};
