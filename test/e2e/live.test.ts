/** The live feed holds what it promises: everything, once, in order. */
import { createComponentOf, deleteBlueprint, describeBlueprint } from '../kit/changes.js';
import { follow, range, type Follower } from '../kit/follow.js';
import { joinDatabase, openDatabase, type TestDatabase } from '../kit/database.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

let database: TestDatabase;
let server: TestServer;
let ada: Person;
const followers: Follower[] = [];

const watch = async (
  person: Person,
  blueprintId: string,
  afterRevision?: number,
  of: TestServer = server,
): Promise<Follower> => {
  const follower = await follow(of.socketUrl, person.token, {
    blueprintId,
    ...(afterRevision === undefined ? {} : { afterRevision }),
  });
  followers.push(follower);
  return follower;
};
/** Makes changes one after the other. */
const change = async (person: Person, blueprintId: string, times: number): Promise<void> => {
  for (let i = 0; i < times; i += 1) await createComponentOf(person, blueprintId);
};

beforeAll(async () => {
  database = await openDatabase();
  server = await startServer({ database });
  ada = await newOwner(server.url);
});
afterEach(() => followers.splice(0).forEach(({ socket }) => socket.ws.terminate()));
afterAll(async () => {
  await server.close();
  await database.close();
});

describe('a subscriber', () => {
  it('gets what it missed and then what happens, while several people write at the same time', async () => {
    const blueprintId = await newBlueprint(ada);
    const writers = await Promise.all(
      (['OWNER', 'ARCHITECT', 'ENGINEER', 'ENGINEER'] as const).map((role) => newMember(server.url, ada, role)),
    );
    const early = await watch(ada, blueprintId, 0);
    const writing = writers.map((writer) => change(writer, blueprintId, 50));
    const late: { readonly after: number; readonly follower: Follower }[] = [];
    // Each begins while the others write, with another idea of where it stands.
    for (const at of [20, 60, 140]) {
      await early.reached(at);
      for (const after of [Math.floor(at / 2), at])
        late.push({ after, follower: await watch(ada, blueprintId, after) });
    }
    await Promise.all(writing);
    // The creation of the blueprint was revision 1.
    const newest = 201;
    await Promise.all([early, ...late.map(({ follower }) => follower)].map((follower) => follower.reached(newest)));
    expect(early.revisions()).toEqual(range(1, newest));
    for (const { after, follower } of late) expect(follower.revisions()).toEqual(range(after + 1, newest));
  }, 120_000);

  it('misses nothing when its connection breaks again and again', async () => {
    const blueprintId = await newBlueprint(ada);
    let newest = 1;
    let lives = 0;
    const write = async () => {
      for (; lives < 12; newest += 1) await createComponentOf(ada, blueprintId);
    };
    const writing = Promise.all([write(), write()]);
    const seen: number[] = [];
    const live = async (until: (after: number) => number) => {
      const after = seen.at(-1) ?? 0;
      const follower = await watch(ada, blueprintId, after);
      await follower.reached(until(after));
      follower.socket.ws.terminate();
      await follower.socket.closed;
      seen.push(...follower.revisions());
    };
    // It breaks after 1 to 5 more events, wherever the writers are then.
    for (; lives < 12; lives += 1) await live((after) => after + 1 + ((lives * 3) % 5));
    await writing;
    if (seen.at(-1) !== newest) await live(() => newest);
    expect(seen).toEqual(range(1, newest));
  }, 60_000);

  it('gets only what happens from now on without a revision', async () => {
    const blueprintId = await newBlueprint(ada);
    await change(ada, blueprintId, 3);
    const follower = await watch(ada, blueprintId);
    let newest = 4;
    // Nothing tells when a subscription has begun but its first event.
    for (; follower.revisions().length === 0; newest += 1) await change(ada, blueprintId, 1);
    await follower.reached(newest);
    const [first = 0] = follower.revisions();
    expect(first).toBeGreaterThan(4);
    expect(follower.revisions()).toEqual(range(first, newest));
  });

  it('learns of the deletion last, and is done', async () => {
    const blueprintId = await newBlueprint(ada);
    const follower = await watch(ada, blueprintId, 1);
    await change(ada, blueprintId, 1);
    await deleteBlueprint(ada, blueprintId);
    expect(await follower.ended).toEqual([]);
    expect(follower.events().map(({ action }) => action)).toEqual(['createComponent', 'deleteBlueprint']);
    // Who was away meanwhile learns of it as well, and who knows it already has nothing to follow.
    const returning = await watch(ada, blueprintId, 2);
    expect(await returning.ended).toEqual([]);
    expect(returning.revisions()).toEqual([3]);
    const informed = await watch(ada, blueprintId, 3);
    expect(await informed.ended).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('is told NOT_FOUND for another organization’s blueprint, as for one that never was', async () => {
    const blueprintId = await newBlueprint(ada);
    const eve = await newOwner(server.url, 'Eve');
    const foreign = await watch(eve, blueprintId, 0);
    const absent = await watch(eve, blueprintId.replace(/.{4}$/, '0000'), 0);
    const [first] = await foreign.ended;
    const [second] = await absent.ended;
    expect(first).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    expect(first?.message).toBe(second?.message);
    expect(foreign.revisions()).toEqual([]);
  });

  it.each([
    ['before the first', -1],
    ['in the future', 3],
  ])('is refused with a revision %s', async (_, afterRevision) => {
    const blueprintId = await newBlueprint(ada);
    await change(ada, blueprintId, 1);
    const follower = await watch(ada, blueprintId, afterRevision);
    expect(await follower.ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(follower.revisions()).toEqual([]);
  });

  it('sees the blueprint as it is at each event, not as it was when it subscribed', async () => {
    const blueprintId = await newBlueprint(ada);
    const follower = await follow(server.socketUrl, ada.token, {
      blueprintId,
      afterRevision: 1,
      fields: 'blueprint { description }',
    });
    followers.push(follower);
    for (const [i, text] of ['one', 'two', 'three'].entries()) {
      await describeBlueprint(ada, blueprintId, text);
      await follower.reached(i + 2);
    }
    expect(follower.events().map(({ blueprint }) => blueprint.description)).toEqual(['one', 'two', 'three']);
  });
});

describe('several servers', () => {
  it('push what was changed through another one, and a restart loses nothing', async () => {
    const blueprintId = await newBlueprint(ada);
    const secondDatabase = await joinDatabase(database);
    // The poll is far away: what arrives was signalled.
    const env = { EVENT_POLL_MS: '600000' };
    let other = await startServer({ database: secondDatabase, env });
    try {
      const follower = await watch(ada, blueprintId, 1, other);
      await change(ada, blueprintId, 3);
      await follower.reached(4);

      await other.close();
      // Going away: a client library connects again by itself.
      expect((await follower.socket.closed).code).toBe(1001);
      await change(ada, blueprintId, 3);
      await secondDatabase.close();
    } finally {
      await other.close();
    }
    const thirdDatabase = await joinDatabase(database);
    other = await startServer({ database: thirdDatabase, env });
    try {
      const again = await watch(ada, blueprintId, 4, other);
      await again.reached(7);
      await change(ada, blueprintId, 2);
      await again.reached(9);
      expect(again.revisions()).toEqual(range(5, 9));
    } finally {
      await other.close();
      await thirdDatabase.close();
    }
  });
});
