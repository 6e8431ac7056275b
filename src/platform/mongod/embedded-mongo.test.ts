import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mongo } from 'mongoose';
import { writeScript } from '../../../test/mongod/fake-binary.js';
import { isRunning } from '../../../test/mongod/process-state.js';
import { spawnHolder, type Holder } from '../../../test/mongod/spawn-holder.js';
import { startEmbeddedMongo, type EmbeddedMongo } from './embedded-mongo.js';
import { findMongoTool } from './find-mongo-tool.js';
import { until } from './until.js';

/** Real servers: the first run on a machine fetches mongod. */
const FETCH_MS = 600_000;
const PATIENCE_MS = 20_000;

describe('the embedded MongoDB', () => {
  const root = path.join(tmpdir(), `plinth-mongo-${randomUUID()}`);
  const env = process.env;
  const used: (EmbeddedMongo | Holder)[] = [];
  let count = 0;
  const freshDir = (): string => path.join(root, `data-${++count}`);

  const start = async (dir: string): Promise<EmbeddedMongo> => {
    const started = await startEmbeddedMongo({ dir, env });
    used.push(started);
    return started;
  };
  const hold = async (dir: string): Promise<Holder> => {
    const holder = await spawnHolder(dir);
    used.push(holder);
    return holder;
  };
  const withClient = async <T>(uri: string, work: (db: mongo.Db) => Promise<T>): Promise<T> => {
    const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: PATIENCE_MS });
    try {
      return await work(client.db('test'));
    } finally {
      await client.close();
    }
  };
  const write = (uri: string, _id: number) =>
    withClient(uri, (db) => db.collection<{ _id: number }>('n').insertOne({ _id }));
  const countIn = (uri: string) => withClient(uri, (db) => db.collection('n').countDocuments());
  const socketOf = (uri: string) => decodeURIComponent(new URL(uri).hostname);
  const ends = (pid: number) => until(() => !isRunning(pid), PATIENCE_MS);

  beforeAll(() => findMongoTool({ env, log: (line) => process.stderr.write(`${line}\n`) }), FETCH_MS);
  afterEach(async () => {
    for (const each of used.splice(0)) await ('stop' in each ? each.stop() : each.end('SIGKILL'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is a replica set with transactions and change streams', async () => {
    const { uri, joined, pid } = await start(freshDir());
    expect(joined).toBe(false);
    expect(isRunning(pid)).toBe(true);
    await withClient(uri, async (db) => {
      const { operationTime } = await db.command({ ping: 1 });
      await db.client.withSession((session) =>
        session.withTransaction(() => db.collection<{ _id: number }>('n').insertOne({ _id: 1 }, { session })),
      );
      const changes = db.collection('n').watch([], { startAtOperationTime: operationTime });
      expect(await changes.next()).toMatchObject({ operationType: 'insert', documentKey: { _id: 1 } });
      await changes.close();
    });
  });

  it('listens in its own directory and nowhere else', async () => {
    const dir = freshDir();
    const { uri } = await start(dir);
    const lines = readFileSync(path.join(dir, 'mongod.log'), 'utf8').split('\n');
    const listening = lines.filter((line) => line.includes('"Listening on"'));
    const addresses = listening.map((line) => /"address":"([^"]+)"/.exec(line)?.[1]);
    expect(addresses).toEqual([socketOf(uri)]);
  });

  it('keeps what was written over a restart', async () => {
    const dir = freshDir();
    const first = await start(dir);
    await write(first.uri, 1);
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    const second = await start(dir);
    expect(second.joined).toBe(false);
    expect(await countIn(second.uri)).toBe(1);
  });

  it('keeps what was acknowledged when mongod itself is killed', async () => {
    const dir = freshDir();
    const first = await start(dir);
    await write(first.uri, 1);
    process.kill(first.pid, 'SIGKILL');
    await ends(first.pid);
    const second = await start(dir);
    expect(second.joined).toBe(false);
    expect(await countIn(second.uri)).toBe(1);
  });

  it('is shared with a second process on the same directory and ends with the last of them', async () => {
    const dir = freshDir();
    const first = await start(dir);
    const second = await hold(dir);
    expect(second).toMatchObject({ joined: true, pid: first.pid, uri: first.uri });
    await first.stop();
    expect(isRunning(second.pid)).toBe(true);
    await write(second.uri, 1);
    await second.end('SIGTERM');
    expect(isRunning(second.pid)).toBe(false);
  });

  it('stays for the second process when the one that started it is killed', async () => {
    const dir = freshDir();
    const first = await hold(dir);
    const second = await start(dir);
    expect(second).toMatchObject({ joined: true, pid: first.pid });
    await first.end('SIGKILL');
    await write(second.uri, 1);
    await second.stop();
    expect(isRunning(first.pid)).toBe(false);
  });

  it('ends when its last user is killed', async () => {
    const dir = freshDir();
    const holders = [await hold(dir), await hold(dir)];
    const { pid } = holders[0]!;
    await holders[0]!.end('SIGKILL');
    expect(isRunning(pid)).toBe(true);
    await holders[1]!.end('SIGKILL');
    expect(await ends(pid)).toBe(true);
  });

  it('is taken over or started anew when it is asked for at the moment its last user is killed', async () => {
    const dir = freshDir();
    const killed = await hold(dir);
    await write(killed.uri, 1);
    await killed.end('SIGKILL');
    const next = await start(dir);
    expect(next.joined).toBe(next.pid === killed.pid);
    expect(await countIn(next.uri)).toBe(1);
    await next.stop();
    expect([killed.pid, next.pid].filter(isRunning)).toEqual([]);
  });

  it('is one mongod for processes that start at the same moment', async () => {
    const dir = freshDir();
    const holders = await Promise.all([hold(dir), hold(dir), start(dir), start(dir)]);
    expect(new Set(holders.map(({ pid }) => pid)).size).toBe(1);
    expect(holders.filter(({ joined }) => !joined)).toHaveLength(1);
  });

  it('comes up again when it is started while its last user stops', async () => {
    const dir = freshDir();
    const first = await start(dir);
    const [, second] = await Promise.all([first.stop(), start(dir)]);
    await write(second.uri, 1);
  });

  it('may be stopped twice', async () => {
    const mongod = await start(freshDir());
    await Promise.all([mongod.stop(), mongod.stop()]);
    await mongod.stop();
    expect(isRunning(mongod.pid)).toBe(false);
  });

  it('is not misled by the lock file of a process that is long gone', async () => {
    const dir = freshDir();
    mkdirSync(path.join(dir, 'db'), { recursive: true });
    writeFileSync(path.join(dir, 'db', 'mongod.lock'), `${process.pid}\n`); // the id was given to another program
    expect((await start(dir)).joined).toBe(false);
  });

  it('works in a directory that was moved', async () => {
    const dir = freshDir();
    const first = await start(dir);
    await write(first.uri, 1);
    await first.stop();
    renameSync(dir, `${dir}-moved`);
    const second = await start(`${dir}-moved`);
    expect(await countIn(second.uri)).toBe(1);
    await write(second.uri, 2);
  });

  it.each([
    ['longer than a socket address may be', 'd'.repeat(120)],
    ['with characters that a socket address may not have', 'my data, 100 % ünï:code'],
    ['with capitals, which the driver would make small', 'MyData'],
  ])('works in a directory whose path is %s', async (_case, name) => {
    const dir = path.join(root, name);
    const first = await start(dir);
    await write(first.uri, 1);
    const second = await hold(dir);
    expect(second).toMatchObject({ joined: true, pid: first.pid });
    await second.end('SIGTERM');
    await first.stop();
    expect(existsSync(path.dirname(socketOf(first.uri)))).toBe(false);
  });

  it('says that the named binary does not exist', async () => {
    const starting = startEmbeddedMongo({ dir: freshDir(), env, binary: '/nowhere/mongod' });
    await expect(starting).rejects.toThrow('configuration (/nowhere/mongod): there is no such file');
  });

  it('quotes mongod’s own complaint when it does not start', async () => {
    const dir = freshDir();
    const starting = startEmbeddedMongo({ dir, env, args: ['--noSuchOption'] });
    await expect(starting).rejects.toThrow(/it ended with code 2\).*see .*mongod\.log\n.*noSuchOption/s);
    const broken = writeScript(
      path.join(root, 'broken-mongod'),
      `[ "$1" = --version ] && echo "db version v8.2.6" && exit; echo '{"s":"F","msg":"Disk on fire"}'; exit 14`,
    );
    await expect(startEmbeddedMongo({ dir, env, binary: broken })).rejects.toThrow(/code 14\).*Disk on fire/s);
    expect((await start(dir)).joined).toBe(false);
  });
});
