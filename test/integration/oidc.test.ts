/** Signing in with a provider: a real one, that can be made to lie. */
import { OAuth2Server } from 'oauth2-mock-server';
import { createClient, type Client, type Data } from '../kit/client.js';
import {
  CALLBACK,
  COMPLETE,
  CONFIRM,
  issuerSettings,
  START,
  UNLINK,
  unusedPort,
  visit,
  withVerifiedAddress,
} from '../kit/oidc.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newOwner, PASSWORD, type Person } from '../kit/story.js';

const provider = new OAuth2Server();
let server: TestServer;
let now = Date.now();
let people = 0;
/** What the provider says of whoever signs in next, on top of what is right; times in seconds from the server's now. */
let claims: Record<string, unknown>;
let header: Record<string, unknown>;

beforeAll(async () => {
  await provider.issuer.keys.generate('RS256');
  await provider.start(0, 'localhost');
  const dead = await unusedPort();
  server = await startServer({
    clock: () => new Date(now),
    env: {
      OIDC_ISSUERS: JSON.stringify([
        { id: 'acme', name: 'Acme', ...issuerSettings(String(provider.issuer.url)) },
        { id: 'down', ...issuerSettings(`http://localhost:${dead}`) },
      ]),
    },
  });
  provider.service.on('beforeTokenSigning', (token: { header: object; payload: Record<string, unknown> }) => {
    // The access token has no audience; only the ID token is ours to look at.
    if (token.payload['aud'] === undefined) return;
    Object.assign(token.payload, { iat: 0, nbf: 0, exp: 3_600 }, claims);
    for (const time of ['iat', 'nbf', 'exp'])
      token.payload[time] = Math.floor(now / 1000) + Number(token.payload[time]);
    Object.assign(token.header, header);
  });
});
afterAll(async () => {
  await server.close();
  await provider.stop();
});

beforeEach(() => {
  now += 20 * 60_000;
  people++;
  header = {};
  const email = `grace-${people}@example.com`;
  claims = { sub: `subject-${people}`, email, email_verified: true, name: 'Grace Hopper' };
});
const nobody = (): Client => createClient(server.url);
const start = async (as: Client = nobody()): Promise<{ url: string; handle: string }> =>
  (await as.expectOk(START, { input: { issuer: 'acme', redirectUri: CALLBACK } })).startOidcSignIn.redirect;
const complete = async (input: object, as: Client = nobody()): Promise<Data> => {
  const answer = await as.send(COMPLETE, { input });
  expect(answer.errors).toBeUndefined();
  return answer.data.completeOidcSignIn;
};
const signInWith = async (as?: Client): Promise<Data> => {
  const { url, handle } = await start(as);
  return complete({ handle, callbackUrl: await visit(url) }, as);
};
const verified = (person: Person): Promise<Person> => withVerifiedAddress(server, person, new Date(now));
const REFUSED = { tokens: null, viewer: null, errors: [{ code: 'INVALID_CREDENTIALS' }] };

