/** The queue of background work: once at least, never by two at a time, and again when it fails. */
import { createTransactions } from '../../src/platform/mongo/transaction.js';
import { countJobs, createDeadLetters, type JobRunner } from '../../src/platform/jobs/index.js';
import { joinDatabase, openDatabase, type TestDatabase } from '../kit/database.js';
import { ERRAND, errands, openOffice, type Office } from '../kit/jobs.js';
import { until } from '../kit/until.js';

let database: TestDatabase;
let second: TestDatabase;
let [here, there]: [Office, Office] = [] as never; // opened below
let now = Date.now();
const clock = () => new Date(now);
let runners: JobRunner[] = [];
let gates: (() => void)[] = [];

beforeAll(async () => {
  database = await openDatabase();
  second = await joinDatabase(database);
  here = await openOffice(database, clock);
  there = await openOffice(second, clock);
});
afterEach(async () => {
  for (const open of gates) open();
  gates = [];
  await Promise.all(runners.map((runner) => runner.close()));
  runners = [];
  await here.db.jobs.deleteMany({});
});
afterAll(async () => {
  await second.close();
  await database.close();
});

const start = (office: Office, ...args: Parameters<Office['work']>): JobRunner => {
  const runner = office.work(...args);
  runners.push(runner);
  return runner;
};
const left = () => here.db.jobs.countDocuments({});
const find = () => here.db.jobs.findOne({}).lean().exec();
/** Something that is waited for until it is let go, at the end of the test at the latest. */
const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  gates.push(open);
  return { open, opened };
};

describe('a job', () => {
  it('is done once, with what it was given, and is gone then', async () => {
    const done: string[] = [];
    const runner = start(here, [errands(async (text) => void done.push(text))], { pollMs: 3_600_000 });
    await runner.drained();
    await here.queue.enqueue(ERRAND, { text: 'bread' });
    await until(() => done.length > 0);
    await runner.drained();
    expect([done, await left()]).toEqual([['bread'], 0]);
  });

  it('cannot be read where it waits', async () => {
    await here.queue.enqueue(ERRAND, { text: 'a secret of somebody' });
    const [row] = await database.connection.collection('jobs').find().toArray();
    expect(row).toMatchObject({ kind: 'errand', state: 'WAITING', payload: expect.stringMatching(/^s1\.test\./) });
    expect(JSON.stringify(row)).not.toContain('secret of');
  });

  it('is there exactly if the transaction that wrote it is, and is done right after it', async () => {
    const done: string[] = [];
    const runner = start(here, [errands(async (text) => void done.push(text))], { pollMs: 3_600_000 });
    await runner.drained();
    const inTransaction = createTransactions(database.connection);
    const taken = inTransaction(async (session) => {
      await here.queue.enqueue(ERRAND, { text: 'taken back' }, { session });
      throw new Error('no');
    });
    await expect(taken).rejects.toThrow('no');
    await inTransaction(async (session) => {
      await here.queue.enqueue(ERRAND, { text: 'kept' }, { session });
      await runner.drained();
      expect(done).toEqual([]);
    });
    await until(() => done.length > 0);
    await runner.drained();
    expect(done).toEqual(['kept']);
  });

  it('under a name of its own is there once', async () => {
    for (const text of ['first', 'second']) await here.queue.enqueue(ERRAND, { text }, { id: 'the only one' });
    expect(await left()).toBe(1);
  });

  it('that presses more comes first', async () => {
    const done: string[] = [];
    const urgent = { ...ERRAND, priority: 9 };
    for (const text of ['a', 'b']) await here.queue.enqueue(ERRAND, { text });
    await here.queue.enqueue(urgent, { text: 'urgent' });
    await start(here, [errands(async (text) => void done.push(text))], { concurrency: 1 }).drained();
    expect(done[0]).toBe('urgent');
    expect(done.toSorted()).toEqual(['a', 'b', 'urgent']);
  });

  it('of a kind that a process does not know is left to others', async () => {
    await here.queue.enqueue({ ...ERRAND, name: 'of a later version' }, { text: 'x' });
    await start(here, [errands(async () => undefined)]).drained();
    expect(await find()).toMatchObject({ state: 'WAITING', attempts: 0 });
  });
});

