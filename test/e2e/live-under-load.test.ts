/** The live feed when things go wrong: a broken signal, a client that does not read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createComponentOf, describeBlueprint } from '../kit/changes.js';
import { openDatabase, type TestDatabase } from '../kit/database.js';
import { follow, range, type Follower } from '../kit/follow.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newOwner, type Person } from '../kit/story.js';

let directory: string;
let database: TestDatabase;
let server: TestServer;
let ada: Person;
const followers: Follower[] = [];

const watch = async (blueprintId: string, fields?: string): Promise<Follower> => {
  const following = { blueprintId, afterRevision: 1, ...(fields === undefined ? {} : { fields }) };
  const follower = await follow(server.socketUrl, ada.token, following);
  followers.push(follower);
  return follower;
};

beforeAll(async () => {
  // A server of its own: what is done to it would reach every test that shares one.
  directory = mkdtempSync(path.join(tmpdir(), 'plinth-live-'));
  database = await openDatabase(directory);
  server = await startServer({
    database,
    env: { EVENT_POLL_MS: '500', SOCKET_UNREAD_MS: '100000', SOCKET_HEARTBEAT_MS: '100000' },
  });
  ada = await newOwner(server.url);
});
afterEach(() => followers.splice(0).forEach(({ socket }) => socket.ws.terminate()));
afterAll(async () => {
  await server.close();
  await database.close();
  rmSync(directory, { recursive: true });
});

describe('when the change stream', () => {
  const admin = () => database.connection.getClient().db('admin');
  /** What is done to each reading of the stream; other commands of the same name are told apart by their collection. */
  const disturb = (mode: unknown, fault: object) =>
    admin().command({
      configureFailPoint: 'failCommand',
      mode,
      data: { failCommands: ['getMore'], namespace: `${database.name}.events`, ...fault },
    });
  /** Fulfilled when nothing is disturbed any more: what is being blocked is waited for. */
  const leaveAlone = () => admin().command({ configureFailPoint: 'failCommand', mode: 'off' });
  afterEach(leaveAlone);

  it.each([
    ['once', { times: 1 }],
    ['again and again', 'alwaysOn'],
  ])('fails %s, everything arrives all the same', async (_, mode) => {
    const blueprintId = await newBlueprint(ada);
    const follower = await watch(blueprintId);
    await createComponentOf(ada, blueprintId);
    await follower.reached(2);
    // An error that the driver does not resume from by itself.
    await disturb(mode, { errorCode: 8 });
    for (let i = 0; i < 20; i += 1) await createComponentOf(ada, blueprintId);
    await follower.reached(22);
    expect(follower.revisions()).toEqual(range(2, 22));
  });

  it('falls silent, everything arrives before it speaks again', async () => {
    const blueprintId = await newBlueprint(ada);
    const follower = await watch(blueprintId);
    const { count } = await disturb({ times: 1 }, { blockConnection: true, blockTimeMS: 10_000 });
    // It wakes the reading that waits; the next one is blocked.
    await createComponentOf(ada, blueprintId);
    await admin().command({ waitForFailPoint: 'failCommand', timesEntered: Number(count) + 1, maxTimeMS: 20_000 });
    for (let i = 0; i < 3; i += 1) await createComponentOf(ada, blueprintId);
    const arrived = follower.reached(5).then(() => 'arrived');
    expect(await Promise.race([arrived, leaveAlone().then(() => 'the stream spoke')])).toBe('arrived');
    expect(follower.revisions()).toEqual(range(2, 5));
  });
});

describe('a client that does not read', () => {
  const EVENTS = 2_000;
  const CLIENTS = 10;
  /** Bytes that one event's message holds at least; unread by ten clients they are 200 MB. */
  const TEXT = 10_000;
  const FIELDS = 'blueprint { description }';

  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void; // the flag above brings it
  const held = () => {
    gc();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    return heapUsed + external + arrayBuffers;
  };

  /** Writes events without their changes: here only their number counts. */
  const writeEvents = async (blueprintId: string, from: number, count: number) => {
    const { blueprints, events } = server.app.db;
    const { organizationId } = ada;
    const first = (await events.find(organizationId, { blueprintId }, { limit: 1 }))[0]!;
    const rows = range(from, from + count - 1).map((revision) => ({
      ...first,
      _id: `evt_${blueprintId}_${revision}`,
      revision,
    }));
    for (let i = 0; i < rows.length; i += 100) await events.insert(organizationId, rows.slice(i, i + 100));
    await blueprints.updateOne(organizationId, { _id: blueprintId }, { $set: { revision: from + count - 1 } });
  };

  it('costs the server no memory, delays nobody else and gets everything when it reads again', async () => {
    const blueprintId = await newBlueprint(ada);
    await describeBlueprint(ada, blueprintId, 'x'.repeat(TEXT));
    const paused = await Promise.all(Array.from({ length: CLIENTS }, () => watch(blueprintId, FIELDS)));
    await Promise.all(paused.map((follower) => follower.reached(2)));
    for (const { socket } of paused) socket.ws.pause();
    const before = held();

    const reader = await watch(blueprintId, 'action');
    await writeEvents(blueprintId, 3, EVENTS);
    await reader.reached(EVENTS + 2);
    // Written to without waiting, ten such clients hold more than 160 MB.
    expect(held() - before).toBeLessThan(120 * 1024 * 1024);
    const [slow] = paused;
    expect(slow!.revisions().length).toBeLessThan(EVENTS);

    for (const { socket } of paused.slice(1)) socket.ws.terminate();
    slow!.socket.ws.resume();
    await slow!.reached(EVENTS + 2);
    expect(slow!.revisions()).toEqual(range(2, EVENTS + 2));
  }, 120_000);
});
