/** Where somebody is signed in, and how that ends. */
import { account, accountDoes, isSignedIn } from '../kit/account.js';
import { createClient } from '../kit/client.js';
import { openSignedIn } from '../kit/socket.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newOwner, PASSWORD, signIn, type Person } from '../kit/story.js';

let server: TestServer;
let now = new Date();
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

const nobody = () => createClient(server.url);
const refresh = (refreshToken: string) => account(nobody(), 'refreshSession', { refreshToken });
const SESSIONS = `{ viewer { sessions { totalCount nodes { id device userAgent address current createdAt lastSeenAt } } } }`;
const sessionsOf = async (person: Person) => (await person.expectOk(SESSIONS)).viewer.sessions;

describe('the list of sessions', () => {
  it('tells each one’s device, address and last use, and which one asks', async () => {
    const ada = await newOwner(server.url);
    const phone = await account(
      {
        ...nobody(),
        send: (query, variables) =>
          nobody().send(query, variables, { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1' }),
      },
      'signIn',
      { email: ada.email, password: PASSWORD },
    );
    const { totalCount, nodes } = await sessionsOf(ada);
    expect(totalCount).toBe(2);
    expect(nodes.map(({ device, current }: { device: string; current: boolean }) => [device, current])).toEqual([
      ['Safari on iPhone', false],
      ['Node.js', true],
    ]);
    expect(nodes[0].address).toMatch(/127\.0\.0\.1|::1/);
    const before = nodes[0].lastSeenAt;
    now = new Date(now.getTime() + 6 * 60_000);
    expect(await isSignedIn(server.url, phone.tokens.accessToken)).toBe(true);
    const later = (await sessionsOf(ada)).nodes[0].lastSeenAt;
    expect(Date.parse(later) - Date.parse(before)).toBe(6 * 60_000);
  });

  it('holds nobody else’s, and lets nobody end them', async () => {
    const [ada, mallory] = [await newOwner(server.url), await newOwner(server.url, 'Mallory')];
    const [{ id: sessionId }] = (await sessionsOf(ada)).nodes;
    const foreign = await account(mallory, 'revokeSession', { sessionId });
    const missing = await account(mallory, 'revokeSession', { sessionId: 'ses_01h455vb4pex5vsknk084sn02q' });
    expect(foreign).toEqual(missing);
    expect(foreign.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await isSignedIn(server.url, ada.token!)).toBe(true);
    expect((await mallory.expectOk(`query ($id: ID!) { node(id: $id) { id } }`, { id: sessionId })).node).toBeNull();
  });
});

describe('a session', () => {
  it('ends when it is revoked from another one, with both of its tokens and its streams', async () => {
    const ada = await newOwner(server.url);
    const lost = await signIn(server.url, ada.email);
    const blueprintId = await newBlueprint(ada);
    const socket = await openSignedIn(server.socketUrl, lost.token);
    const query = `subscription ($id: ID!) { blueprintEvents(blueprintId: $id, afterRevision: 0) { revision } }`;
    socket.send({ id: '1', type: 'subscribe', payload: { query, variables: { id: blueprintId } } });
    await socket.message(({ type }) => type === 'next');
    const current = (await sessionsOf(lost)).nodes.find((session: { current: boolean }) => session.current);
    expect((await account(ada, 'revokeSession', { sessionId: current.id })).revokedId).toBe(current.id);
    expect(await isSignedIn(server.url, lost.token!)).toBe(false);
    expect((await refresh(lost.refreshToken)).errors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    expect(await isSignedIn(server.url, ada.token!)).toBe(true);
    // The next event finds nobody to go to.
    await ada.expectOk(
      `mutation ($input: UpdateBlueprintInput!) { updateBlueprint(input: $input) { errors { code } } }`,
      {
        input: { id: blueprintId, description: 'changed' },
      },
    );
    await socket.message(({ type, id }) => id === '1' && (type === 'complete' || type === 'error'));
    expect(JSON.stringify(socket.messages)).toContain('UNAUTHENTICATED');
    expect(JSON.stringify(socket.messages)).not.toContain('"revision":2');
    socket.ws.terminate();
  });

  it('ends with all others when somebody signs out everywhere', async () => {
    const ada = await newOwner(server.url);
    const others = [await signIn(server.url, ada.email), await signIn(server.url, ada.email)];
    expect(await accountDoes(ada, 'signOutEverywhere', 'endedSessions')).toMatchObject({ endedSessions: 3 });
    for (const { token, refreshToken } of [ada, ...others]) {
      expect(await isSignedIn(server.url, token!)).toBe(false);
      expect((await refresh(refreshToken)).tokens).toBeNull();
    }
    expect(await isSignedIn(server.url, (await signIn(server.url, ada.email)).token!)).toBe(true);
  });
});

describe('an access token', () => {
  it('is refused when the user’s token version is higher, whatever becomes of the session', async () => {
    const ada = await newOwner(server.url);
    await server.app.db.users.updateOne({ _id: ada.userId }, { $inc: { tokenVersion: 1 } });
    expect(await isSignedIn(server.url, ada.token!)).toBe(false);
    const { tokens } = await refresh(ada.refreshToken);
    expect(await isSignedIn(server.url, tokens.accessToken)).toBe(true);
  });

  it('can be ended alone, by its jti', async () => {
    const ada = await newOwner(server.url);
    const { tokens } = await refresh(ada.refreshToken);
    expect(await account(nobody(), 'revokeAccessToken', { accessToken: ada.token })).toEqual({
      done: true,
      errors: [],
    });
    expect(await isSignedIn(server.url, ada.token!)).toBe(false);
    expect(await isSignedIn(server.url, tokens.accessToken)).toBe(true);
    expect(await account(nobody(), 'revokeAccessToken', { accessToken: 'anything' })).toEqual({
      done: true,
      errors: [],
    });
    // What is kept is the id, until the token would have ended by itself.
    const [kept] = await server.app.db.revokedTokens.find().lean().exec();
    expect(kept?.expiresAt.getTime()).toBeLessThanOrEqual(now.getTime() + 15 * 60_000);
    expect(JSON.stringify(kept)).not.toContain(ada.token);
  });
});

describe('a refresh token', () => {
  it('has one winner when many race, and the session lives on', async () => {
    const ada = await newOwner(server.url);
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(ada.refreshToken)));
    const winners = answers.filter(({ tokens }) => tokens !== null);
    expect(winners).toHaveLength(1);
    expect(await isSignedIn(server.url, winners[0].tokens.accessToken)).toBe(true);
    expect((await refresh(winners[0].tokens.refreshToken)).errors).toEqual([]);
  });

  it('ends its family when it is used again later, the newest token with it, and that is on record', async () => {
    const ada = await newOwner(server.url);
    const first = await refresh(ada.refreshToken);
    now = new Date(now.getTime() + 11_000);
    expect((await refresh(ada.refreshToken)).tokens).toBeNull();
    expect((await refresh(first.tokens.refreshToken)).tokens).toBeNull();
    expect(await isSignedIn(server.url, first.tokens.accessToken)).toBe(false);
    const entries = await server.app.db.auditEntries.find(ada.organizationId, { action: 'session.token-reused' });
    expect(entries).toHaveLength(1);
  });

  it('of two generations ago ends its family at once', async () => {
    const ada = await newOwner(server.url);
    const first = await refresh(ada.refreshToken);
    const second = await refresh(first.tokens.refreshToken);
    await refresh(ada.refreshToken);
    expect(await isSignedIn(server.url, second.tokens.accessToken)).toBe(false);
  });
});
