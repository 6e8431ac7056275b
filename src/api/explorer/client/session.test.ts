import type { Answer, Operation, PostGraphql } from './post-graphql.js';
import { createSession } from './session.js';

const START = Date.parse('2026-03-01T12:00:00Z');
const MINUTE = 60_000;

/** A page whose server gives numbered tokens for 15 minutes, and whose clock and timers the test moves. */
function openPage(storage = new Map<string, string>()) {
  let now = START;
  let tokens = 0;
  let pending: { at: number; run: () => void } | undefined;
  const sent: { readonly operation: Operation; readonly authorization: string | undefined }[] = [];
  const server = {
    answer: (): Answer => ({
      data: {
        session: {
          tokens: {
            accessToken: `access-${++tokens}`,
            accessTokenExpiresAt: new Date(now + 15 * MINUTE).toISOString(),
            refreshToken: `refresh-${tokens}`,
          },
          viewer: { user: { name: 'Ada' }, role: 'OWNER', organization: { id: 'org_1', name: 'A' }, organizations: [] },
          errors: [],
        },
      },
    }),
  };
  const post: PostGraphql = async (operation, { authorization }) => {
    sent.push({ operation, authorization });
    return server.answer();
  };
  const session = createSession({
    post,
    now: () => now,
    storage: {
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => storage.set(key, value),
      removeItem: (key) => storage.delete(key),
    },
    later(run, milliseconds) {
      const timer = { at: now + milliseconds, run };
      pending = timer;
      return () => {
        if (pending === timer) pending = undefined;
      };
    },
  });
  return {
    session,
    server,
    sent,
    storage,
    /** Lets time pass and fires the timer that has come due. */
    async pass(minutes: number) {
      now += minutes * MINUTE;
      if (!pending || pending.at > now) return;
      const { run } = pending;
      pending = undefined;
      run();
      await session.authorization();
    },
  };
}

const refused = (message: string): Answer => ({
  data: { session: { tokens: null, viewer: null, errors: [{ message }] } },
});

describe('The session of the explorer', () => {
  it('sends no token before somebody has signed in', async () => {
    expect(await openPage().session.authorization()).toBeUndefined();
  });

  it('sends the access token after signing in, and tells who listens', async () => {
    const { session, sent } = openPage();
    let told = 0;
    session.listen(() => told++);
    await session.signIn('ada@example.com', 'a long password');
    expect(sent[0]?.operation.variables).toEqual({ input: { email: 'ada@example.com', password: 'a long password' } });
    expect(await session.authorization()).toBe('Bearer access-1');
    expect(told).toBe(1);
  });

  it('says why signing in was refused', async () => {
    const { session, server } = openPage();
    server.answer = () => refused('wrong password');
    await expect(session.signIn('ada@example.com', 'no')).rejects.toThrow('wrong password');
    expect(session.state().signedIn).toBeUndefined();
  });

  it('survives a reload of the page', async () => {
    const { session, storage } = openPage();
    await session.signIn('ada@example.com', 'a long password');
    expect(await openPage(storage).session.authorization()).toBe('Bearer access-1');
  });

  it('renews the access token a minute before it ends', async () => {
    const page = openPage();
    await page.session.signIn('ada@example.com', 'a long password');
    await page.pass(13.9);
    expect(page.sent).toHaveLength(1);
    await page.pass(0.2);
    expect(page.sent[1]?.operation.variables).toEqual({ input: { refreshToken: 'refresh-1' } });
    expect(await page.session.authorization()).toBe('Bearer access-2');
  });

  it('uses a refresh token once, however many requests wait for the new tokens', async () => {
    const { session, storage } = openPage();
    await session.signIn('ada@example.com', 'a long password');
    const { signedIn } = session.state();
    const ended = { ...signedIn, tokens: { ...signedIn?.tokens, accessTokenExpiresAt: new Date(START).toISOString() } };
    storage.set('plinth.session', JSON.stringify(ended));
    const later = openPage(storage);
    const values = await Promise.all([1, 2, 3].map(() => later.session.authorization()));
    expect(new Set(values)).toEqual(new Set(['Bearer access-1']));
    expect(later.sent).toHaveLength(1);
  });

  it('keeps the session when the server cannot be reached, and tries again', async () => {
    const page = openPage();
    const { answer } = page.server;
    await page.session.signIn('ada@example.com', 'a long password');
    page.server.answer = () => {
      throw new Error('no network');
    };
    await page.pass(14.5);
    expect(page.session.state().signedIn).toBeDefined();
    page.server.answer = answer;
    await page.pass(0.25);
    expect(await page.session.authorization()).toBe('Bearer access-2');
  });

  it('ends with a notice when the server refuses the refresh token', async () => {
    const page = openPage();
    await page.session.signIn('ada@example.com', 'a long password');
    page.server.answer = () => refused('used before');
    await page.pass(14.5);
    expect(page.session.state()).toEqual({ signedIn: undefined, notice: 'Your session has ended. Sign in again.' });
    expect(page.storage.size).toBe(0);
  });

  it('forgets the tokens on signing out and tells the server whose session it was', async () => {
    const page = openPage();
    await page.session.signIn('ada@example.com', 'a long password');
    await page.session.signOut();
    expect(page.sent[1]?.authorization).toBe('Bearer access-1');
    expect(await page.session.authorization()).toBeUndefined();
    expect(page.storage.size).toBe(0);
  });
});
