/** Health and shutdown, as load balancers and clients see them, with a database that can be taken away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectMongo } from '../../src/platform/mongo/connect.js';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../src/platform/mongod/index.js';
import type { TestDatabase } from '../kit/database.js';
import { follow } from '../kit/follow.js';
import { startServer, type TestServer } from '../kit/server.js';
import { openSignedIn } from '../kit/socket.js';
import { newBlueprint, newOwner, type Person } from '../kit/story.js';

let directory: string;
let mongod: EmbeddedMongo;
let databases: TestDatabase[] = [];
let server: TestServer;
let ada: Person;

const openDatabase = async (): Promise<TestDatabase> => {
  const name = 'shutdown';
  const connection = await connectMongo({ uri: mongod.uri, dbName: name });
  const database = { uri: mongod.uri, name, connection, close: () => connection.close() };
  databases.push(database);
  return database;
};

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'plinth-shutdown-'));
  mongod = await startEmbeddedMongo({
    dir: directory,
    env: process.env,
    args: ['--setParameter', 'enableTestCommands=1'],
  });
});
beforeEach(async () => {
  server = await startServer({ database: await openDatabase() });
  ada = await newOwner(server.url);
});
afterEach(async () => {
  await server.close();
  await Promise.all(databases.map((database) => database.close()));
  databases = [];
});
afterAll(async () => {
  await mongod.stop();
  rmSync(directory, { recursive: true });
});

describe('a server that stops', () => {
  const admin = () => server.database.connection.getClient().db('admin');

  it('answers what has begun, then nobody', async () => {
    const { count } = await admin().command({
      configureFailPoint: 'failCommand',
      mode: { times: 1 },
      data: {
        failCommands: ['aggregate'],
        namespace: `${server.database.name}.sessions`,
        blockConnection: true,
        blockTimeMS: 1_500,
      },
    });
    const begun = ada.send('{ viewer { role } }');
    await admin().command({ waitForFailPoint: 'failCommand', timesEntered: Number(count) + 1, maxTimeMS: 20_000 });
    const closed = server.app.close();
    expect(await begun).toMatchObject({ status: 200, data: { viewer: { role: 'OWNER' } } });
    await closed;
    await expect(ada.send('{ viewer { role } }')).rejects.toThrow();
    // The client would have kept its connection: that is not waited for.
  }, 10_000);

  it('sends clients of subscriptions away with 1001, upon which they come back', async () => {
    const blueprintId = await newBlueprint(ada);
    const followers = await Promise.all(
      [1, 2, 3].map(() => follow(server.socketUrl, ada.token, { blueprintId, afterRevision: 0 })),
    );
    await Promise.all(followers.map((follower) => follower.reached(1)));
    await server.app.close();
    for (const { socket } of followers) expect((await socket.closed).code).toBe(1001);
    await expect(openSignedIn(server.socketUrl, ada.token)).rejects.toThrow();
  });

  it('does not wait for a client that does not read', async () => {
    const socket = await openSignedIn(server.socketUrl, ada.token);
    socket.ws.pause();
    await server.app.close();
    socket.ws.terminate();
  }, 15_000);

  it('may be told so more than once', async () => {
    await Promise.all([server.app.close(), server.app.close()]);
    await server.app.close();
  });
});

// The last ones: they take the database away for good.
describe('without its database', () => {
  const status = async (path: string) => (await fetch(`${server.url}${path}`)).status;

  it('the server is live but not ready, and says that it is unavailable, not that somebody may not', async () => {
    expect([await status('/health/live'), await status('/health/ready')]).toEqual([200, 200]);
    process.kill(mongod.pid, 'SIGKILL');
    expect([await status('/health/live'), await status('/health/ready')]).toEqual([200, 503]);
    const { errors } = await ada.send('{ viewer { role } }');
    expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    expect(JSON.stringify(errors)).not.toMatch(/ECONN|Mongo|sock/);
    expect(await status('/health/live')).toBe(200);
  }, 60_000);
});
