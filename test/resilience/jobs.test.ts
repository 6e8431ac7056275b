/** Background work survives those who do it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openDatabase, type TestDatabase } from '../kit/database.js';
import { ERRAND, errands, openOffice, type Office } from '../kit/jobs.js';
import { until } from '../kit/until.js';

const program = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

let database: TestDatabase;
let office: Office;
beforeAll(async () => {
  database = await openDatabase();
  office = await openOffice(database, () => new Date());
});
afterAll(() => database.close());

/** Runs a program of ours with the test's database. */
const run = (path: string, args: readonly string[]) => {
  const { uri, name } = database;
  const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'test', MONGODB_URI: uri, MONGODB_DATABASE: name };
  return spawn(process.execPath, ['--import', 'tsx', program(path), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};
/** What a program prints, and how it ends. */
const outcome = async (path: string, args: readonly string[]) => {
  const child = run(path, args);
  let [said, failed] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (failed += text));
  await once(child, 'close');
  return { code: child.exitCode, said, failed };
};

it('the job of a process that is killed is finished by another one', async () => {
  await office.queue.enqueue(ERRAND, { text: 'bread' });
  const holder = run('test/jobs/hold-job.ts', [database.uri, database.name, '2000']);
  const ended = once(holder, 'exit');
  const [line] = (await once(createInterface({ input: holder.stdout }), 'line')) as [string]; // what readline emits
  expect(line).toBe('begun bread');
  const done: string[] = [];
  const runner = office.work([errands(async (text, { attempt }) => void done.push(`${text} ${attempt}`))]);
  try {
    await runner.drained();
    expect(done).toEqual([]);
    holder.kill('SIGKILL');
    await ended;
    await until(() => done.length > 0);
    await runner.drained();
    expect([done, await office.db.jobs.countDocuments({})]).toEqual([['bread 2'], 0]);
  } finally {
    await runner.close();
  }
});

describe('npm run jobs', () => {
  const JOBS = 'src/jobs-command.ts';

  it('lists what was given up, tells how the queue is doing, and tries one again', async () => {
    const fail = errands(() => Promise.reject(new Error('secret words')));
    await office.queue.enqueue({ ...ERRAND, attempts: 1 }, { text: 'a secret' });
    const failing = office.work([{ ...fail, kind: { ...ERRAND, attempts: 1 } }]);
    await until(async () => (await office.db.jobs.countDocuments({ state: 'DEAD' })) === 1);
    await failing.close();

    const listed = await outcome(JOBS, ['list-dead']);
    expect(listed.said).toMatch(/^(job_\w+)\terrand\t1 tries\t20\S+Z\tError\n$/);
    expect(listed.said).not.toContain('secret');
    expect(JSON.parse((await outcome(JOBS, ['numbers'])).said)).toMatchObject({ dead: 1, waiting: 0 });
    const id = String(listed.said.split('\t')[0]);
    expect(await outcome(JOBS, ['replay', id])).toMatchObject({ code: 0, said: expect.stringContaining(id) });
    expect(await outcome(JOBS, ['replay', id])).toMatchObject({
      code: 1,
      failed: expect.stringContaining('no dead job'),
    });
    expect(await outcome(JOBS, ['something'])).toMatchObject({ code: 1, failed: expect.stringContaining('list-dead') });

    const done: string[] = [];
    const runner = office.work([errands(async (text) => void done.push(text))]);
    await until(() => done.length > 0);
    await runner.close();
    expect(done).toEqual(['a secret']);
  });
});