describe('a sign-in with a provider', () => {
  it('goes there with a code challenge, state and nonce, and makes an account on return', async () => {
    expect((await nobody().expectOk(`{ oidcIssuers { id name } }`)).oidcIssuers).toEqual([
      { id: 'acme', name: 'Acme' },
      { id: 'down', name: 'down' },
    ]);
    const { url, handle } = await start();
    const asked = Object.fromEntries(new URL(url).searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: 'plinth',
      redirect_uri: CALLBACK,
      scope: 'openid email profile',
      code_challenge_method: 'S256',
    });
    expect([asked['state'], asked['nonce'], asked['code_challenge']].map((text) => text?.length)).toEqual([43, 43, 43]);
    const answer = await complete({ handle, callbackUrl: await visit(url) });
    expect(answer).toMatchObject({
      viewer: {
        user: { email: `grace-${people}@example.com`, name: 'Grace Hopper', emailVerified: true },
        organization: { name: 'Grace Hopper’s organization' },
        role: 'OWNER',
      },
      errors: [],
    });
    const viewer = (await createClient(server.url, answer.tokens.accessToken).expectOk(`{ viewer { kind } }`)).viewer;
    expect(viewer).toEqual({ kind: 'USER' });
  });

  it('knows people by issuer and subject, not by their address', async () => {
    const first = await signInWith();
    claims = { ...claims, email: 'another@example.com' };
    expect((await signInWith()).viewer.user).toEqual(first.viewer.user);
    claims = { ...claims, sub: 'somebody else', email: `grace-else-${people}@example.com` };
    expect((await signInWith()).viewer.user.id).not.toBe(first.viewer.user.id);
  });

  it('keeps nothing readable while it is under way, and no token of the provider afterwards', async () => {
    const { url, handle } = await start();
    const { state, nonce } = Object.fromEntries(new URL(url).searchParams);
    const { connection } = server.database;
    const waiting = JSON.stringify(await connection.collection('oidcSignIns').find().toArray());
    expect(waiting).toContain('acme');
    for (const secret of [handle, state, nonce]) expect(waiting).not.toContain(secret);
    await complete({ handle, callbackUrl: await visit(url) });
    const names = (await connection.listCollections()).map(({ name }) => name);
    for (const name of names)
      expect(JSON.stringify(await connection.collection(name).find().toArray())).not.toMatch(/eyJ[\w-]+\.[\w-]+\./);
  });

  it('is completed once, within ten minutes, and by the browser that began it', async () => {
    const [mine, theirs] = [await start(), await start()];
    // The provider would answer to both of its codes.
    const [callbackUrl, another] = [await visit(mine.url), await visit(mine.url)];
    // Somebody else's callback address, in a browser that began a sign-in of its own.
    expect(await complete({ handle: theirs.handle, callbackUrl })).toMatchObject(REFUSED);
    expect(await complete({ handle: 'made up', callbackUrl })).toMatchObject(REFUSED);
    expect((await complete({ handle: mine.handle, callbackUrl })).errors).toEqual([]);
    expect(await complete({ handle: mine.handle, callbackUrl: another })).toMatchObject(REFUSED);

    const racing = await start();
    const back = await visit(racing.url);
    const answers = await Promise.all([1, 2, 3, 4].map(() => complete({ handle: racing.handle, callbackUrl: back })));
    expect(answers.filter(({ tokens }) => tokens !== null)).toHaveLength(1);

    const late = await start();
    const lateBack = await visit(late.url);
    now += 10 * 60_000 + 1;
    expect(await complete({ handle: late.handle, callbackUrl: lateBack })).toMatchObject(REFUSED);
  });

  it('comes back where the configuration says, and nowhere else', async () => {
    for (const redirectUri of ['https://evil.example/', `${CALLBACK}/`, `${CALLBACK}?next=x`]) {
      const { data } = await nobody().send(START, { input: { issuer: 'acme', redirectUri } });
      expect(data.startOidcSignIn).toMatchObject({ redirect: null, errors: [{ path: ['redirectUri'] }] });
    }
    const { url, handle } = await start();
    const elsewhere = (await visit(url)).replace(CALLBACK, 'https://evil.example/');
    expect((await complete({ handle, callbackUrl: elsewhere })).errors).toMatchObject([{ path: ['callbackUrl'] }]);
  });

  it('says so where the provider does not answer', async () => {
    const { errors } = await nobody().send(START, { input: { issuer: 'down', redirectUri: CALLBACK } });
    expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
  });
});

