/** Access tokens: what is accepted, everything that is not, and the keys behind them. */
import { createHmac, randomUUID } from 'node:crypto';
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT, type JWK, type JWTPayload } from 'jose';
import { createClient } from '../kit/client.js';
import { joinDatabase } from '../kit/database.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;
let now: number;
const clock = () => new Date(now);

beforeAll(async () => {
  now = Date.now();
  server = await startServer({ clock });
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

/** Another process on the same database; as this one's port does, its own differs from its name in tokens. */
const startOther = async (env: Readonly<Record<string, string>> = {}): Promise<TestServer> => {
  const database = await joinDatabase(server.database);
  const other = await startServer({ clock, database, env });
  return { ...other, close: () => other.close().then(() => database.close()) };
};

const text = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const part = (token: string | undefined, i: number): string => token?.split('.')[i] ?? '';
const json = (token: string | undefined, i: number) => JSON.parse(Buffer.from(part(token, i), 'base64url').toString());

/** Who a token stands for; undefined where it is not accepted. */
const whoIs = async (token: string | undefined, url = server.url): Promise<string | undefined> => {
  const { data, errors } = await createClient(url, token).send(`{ viewer { user { id } } }`);
  expect(errors).toBeUndefined();
  return data.viewer?.user.id;
};

/** A token like Ada's, signed by the server's own key, with changes that only an insider could make. */
const forged = async (claims: JWTPayload, header: object = {}): Promise<string> => {
  const { privateKey, kid } = await server.app.services.keys.signing();
  return new SignJWT({ ...json(ada.token, 1), ...claims })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid, ...header })
    .sign(privateKey);
};

