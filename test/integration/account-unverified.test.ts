/** Accounts whose address nobody verifies in time, and databases from before addresses were verified. */
import { randomUUID } from 'node:crypto';
import { createApp } from '../../src/app.js';
import { pino } from 'pino';
import { migrate, type Migration } from '../../src/platform/mongo/migrations.js';
import { account, isSignedIn, verify } from '../kit/account.js';
import { createClient } from '../kit/client.js';
import { joinDatabase, openDatabase, type TestDatabase } from '../kit/database.js';
import { startServer, testConfig, type TestServer } from '../kit/server.js';
import { newBlueprint, newMember, newOwner, PASSWORD } from '../kit/story.js';

const DAY = 24 * 3_600_000;

describe('an account whose address is not verified', () => {
  let server: TestServer;
  let now = Date.now();
  beforeAll(async () => {
    server = await startServer({ clock: () => new Date(now), env: { UNVERIFIED_DAYS: '7' } });
  });
  afterAll(() => server.close());
  const there = (id: string) => server.app.db.users.countDocuments({ _id: id });
  /** What is done each hour has been done. */
  const anHourLater = async () => {
    now += 3_600_000;
    await server.app.jobs.drained();
  };

  it('ends after the configured time with what was its own, and is on record; a verified one stays', async () => {
    const [ada, grace] = [await newOwner(server.url), await newOwner(server.url, 'Grace')];
    await newBlueprint(ada);
    await verify(server.url, grace);
    now += 7 * DAY - 2 * 3_600_000;
    await anHourLater();
    expect([await there(ada.userId), await there(grace.userId)]).toEqual([1, 1]);
    now += 3_600_000;
    await anHourLater();
    expect([await there(ada.userId), await there(grace.userId)]).toEqual([0, 1]);
    expect(await isSignedIn(server.url, ada.token!)).toBe(false);
    await server.app.jobs.drained();
    const { connection } = server.database;
    for (const name of ['organizations', 'members', 'sessions', 'events', 'blueprints'])
      expect(JSON.stringify(await connection.collection(name).find().toArray())).not.toContain(ada.organizationId);
    const entries = await server.app.db.auditEntries.find(ada.organizationId, { action: 'account.ended-unverified' });
    expect(entries).toMatchObject([{ subject: { type: 'User', id: ada.userId }, outcome: 'SUCCESS' }]);
  });

  it('leaves the address to whoever registers next', async () => {
    const ada = await newOwner(server.url);
    now += 8 * DAY;
    await anHourLater();
    const input = { email: ada.email, password: PASSWORD, name: 'Ada', organizationName: 'Again' };
    const { viewer } = await account(createClient(server.url), 'register', input);
    await verify(server.url, ada);
    expect(viewer.user.id).not.toBe(ada.userId);
  });

  it('stays while others would be left without an owner', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'VIEWER');
    await server.app.db.users.updateOne({ _id: grace.userId }, { $set: { emailVerifiedAt: new Date(now) } });
    now += 8 * DAY;
    await anHourLater();
    expect(await there(ada.userId)).toBe(1);
    const { members } = server.app.db;
    expect(await members.count(ada.organizationId, { role: 'OWNER' })).toBe(1);
  });
});

describe('a database of an earlier version', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase();
  });
  afterAll(() => database.close());

  it('has its old index taken away at the start, its users kept, and addresses free for their holders', async () => {
    const users = database.connection.collection('users');
    const old = {
      _id: 'usr_01h455vb4pex5vsknk084sn02q',
      email: 'ada@example.com',
      name: 'Ada',
      createdAt: new Date(0),
    };
    await users.createIndex({ email: 1 }, { unique: true });
    await users.insertOne(old as never); // ids are texts here
    expect((await users.indexes()).map(({ name }) => name)).toContain('email_1');
    const joined = await joinDatabase(database);
    const server = await startServer({ database: joined, clock: () => new Date(Date.now() + 30 * DAY) });
    try {
      expect((await users.indexes()).map(({ name }) => name)).not.toContain('email_1');
      const input = { email: old.email, password: PASSWORD, name: 'Ada', organizationName: 'Looms' };
      expect((await account(createClient(server.url), 'register', input)).errors).toEqual([]);
      await server.app.jobs.drained();
      expect(await users.countDocuments({ email: old.email })).toBe(2);
    } finally {
      await server.close();
      await joined.close();
    }
  });

  it('is brought up to date once, also by several processes that start together', async () => {
    const runs: string[] = [];
    const migration = (id: string): Migration => ({
      id,
      run: async (connection) => {
        runs.push(`${id} begins`);
        await connection.collection('users').countDocuments({});
        runs.push(`${id} ends`);
      },
    });
    const list = [migration('one'), migration('two')];
    const joined = await Promise.all([1, 2, 3].map(() => joinDatabase(database)));
    await Promise.all(joined.map(({ connection }) => migrate(connection, list)));
    expect(runs).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
    await migrate(database.connection, [...list, migration('three')]);
    expect(runs.slice(4)).toEqual(['three begins', 'three ends']);
    for (const one of joined) await one.close();
  });

  it('is not left locked by a process that failed or died', async () => {
    const fails: Migration = { id: 'four', run: () => Promise.reject(new Error('no')) };
    await expect(migrate(database.connection, [fails])).rejects.toThrow('no');
    const migrations = database.connection.collection<{ _id: string; holder: string; until: Date }>(
      'databaseMigrations',
    );
    await migrations.insertOne({ _id: 'lock', holder: randomUUID(), until: new Date(Date.now() + 300) });
    let run = 0;
    await migrate(database.connection, [{ id: 'four', run: async () => void (run += 1) }]);
    expect(run).toBe(1);
  });

  it('stops the start where that fails', async () => {
    const other = await openDatabase();
    const { connection } = other;
    // A collection of the lock's name that takes nothing.
    await connection.createCollection('databaseMigrations', { validator: { never: { $exists: true } } });
    const options = { config: testConfig(), connection, log: pino({ level: 'silent' }) };
    await expect(createApp(options)).rejects.toThrow('validation');
    await other.close();
  });
});
