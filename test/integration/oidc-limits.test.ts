/** Signing in with a provider: what is on record where it fails, how often it may be tried, and what races. */
import { OAuth2Server } from 'oauth2-mock-server';
import { createClient, type Client, type Data } from '../kit/client.js';
import { CALLBACK, COMPLETE, CONFIRM, issuerSettings, START, UNLINK, visit, withVerifiedAddress } from '../kit/oidc.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newOwner, PASSWORD } from '../kit/story.js';

const provider = new OAuth2Server();
let server: TestServer;
let now = Date.now();
let claims: Record<string, unknown>;
let people = 0;

beforeAll(async () => {
  await provider.issuer.keys.generate('RS256');
  await provider.start(0, 'localhost');
  const issuers = [{ id: 'acme', ...issuerSettings(String(provider.issuer.url)) }];
  server = await startServer({
    clock: () => new Date(now),
    env: { OIDC_ISSUERS: JSON.stringify(issuers), TRUST_PROXY_HOPS: '1' },
  });
  provider.service.on('beforeTokenSigning', ({ payload }: { payload: Record<string, unknown> }) => {
    if (payload['aud'] === undefined) return;
    const seconds = Math.floor(now / 1000);
    Object.assign(payload, { iat: seconds, nbf: seconds, exp: seconds + 3_600 }, claims);
  });
});
afterAll(async () => {
  await server.close();
  await provider.stop();
});
beforeEach(() => {
  now += 3 * 3_600_000;
  people += 1;
  claims = { sub: `subject-${people}`, email: `grace-${people}@example.com`, email_verified: true, name: 'Grace' };
});

const nobody = (): Client => createClient(server.url);
const begin = async (as: Client) =>
  (await as.expectOk(START, { input: { issuer: 'acme', redirectUri: CALLBACK } })).startOidcSignIn.redirect;
const complete = async (as: Client, input: object): Promise<Data> =>
  (await as.send(COMPLETE, { input })).data.completeOidcSignIn;
const signInWith = async (as: Client = nobody(), change: (url: URL) => void = () => undefined): Promise<Data> => {
  const { url, handle } = await begin(as);
  const back = new URL(await visit(url));
  change(back);
  return complete(as, { handle, callbackUrl: back.href });
};
/** Failures that nobody's organization has on record, the newest first. */
const failures = async (organizationId: string | null = null) =>
  (
    await server.app.db.auditModel.find({ organizationId, outcome: 'FAILURE' }).sort({ sequence: -1 }).lean().exec()
  ).map(({ action, detail, address }) => ({ action, ...detail, address }));

describe('a sign-in that fails is on record with its reason, which is not told', () => {
  it.each<[string, (url: URL) => void, object]>([
    ['state', (url) => url.searchParams.set('state', 'another'), {}],
    ['claim nonce', () => undefined, { nonce: 'another' }],
    ['claim iss', () => undefined, { iss: 'https://evil.example' }],
    ['claim aud', () => undefined, { aud: 'another' }],
    ['refused by the provider', (url) => url.searchParams.set('error', 'access_denied'), {}],
    ['unverified address', () => undefined, { email_verified: false }],
  ])('%s', async (reason, change, said) => {
    claims = { ...claims, ...said };
    const { errors } = await signInWith(nobody(), change);
    expect(JSON.stringify(errors)).not.toContain(reason);
    const [entry] = await failures();
    expect(entry).toEqual({
      action: 'session.opened',
      by: 'oidc',
      reason,
      issuer: 'acme',
      address: expect.any(String),
    });
  });

  it('also where it was completed before, and where a link is asked for with a wrong password', async () => {
    const { url, handle } = await begin(nobody());
    const callbackUrl = await visit(url);
    await complete(nobody(), { handle, callbackUrl });
    await complete(nobody(), { handle, callbackUrl });
    expect((await failures())[0]).toMatchObject({ reason: 'unknown, completed or ended' });

    const ada = await withVerifiedAddress(server, await newOwner(server.url), new Date(now));
    claims = { ...claims, sub: `other-${people}`, email: ada.email };
    const { linkToken } = await signInWith();
    await nobody().send(CONFIRM, { input: { linkToken, password: 'not the password' } });
    expect((await failures(ada.organizationId))[0]).toMatchObject({
      action: 'identity.linked',
      reason: 'wrong token or password',
    });
  });

  it('of somebody who is signed in, in their organization’s log', async () => {
    const ada = await withVerifiedAddress(server, await newOwner(server.url), new Date(now));
    claims = { ...claims, nonce: 'another' };
    await signInWith(ada);
    expect((await failures(ada.organizationId))[0]).toMatchObject({ action: 'identity.linked', reason: 'claim nonce' });
  });
});

describe('trying', () => {
  it('ends for an address after three hundred times in a quarter of an hour, and for no other', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7' };
    const input = { issuer: 'no such issuer', redirectUri: CALLBACK };
    const once = async (from: typeof headers): Promise<string | undefined> =>
      (await nobody().send(START, { input }, from)).errors?.[0]?.extensions.code;
    const codes: (string | undefined)[] = [];
    for (let i = 0; i < 301; i += 1) codes.push(await once(headers));
    expect(codes.slice(0, 300)).toEqual(Array.from({ length: 300 }, () => undefined));
    expect(codes[300]).toBe('RATE_LIMITED');
    expect(await once({ 'x-forwarded-for': '198.51.100.8' })).toBeUndefined();
  });

  it('with link tokens that are nobody’s does not keep others out', async () => {
    const confirm = (linkToken: string, host: number) =>
      nobody().send(CONFIRM, { input: { linkToken, password: PASSWORD } }, { 'x-forwarded-for': `192.0.2.${host}` });
    const answers = [];
    for (let i = 0; i < 30; i += 1) answers.push(await confirm(`made up ${i}`, i % 5));
    expect(answers.flatMap(({ errors = [] }) => errors)).toEqual([]);
  });
});

describe('a token of a provider', () => {
  it('is judged by the server’s clock, not by the system’s', async () => {
    const seconds = Math.floor(now / 1000);
    claims = { ...claims, exp: seconds - 120 };
    expect((await signInWith()).tokens).toBeNull();
    claims = { ...claims, exp: seconds + 120 };
    expect((await signInWith()).tokens).not.toBeNull();
  });
});

describe('unlinking', () => {
  it('the last two ways in at the same moment leaves one of them, in any millisecond', async () => {
    const { tokens, viewer } = await signInWith();
    const grace = createClient(server.url, tokens.accessToken);
    for (const more of ['b', 'c']) {
      claims = { ...claims, sub: `subject-${people}-${more}` };
      expect((await signInWith(grace)).errors).toEqual([]);
    }
    const ids = async (): Promise<string[]> =>
      (await grace.expectOk('{ viewer { identities { id } } }')).viewer.identities.map(({ id }: Data) => id);
    const [first, ...others] = await ids();
    expect(others).toHaveLength(2);
    // The clock stands still: the account is changed at the same time as it was before.
    expect((await grace.send(UNLINK, { id: first })).data.unlinkIdentity.errors).toEqual([]);
    const answers = await Promise.all(others.map((id) => grace.send(UNLINK, { id })));
    const codes = answers.map(({ data }) => data.unlinkIdentity.errors.map(({ code }: Data) => code as string));
    expect(codes.sort()).toEqual([[], ['CONFLICT']]);
    expect(await ids()).toHaveLength(1);
    expect(viewer.user.id).toMatch(/^usr_/);
  });
});