describe('an access token', () => {
  it('lives for 15 minutes, names its key and has an id of its own', async () => {
    expect(json(ada.token, 0)).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt', kid: expect.any(String) });
    const { exp, iat, jti } = json(ada.token, 1);
    expect(exp - iat).toBe(15 * 60);
    expect(jti).toEqual(expect.any(String));
    expect(await whoIs(ada.token)).toBe(ada.userId);
    expect(await whoIs(await forged({}))).toBe(ada.userId);
  });

  it('is refused without a signature', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      const header = text({ ...json(ada.token, 0), alg });
      expect(await whoIs(`${header}.${part(ada.token, 1)}.`)).toBeUndefined();
      expect(await whoIs(`${header}.${part(ada.token, 1)}.${part(ada.token, 2)}`)).toBeUndefined();
    }
    expect(await whoIs(`${part(ada.token, 0)}.${part(ada.token, 1)}.`)).toBeUndefined();
  });

  it('is refused with a MAC keyed by what is public', async () => {
    const { publicJwk } = await server.app.services.keys.signing();
    const signed = `${text({ ...json(ada.token, 0), alg: 'HS256' })}.${part(ada.token, 1)}`;
    const raw = Buffer.from(String(publicJwk.x), 'base64url');
    for (const secret of [raw, Buffer.from(String(publicJwk.x)), Buffer.from(JSON.stringify(publicJwk))])
      expect(
        await whoIs(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`),
      ).toBeUndefined();
  });

  it('is refused where its key is unknown, absent, another, or brought along', async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const { kid } = json(ada.token, 0);
    const own = (header: object) =>
      new SignJWT(json(ada.token, 1)).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', ...header }).sign(privateKey);
    expect(await whoIs(await own({ kid }))).toBeUndefined();
    expect(await whoIs(await own({ kid: 'unknown' }))).toBeUndefined();
    expect(await whoIs(await own({ kid: { $ne: null } }))).toBeUndefined();
    expect(await whoIs(await own({}))).toBeUndefined();
    expect(await whoIs(await own({ kid, jwk, jku: `${server.url}/.well-known/jwks.json` }))).toBeUndefined();
    expect(await whoIs(await forged({}, { kid: undefined }))).toBeUndefined();
  });

  it.each<[string, JWTPayload, object?]>([
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['for another audience', { aud: 'https://elsewhere.example' }],
    ['of another type', {}, { typ: 'JWT' }],
    ['without a type', {}, { typ: undefined }],
    ['without an end', { exp: undefined }],
    ['without an id', { jti: undefined }],
    ['without a session', { sid: undefined }],
    ['that is not good yet', { nbf: Date.now() / 1000 + 3600 }],
    ['with a critical header that nobody knows', {}, { crit: ['exp'], exp: 1 }],
  ])('%s is refused', async (_, claims, header = {}) => {
    expect(await whoIs(await forged(claims, header).catch(() => 'not even signed'))).toBeUndefined();
  });

  it('is refused when anything in it has been changed', async () => {
    const [header, , signature] = ada.token?.split('.') ?? [];
    const payload = { ...json(ada.token, 1), org: 'org_01h2xcejqtf2nbrexx3vqjhp41' };
    expect(await whoIs(`${header}.${text(payload)}.${signature}`)).toBeUndefined();
    expect(
      await whoIs(`${text({ ...json(ada.token, 0), more: 1 })}.${part(ada.token, 1)}.${signature}`),
    ).toBeUndefined();
  });

  it('is refused in any spelling but its own', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const token = String(ada.token);
    const last = alphabet.indexOf(token.at(-1) ?? '');
    // A signature of 64 bytes leaves four bits of its last character unused.
    const other = token.slice(0, -1) + alphabet.charAt(last ^ 1);
    expect(Buffer.from(part(other, 2), 'base64url')).toEqual(Buffer.from(part(token, 2), 'base64url'));
    expect(await whoIs(other)).toBeUndefined();
    expect(await whoIs(`${token}==`)).toBeUndefined();
    expect(await whoIs(token)).toBe(ada.userId);
  });

  it('ends after its time', async () => {
    const before = now;
    now += 15 * 60_000 - 1_000;
    expect(await whoIs(ada.token)).toBe(ada.userId);
    now += 2_000;
    expect(await whoIs(ada.token)).toBeUndefined();
    now = before;
  });
});

describe('the keys', () => {
  const served = async (): Promise<{ keys: JWK[] }> => {
    const response = await fetch(`${server.url}/.well-known/jwks.json`);
    expect(response.headers.get('cache-control')).toContain('max-age');
    return (await response.json()) as { keys: JWK[] }; // RFC 7517
  };

  it('are served, and nothing of them that is private', async () => {
    const set = await served();
    expect(set.keys.map((key) => Object.keys(key).sort())).toEqual(
      set.keys.map(() => ['alg', 'crv', 'kid', 'kty', 'use', 'x']),
    );
    const { payload } = await jwtVerify(String(ada.token), createLocalJWKSet(set), { currentDate: clock() });
    expect(payload.sub).toBe(ada.userId);
  });

  it('rest sealed in the database', async () => {
    const rows = await server.database.connection.collection('serverKeys').find({ kind: 'SIGNING' }).toArray();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row['value']).toMatch(/^s1\.[\w-]+\.[\w-]+$/);
  });

  it('rotate: the new one signs, the old one verifies until its tokens have ended, in every process', async () => {
    const old = json(ada.token, 0).kid;
    const other = await startOther();
    try {
      expect(await whoIs(ada.token, other.url)).toBe(ada.userId);
      const kid = await server.app.services.keys.rotate();
      const grace = await newOwner(server.url, 'Grace');
      expect([json(grace.token, 0).kid, kid === old]).toEqual([kid, false]);
      expect(await whoIs(ada.token)).toBe(ada.userId);
      // The other process has not loaded the new key yet.
      expect(await whoIs(grace.token, other.url)).toBe(grace.userId);
      expect((await served()).keys.map((key) => key.kid)).toEqual([kid, old]);
    } finally {
      await other.close();
    }
    now += 18 * 60_000;
    expect((await served()).keys.map((key) => key.kid)).not.toContain(old);
    expect(await whoIs(await forged({ exp: now / 1000 + 60, iat: now / 1000 }))).toBe(ada.userId);
    await server.app.services.keys.rotate();
    const kept = await server.database.connection.collection('serverKeys').countDocuments({ kind: 'SIGNING' });
    expect(kept).toBe(2);
  });

  it('come from the configuration as a list: the first signs, all verify', async () => {
    const [a, b] = await Promise.all(
      [1, 2].map(async () =>
        exportJWK((await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })).privateKey),
      ),
    );
    const start = (keys: unknown) => startOther({ JWT_PRIVATE_KEY: JSON.stringify(keys) });
    const before = await start(a);
    const lin = await newOwner(before.url, `Lin-${randomUUID().slice(0, 4)}`).finally(() => before.close());
    const after = await start([b, a]);
    try {
      expect(await whoIs(lin.token, after.url)).toBe(lin.userId);
      const kay = await newOwner(after.url, 'Kay');
      expect(json(kay.token, 0).kid).not.toBe(json(lin.token, 0).kid);
      await expect(after.app.services.keys.rotate()).rejects.toThrow('JWT_PRIVATE_KEY');
    } finally {
      await after.close();
    }
    const only = await start([b]);
    expect(await whoIs(lin.token, only.url).finally(() => only.close())).toBeUndefined();
  });
});
