/** Accounts, sessions, members and keys. */
import { createClient, type Client, type Data } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, join, newMember, newOwner, PASSWORD, signIn } from '../kit/story.js';

let server: TestServer;
let now = new Date('2026-11-20T08:00:00Z').getTime();
const later = (ms: number) => (now += ms);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

beforeAll(async () => {
  // Sessions end by the database's clock as well, so that the server's begins at the real time.
  now = Date.now();
  server = await startServer({ clock: () => new Date(now) });
});
afterAll(() => server.close());

const nobody = (): Client => createClient(server.url);
const TOKENS = 'tokens { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt }';
const WHO = 'viewer { user { id email name } organization { id name } role }';

const post = async (client: Client, mutation: string, input: object | undefined, selection: string): Promise<Data> => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const answer = await client.send(
    input
      ? `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} errors { code message path } } }`
      : `mutation { ${mutation} { ${selection} errors { code message path } } }`,
    { input },
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data[mutation];
};
const refresh = (refreshToken: string): Promise<Data> =>
  post(nobody(), 'refreshSession', { refreshToken }, `${TOKENS} ${WHO}`);
/** Whether a token still stands for somebody. */
const works = async (token: string | undefined): Promise<boolean> =>
  (await createClient(server.url, token).expectOk('{ viewer { kind } }')).viewer !== null;
const roleOf = async (client: Client): Promise<string> => (await client.expectOk('{ viewer { role } }')).viewer.role;

describe('registering', () => {
  const input = (email: string) => ({ email, password: PASSWORD, name: 'Ada', organizationName: 'Looms' });

  it('makes an account that owns a new organization, and signs in', async () => {
    const payload = await post(nobody(), 'register', input('Ada.New@Example.com'), `${TOKENS} ${WHO}`);
    expect(payload).toMatchObject({
      viewer: { user: { email: 'ada.new@example.com', name: 'Ada' }, organization: { name: 'Looms' }, role: 'OWNER' },
      errors: [],
    });
    expect(Date.parse(payload.tokens.accessTokenExpiresAt) - now).toBeLessThanOrEqual(15 * MINUTE);
    expect(await works(payload.tokens.accessToken)).toBe(true);
  });

  it('refuses a password that is too short', async () => {
    const weak = { ...input('weak@example.com'), password: 'ninechars' };
    expect(await post(nobody(), 'register', weak, 'tokens { accessToken }')).toMatchObject({
      tokens: null,
      errors: [{ code: 'BAD_USER_INPUT', path: ['password'] }],
    });
  });

  it('keeps no password that could be read', async () => {
    const user = await server.app.db.users.findOne({ email: 'ada.new@example.com' }).lean().exec();
    expect(user?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(user)).not.toContain(PASSWORD);
  });
});

describe('signing in', () => {
  it('with a wrong password and with an unknown address looks the same', async () => {
    const ada = await newOwner(server.url);
    const attempt = (email: string, password: string) =>
      post(nobody(), 'signIn', { email, password }, `${TOKENS} ${WHO}`);
    const wrong = await attempt(ada.email, 'not the password');
    expect(wrong).toMatchObject({ tokens: null, viewer: null, errors: [{ code: 'INVALID_CREDENTIALS' }] });
    expect(await attempt('nobody.at.all@example.com', PASSWORD)).toEqual(wrong);
    const elsewhere = { email: ada.email, password: PASSWORD, organizationId: 'org_of_others' };
    expect(await post(nobody(), 'signIn', elsewhere, `${TOKENS} ${WHO}`)).toEqual(wrong);
    const right = await attempt(ada.email.toUpperCase(), PASSWORD);
    expect(right).toMatchObject({ viewer: { user: { id: ada.userId } }, errors: [] });
  });

  it('is good for 15 minutes', async () => {
    const ada = await newOwner(server.url);
    later(14 * MINUTE);
    expect(await works(ada.token)).toBe(true);
    later(2 * MINUTE);
    expect(await works(ada.token)).toBe(false);
  });
});

