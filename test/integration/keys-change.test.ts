/** Newer keys take over from older ones: those that seal secrets, and those that sign. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Secret, TOTP } from 'otpauth';
import { createClient, type Data } from '../kit/client.js';
import { joinDatabase, openDatabase, type TestDatabase } from '../kit/database.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newOwner, PASSWORD, type Person } from '../kit/story.js';

let database: TestDatabase;
let now = Date.now();
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const key = (id: string): string => `${id}:${Buffer.alloc(32, id).toString('base64')}`;
/** A process with these keys, the newest first. */
const withKeys = async <T>(ids: readonly string[], work: (server: TestServer) => Promise<T>): Promise<T> => {
  const joined = await joinDatabase(database);
  const env = { ENCRYPTION_KEYS: ids.map(key).join(','), PUBLIC_URL: 'http://plinth.test' };
  const server = await startServer({ database: joined, clock: () => new Date(now), env });
  try {
    return await work(server);
  } finally {
    await server.close();
    await joined.close();
  }
};
const sealedBy = async (collection: string, field: string, filter: object = {}): Promise<readonly string[]> =>
  (await database.connection.collection(collection).find(filter).toArray()).map(
    (row) => String(row[field]).split('.')[1] ?? '',
  );

describe('a key that seals', () => {
  const START = `mutation ($input: StartTotpInput!) { startTotp(input: $input) { secret errors { code } } }`;
  const CONFIRM = `mutation ($input: ConfirmTotpInput!) { confirmTotp(input: $input) { errors { code } } }`;
  const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { mfaChallenge { token } errors { code } } }`;
  const COMPLETE = `mutation ($input: CompleteSignInInput!) { completeSignIn(input: $input) { viewer { user { id } } errors { code } } }`;
  const codeOf = (secret: string): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });
  const enrol = async ({ url }: TestServer): Promise<{ readonly ada: Person; readonly secret: string }> => {
    const ada = await newOwner(url);
    const { secret } = (await ada.expectOk(START, { input: { password: PASSWORD } })).startTotp;
    await ada.expectOk(CONFIRM, { input: { code: codeOf(secret) } });
    return { ada, secret };
  };
  const signIn = async ({ url }: TestServer, { email }: Person, secret: string): Promise<Data> => {
    now += 60_000;
    const { mfaChallenge } = (await createClient(url).expectOk(SIGN_IN, { input: { email, password: PASSWORD } }))
      .signIn;
    const input = { challenge: mfaChallenge.token, code: codeOf(secret) };
    return (await createClient(url).expectOk(COMPLETE, { input })).completeSignIn.viewer;
  };

  it('seals what the older one sealed again when it is used, and the older one can go then', async () => {
    const { ada, secret } = await withKeys(['a'], enrol);
    expect(await sealedBy('totps', 'secret')).toEqual(['a']);
    const before = await sealedBy('serverKeys', 'value', { kind: 'SIGNING' });
    expect(new Set(before)).toEqual(new Set(['a']));
    await withKeys(['b', 'a'], async (server) => {
      expect(await signIn(server, ada, secret)).toEqual({ user: { id: ada.userId } });
    });
    expect(await sealedBy('totps', 'secret')).toEqual(['b']);
    expect(new Set(await sealedBy('serverKeys', 'value', { kind: 'SIGNING' }))).toEqual(new Set(['b']));
    await withKeys(['b'], async (server) => {
      expect(await signIn(server, ada, secret)).toEqual({ user: { id: ada.userId } });
    });
    await expect(withKeys(['c'], async () => undefined)).rejects.toThrow('"b"');
  });
});

describe('npm run rotate-keys', () => {
  it('makes a key that signs from then on, while what was signed before is still good', async () => {
    const kidOf = (token: string | undefined) =>
      JSON.parse(Buffer.from(String(token?.split('.')[0]), 'base64url').toString()).kid as string;
    await withKeys(['b'], async (server) => {
      const ada = await newOwner(server.url);
      const { uri, name } = database;
      const program = fileURLToPath(new URL('../../src/rotate-keys.ts', import.meta.url));
      const child = spawn(process.execPath, ['--import', 'tsx', program], {
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          NODE_ENV: 'test',
          MONGODB_URI: uri,
          MONGODB_DATABASE: name,
          ENCRYPTION_KEYS: key('b'),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      await once(child, 'close');
      expect(child.exitCode).toBe(0);
      const kid = /The key (\S+) signs from now on/.exec(said)?.[1];
      // Running processes take it up within a minute.
      now += 61_000;
      const grace = await newOwner(server.url, 'Grace');
      expect([kidOf(grace.token), kidOf(ada.token) === kid]).toEqual([kid, false]);
      expect((await ada.expectOk('{ viewer { user { id } } }')).viewer.user.id).toBe(ada.userId);
    });
  });

  it('is the program of that name, as it is built', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    expect([scripts['rotate-keys'], scripts['jobs']]).toEqual([
      'node --enable-source-maps dist/rotate-keys.js',
      'node --enable-source-maps dist/jobs-command.js',
    ]);
  });
});