describe('two processes', () => {
  it('share what there is: each job is done once, and never more at a time than allowed', async () => {
    const done: string[] = [];
    const underWay = { here: 0, there: 0, most: 0 };
    const full = { here: gate(), there: gate() };
    const at = (place: 'here' | 'there') =>
      errands(async (text) => {
        underWay[place] += 1;
        underWay.most = Math.max(underWay.most, underWay[place]);
        // None ends before as many are under way as may be.
        if (underWay[place] === 3) full[place].open();
        await full[place].opened;
        await database.connection.collection('jobs').countDocuments({});
        done.push(text);
        underWay[place] -= 1;
      });
    const texts = Array.from({ length: 60 }, (_, i) => `job ${i}`);
    await Promise.all(texts.map((text) => here.queue.enqueue(ERRAND, { text })));
    // From now on it is anybody's.
    now += 5_000;
    const both = [start(here, [at('here')], { concurrency: 3 }), start(there, [at('there')], { concurrency: 3 })];
    await Promise.all(both.map((runner) => runner.drained()));
    expect(done.toSorted()).toEqual(texts.toSorted());
    expect(underWay.most).toBe(3);
  });

  it('leave a job to the one that wrote it for a moment, then take it', async () => {
    const done: string[] = [];
    const other = start(there, [errands(async (text) => void done.push(text))]);
    await here.queue.enqueue(ERRAND, { text: 'mine' });
    await other.drained();
    expect(done).toEqual([]);
    now += 3_000;
    await other.drained();
    expect(done).toEqual(['mine']);
  });

  it('take over what one has begun and left, once its lease is over; what the first says then counts for nothing', async () => {
    const [holding, taken, handed] = [gate(), gate(), [] as string[]];
    const begun: string[] = [];
    const work = (place: string, until: Promise<void>) =>
      errands(async () => {
        begun.push(place);
        await until;
        handed.push(place);
      });
    const first = start(here, [work('here', holding.opened)]);
    await here.queue.enqueue(ERRAND, { text: 'long' });
    await until(() => begun.length === 1);
    const other = start(there, [work('there', taken.opened)]);
    await other.drained();
    now += 63_000;
    await until(() => begun.length === 2);
    holding.open();
    await until(() => handed.length === 1);
    await first.close();
    // It is still there for the one that has it now, and begun by nobody else.
    expect([await left(), begun]).toEqual([1, ['here', 'there']]);
    taken.open();
    await other.drained();
    expect([await left(), handed]).toEqual([0, ['here', 'there']]);
  });

  it('tell the one that has lost a job', async () => {
    const holding = gate();
    let lost: AbortSignal | undefined;
    const work = errands(async (_, { signal }) => {
      lost = signal;
      await holding.opened;
    });
    start(here, [work], { leaseMs: 90 });
    await here.queue.enqueue(ERRAND, { text: 'long' });
    await until(() => lost !== undefined);
    await here.db.jobs.updateOne({}, { $set: { lease: 'of another' } });
    await until(() => lost?.aborted === true);
    holding.open();
  });

  it('do not take what is still being done: a lease is renewed', async () => {
    const holding = gate();
    let begun = 0;
    const work = errands(async () => {
      begun += 1;
      await holding.opened;
    });
    start(here, [work], { leaseMs: 90 });
    await here.queue.enqueue(ERRAND, { text: 'long' });
    await until(() => begun === 1);
    const before = (await find())?.dueAt.getTime() ?? 0;
    now += 50;
    await until(async () => ((await find())?.dueAt.getTime() ?? 0) > before);
    const other = start(there, [work]);
    await other.drained();
    expect(begun).toBe(1);
    holding.open();
  });
});