describe('a session', () => {
  it('rotates its refresh token; a stolen one that is used again ends it for both', async () => {
    const ada = await newOwner(server.url);
    later(MINUTE);
    const second = await refresh(ada.refreshToken);
    expect(second).toMatchObject({ viewer: { user: { id: ada.userId } }, errors: [] });
    expect(second.tokens.refreshToken).not.toBe(ada.refreshToken);
    later(MINUTE);
    const reused = await refresh(ada.refreshToken);
    expect(reused).toMatchObject({ tokens: null, viewer: null, errors: [{ code: 'INVALID_CREDENTIALS' }] });
    expect(await refresh(second.tokens.refreshToken)).toMatchObject({ tokens: null });
    expect(await works(second.tokens.accessToken)).toBe(false);
  });

  it('survives two refreshes that race, of which one wins', async () => {
    const ada = await newOwner(server.url);
    const raced = await Promise.all([1, 2, 3, 4].map(() => refresh(ada.refreshToken)));
    const won = raced.filter(({ tokens }) => tokens !== null);
    expect(won).toHaveLength(1);
    expect(await works(won[0].tokens.accessToken)).toBe(true);
    expect(await refresh(won[0].tokens.refreshToken)).toMatchObject({ errors: [] });
  });

  it('ends a week after it was last refreshed', async () => {
    const ada = await newOwner(server.url);
    later(6 * DAY);
    const second = await refresh(ada.refreshToken);
    later(6 * DAY);
    const third = await refresh(second.tokens.refreshToken);
    expect(third.errors).toEqual([]);
    later(8 * DAY);
    expect(await refresh(third.tokens.refreshToken)).toMatchObject({ errors: [{ code: 'INVALID_CREDENTIALS' }] });
  });

  it.each(['', 'plr_ses_00000000000000000000000000.x', 'nonsense', `plr_${'a'.repeat(500)}`, '{"$gt":""}'])(
    'is not had for %j',
    async (token) => {
      expect(await refresh(token)).toMatchObject({ tokens: null, errors: [{ code: 'INVALID_CREDENTIALS' }] });
    },
  );

  it('ends at once when it is signed out, with all its tokens', async () => {
    const ada = await newOwner(server.url);
    const other = await signIn(server.url, ada.email);
    expect(await post(ada, 'signOut', undefined, 'signedOut')).toEqual({ signedOut: true, errors: [] });
    expect(await works(ada.token)).toBe(false);
    expect(await refresh(ada.refreshToken)).toMatchObject({ errors: [{ code: 'INVALID_CREDENTIALS' }] });
    expect(await works(other.token)).toBe(true);
  });

  it('enters another organization of its user and no others', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'ENGINEER');
    const { viewer } = await grace.expectOk('{ viewer { organizations { id } } }');
    const own = viewer.organizations
      .map(({ id }: Data) => id as string)
      .find((id: string) => id !== ada.organizationId);
    const entered = await post(grace, 'switchOrganization', { organizationId: own }, `${TOKENS} ${WHO}`);
    expect(entered).toMatchObject({ viewer: { organization: { id: own }, role: 'OWNER' }, errors: [] });
    const eve = await newOwner(server.url, 'Eve');
    const there = createClient(server.url, entered.tokens.accessToken);
    const refused = await post(there, 'switchOrganization', { organizationId: eve.organizationId }, TOKENS);
    expect(refused).toMatchObject({ tokens: null, errors: [{ code: 'NOT_FOUND', path: ['organizationId'] }] });
  });
});