describe('what a provider or somebody in between may forge', () => {
  it.each<[string, Record<string, unknown>]>([
    ['another nonce', { nonce: 'of somebody else' }],
    ['no nonce', { nonce: undefined }],
    ['another audience', { aud: 'another-client' }],
    ['another authorized party', { aud: ['plinth', 'another-client'], azp: 'another-client' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['an end that has passed', { exp: -120 }],
    ['a beginning to come', { nbf: 3600 }],
    ['no subject', { sub: undefined }],
  ])('an ID token with %s is refused', async (_, forged) => {
    claims = { ...claims, ...forged };
    expect(await signInWith()).toMatchObject(REFUSED);
  });

  const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  /** Replaces the ID token in the provider's answer. */
  const forging = (change: (token: string) => string): void => {
    provider.service.once('beforeResponse', (response: { body: Record<string, unknown> }) => {
      response.body['id_token'] = change(String(response.body['id_token']));
    });
  };

  it('an ID token without a signature is refused', async () => {
    forging((token) => `${encoded({ alg: 'none', typ: 'JWT' })}.${token.split('.')[1]}.`);
    expect(await signInWith()).toMatchObject(REFUSED);
    forging((token) => `${token.split('.').slice(0, 2).join('.')}.`);
    expect(await signInWith()).toMatchObject(REFUSED);
  });

  it('an ID token that has been changed, or is signed by somebody else, is refused', async () => {
    forging((token) => {
      const [head, payload, signature] = token.split('.');
      const said = JSON.parse(Buffer.from(String(payload), 'base64url').toString());
      return `${head}.${encoded({ ...said, email: 'victim@example.com' })}.${signature}`;
    });
    expect(await signInWith()).toMatchObject(REFUSED);
    header = { kid: 'unknown' };
    expect(await signInWith()).toMatchObject(REFUSED);
  });

  it('another state, a state left out, and an error are refused', async () => {
    for (const change of [
      (url: URL) => url.searchParams.set('state', 'another'),
      (url: URL) => url.searchParams.delete('state'),
      (url: URL) => url.searchParams.set('error', 'access_denied'),
      (url: URL) => url.searchParams.delete('code'),
      (url: URL) => url.searchParams.set('code', 'another'),
    ]) {
      const { url, handle } = await start();
      const back = new URL(await visit(url));
      change(back);
      expect((await nobody().send(COMPLETE, { input: { handle, callbackUrl: back.href } })).data).not.toMatchObject({
        completeOidcSignIn: { tokens: expect.anything() },
      });
    }
  });
});

describe('an address that the provider names', () => {
  it('makes an account only if the provider has verified it', async () => {
    for (const unsure of [
      { email_verified: false },
      { email_verified: undefined },
      { email_verified: 'true' },
      { email: undefined },
    ]) {
      claims = { ...claims, email: `grace-${people}@example.com`, email_verified: true, ...unsure };
      expect(await signInWith()).toMatchObject({ tokens: null, errors: [{ code: 'FORBIDDEN' }] });
    }
  });

  it('opens no account that has it: the password links, once', async () => {
    const ada = await verified(await newOwner(server.url));
    claims = { ...claims, email: ada.email };
    const { linkToken, ...rest } = await signInWith();
    expect(rest).toMatchObject({ tokens: null, viewer: null, errors: [] });
    const confirm = async (input: object) => (await nobody().send(CONFIRM, { input })).data.confirmOidcLink;
    expect(await confirm({ linkToken, password: 'not the password' })).toMatchObject(REFUSED);
    expect(await confirm({ linkToken, password: PASSWORD })).toMatchObject(REFUSED);
    const again = await signInWith();
    expect(await confirm({ linkToken: again.linkToken, password: PASSWORD })).toMatchObject({
      viewer: { user: { id: ada.userId } },
    });
    expect((await signInWith()).viewer.user.id).toBe(ada.userId);
  });

  it('is not linked to an account that has only written it down', async () => {
    const squatter = await newOwner(server.url);
    claims = { ...claims, email: squatter.email };
    const answer = await signInWith();
    expect(answer.viewer.user.id).not.toBe(squatter.userId);
  });
});

describe('a signed-in user', () => {
  it('links an account of a provider, and signs in with it from then on', async () => {
    const ada = await verified(await newOwner(server.url));
    expect((await signInWith(ada)).viewer.user.id).toBe(ada.userId);
    expect((await signInWith()).viewer.user.id).toBe(ada.userId);
    const { viewer } = await ada.expectOk(`{ viewer { identities { id issuer email } } }`);
    expect(viewer.identities).toMatchObject([{ issuer: provider.issuer.url, email: `grace-${people}@example.com` }]);
    const unlink = (as: Client) => as.send(UNLINK, { id: viewer.identities[0].id });
    const eve = await newOwner(server.url, 'Eve');
    expect((await unlink(eve)).data.unlinkIdentity.errors).toEqual([{ code: 'NOT_FOUND' }]);
    expect((await unlink(ada)).data.unlinkIdentity.errors).toEqual([]);
    expect((await signInWith()).viewer.user.id).not.toBe(ada.userId);
  });

  it('links only where both addresses are verified, and nobody’s twice', async () => {
    const ada = await newOwner(server.url);
    expect((await signInWith(ada)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    await verified(ada);
    claims = { ...claims, email_verified: false };
    expect((await signInWith(ada)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    claims = { ...claims, email_verified: true };
    expect((await signInWith(ada)).errors).toEqual([]);
    const eve = await verified(await newOwner(server.url, 'Eve'));
    expect((await signInWith(eve)).errors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('completes what they began themselves', async () => {
    const [ada, eve] = [await verified(await newOwner(server.url)), await verified(await newOwner(server.url, 'Eve'))];
    const { url, handle } = await start(eve);
    expect((await complete({ handle, callbackUrl: await visit(url) }, ada)).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
  });

  it('keeps the only way in', async () => {
    const { tokens } = await signInWith();
    const grace = createClient(server.url, tokens.accessToken);
    const { viewer } = await grace.expectOk(`{ viewer { identities { id } } }`);
    const { data } = await grace.send(UNLINK, { id: viewer.identities[0].id });
    expect(data.unlinkIdentity.errors).toEqual([{ code: 'CONFLICT' }]);
  });
});