describe('a job that fails', () => {
  const failing = (tries: string[]) =>
    errands(async (text, { attempt }) => {
      tries.push(`${text} ${attempt}`);
      throw Object.assign(new TypeError('holds what was secret'), { code: 'ECONNREFUSED' });
    });

  it('waits longer each time, by chance a little more or less, and is given up in the end', async () => {
    const tries: string[] = [];
    const runner = start(here, [failing(tries)], { random: () => 0.5 });
    await here.queue.enqueue(ERRAND, { text: 'x' });
    await until(async () => (await find())?.lastError !== undefined);
    await runner.drained();
    const waits: number[] = [];
    for (const attempt of [1, 2]) {
      const wait = ((await find())?.dueAt.getTime() ?? 0) - now;
      waits.push(wait);
      now += wait - 1;
      await runner.drained();
      expect(tries).toHaveLength(attempt);
      now += 1;
      await runner.drained();
    }
    expect(waits).toEqual([750, 1_500]);
    expect(tries).toEqual(['x 1', 'x 2', 'x 3']);
    expect(await find()).toMatchObject({ state: 'DEAD', attempts: 3, lastError: 'TypeError ECONNREFUSED' });
  });

  it('for good can be listed without what it holds, and tried again from the start', async () => {
    await here.queue.enqueue({ ...ERRAND, attempts: 1 }, { text: 'x' });
    const once = { ...failing([]), kind: { ...ERRAND, attempts: 1 } };
    const runner = start(here, [once]);
    const letters = createDeadLetters({ db: here.db, clock });
    await until(async () => (await letters.list()).length > 0);
    await runner.close();
    const [letter] = await letters.list();
    expect(letter).toMatchObject({ kind: 'errand', attempts: 1, diedAt: clock(), lastError: 'TypeError ECONNREFUSED' });
    expect(Object.keys(letter ?? {})).not.toContain('payload');
    expect(await letters.replay('job_that_is_not_there')).toBe(false);
    expect(await letters.replay(String(letter?.id))).toBe(true);
    expect(await letters.replay(String(letter?.id))).toBe(false);
    const done: string[] = [];
    await start(here, [errands(async (text) => void done.push(text))]).drained();
    expect(done).toEqual(['x']);
  });

  it('by ending each process that takes it is given up too', async () => {
    await here.queue.enqueue(ERRAND, { text: 'deadly' });
    for (let i = 0; i < ERRAND.attempts; i += 1) {
      expect(await here.queue.take({ kinds: ['errand'], except: [], leaseMs: 1_000 })).toBeDefined();
      now += 1_000;
    }
    await start(here, [errands(async () => undefined)]).drained();
    expect(await find()).toMatchObject({ state: 'DEAD', lastError: 'holder died' });
  });
});

it('a queue tells its depth and its age', async () => {
  await here.queue.enqueue(ERRAND, { text: 'held' });
  await here.queue.take({ kinds: ['errand'], except: [], leaseMs: 3_600_000 });
  for (const text of ['a', 'b']) await here.queue.enqueue(ERRAND, { text });
  await here.queue.enqueue(ERRAND, { text: 'later' }, { dueAt: new Date(now + 3_600_000) });
  now += 42_000;
  expect(await countJobs(here.db, clock())).toEqual({ waiting: 2, later: 1, running: 1, dead: 0, oldestSeconds: 42 });
});

it('the end waits for what is under way and begins nothing further', async () => {
  const holding = gate();
  const done: string[] = [];
  const runner = start(
    here,
    [
      errands(async (text) => {
        await holding.opened;
        done.push(text);
      }),
    ],
    { concurrency: 1 },
  );
  await here.queue.enqueue(ERRAND, { text: 'first' });
  await until(async () => (await find())?.lease !== undefined);
  await here.queue.enqueue(ERRAND, { text: 'second' });
  const closed = runner.close();
  holding.open();
  await closed;
  expect([done, await left()]).toEqual([['first'], 1]);
});