describe('members', () => {
  const membersOf = async (client: Client): Promise<Record<string, string>> => {
    const { viewer } = await client.expectOk('{ viewer { organization { members { nodes { id user { email } } } } } }');
    return Object.fromEntries(viewer.organization.members.nodes.map((m: Data) => [m.user.email, m.id as string]));
  };

  it('get another role at once, and the last owner stays', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'VIEWER');
    const ids = await membersOf(ada);
    const change = (email: string, role: string) =>
      post(ada, 'changeMemberRole', { memberId: ids[email], role }, 'member { role }');
    const last = { member: null, errors: [{ code: 'CONFLICT', path: ['memberId'] }] };
    expect(await change(ada.email, 'ENGINEER')).toMatchObject(last);
    const gone = await post(ada, 'removeMember', { memberId: ids[ada.email] }, 'removedId');
    expect(gone).toMatchObject({ removedId: null, errors: [{ code: 'CONFLICT' }] });
    expect(await change(grace.email, 'OWNER')).toMatchObject({ member: { role: 'OWNER' }, errors: [] });
    expect(await roleOf(grace)).toBe('OWNER');
    expect(await change(ada.email, 'ENGINEER')).toMatchObject({ member: { role: 'ENGINEER' }, errors: [] });
    expect(await roleOf(ada)).toBe('ENGINEER');
  });

  it('who are the two last owners cannot both step down at the same moment', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'OWNER');
    const ids = await membersOf(ada);
    const down = (client: Client, email: string) =>
      post(client, 'changeMemberRole', { memberId: ids[email], role: 'VIEWER' }, 'member { role }');
    const both = await Promise.all([down(ada, ada.email), down(grace, grace.email)]);
    expect(both.filter(({ member }) => member !== null)).toHaveLength(1);
    expect([await roleOf(ada), await roleOf(grace)].sort()).toEqual(['OWNER', 'VIEWER']);
  });

  it('who are removed are out at once, there and not elsewhere', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'ARCHITECT');
    const home = await signIn(server.url, grace.email);
    const ids = await membersOf(ada);
    expect(await post(ada, 'removeMember', { memberId: ids[grace.email] }, 'removedId')).toMatchObject({ errors: [] });
    expect(await works(grace.token)).toBe(false);
    expect(await refresh(grace.refreshToken)).toMatchObject({ tokens: null });
    expect(await works(home.token)).toBe(true);
    // Whoever comes back signs in anew.
    await join(server.url, ada, grace.email, home, 'VIEWER');
    expect(await works(grace.token)).toBe(false);
  });
});

describe('an API key', () => {
  const KEY = 'secret apiKey { id name role scopes hint expiresAt lastUsedAt }';
  const make = (client: Client, input: object) => post(client, 'createApiKey', { name: 'ci', ...input }, KEY);

  it('is shown once, kept as a hash, and acts in its organization', async () => {
    const ada = await newOwner(server.url);
    await newBlueprint(ada, 'Shop');
    const { secret, apiKey } = await make(ada, {});
    expect(secret).toMatch(/^plk_[\w-]{43}$/);
    expect(apiKey).toMatchObject({ role: 'VIEWER', scopes: ['READ'], lastUsedAt: null });
    expect(secret.startsWith(apiKey.hint)).toBe(true);
    const key = createClient(server.url, secret);
    expect(await key.expectOk('{ viewer { kind user { id } role } blueprints { nodes { name } } }')).toEqual({
      viewer: { kind: 'API_KEY', user: null, role: 'VIEWER' },
      blueprints: { nodes: [{ name: 'Shop' }] },
    });
    const stored = JSON.stringify(await server.app.db.apiKeys.find(ada.organizationId, {}));
    expect(stored).not.toContain(secret.slice('plk_'.length));
    const listed = await ada.expectOk('{ viewer { organization { apiKeys { nodes { hint lastUsedAt } } } } }');
    expect(listed.viewer.organization.apiKeys.nodes).toEqual([{ hint: apiKey.hint, lastUsedAt: expect.any(String) }]);
  });

  it('ends by its date and at once when it is revoked', async () => {
    const ada = await newOwner(server.url);
    const short = await make(ada, { expiresInDays: 1 });
    const long = await make(ada, { expiresInDays: 30 });
    expect([await works(short.secret), await works(long.secret)]).toEqual([true, true]);
    later(DAY + 1);
    expect([await works(short.secret), await works(long.secret)]).toEqual([false, true]);
    const back = await signIn(server.url, ada.email);
    const revoke = () => post(back, 'revokeApiKey', { apiKeyId: long.apiKey.id }, 'revokedId');
    expect(await revoke()).toEqual({ revokedId: long.apiKey.id, errors: [] });
    expect(await works(long.secret)).toBe(false);
    expect(await revoke()).toMatchObject({ revokedId: null, errors: [{ code: 'NOT_FOUND' }] });
  });

  it.each([
    [{ role: 'OWNER' }, 'role'],
    [{ scopes: [] }, 'scopes'],
    [{ expiresInDays: 0 }, 'expiresInDays'],
    [{ expiresInDays: 366 }, 'expiresInDays'],
  ])('is not made with %j', async (input, field) => {
    const ada = await newOwner(server.url);
    expect(await make(ada, input)).toMatchObject({ secret: null, errors: [{ code: 'BAD_USER_INPUT', path: [field] }] });
  });
});
