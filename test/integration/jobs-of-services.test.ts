/** What the services leave to the queue: mail and purges, through failures, crashes and the end of a process. */
import { SMTPServer } from 'smtp-server';
import { account } from '../kit/account.js';
import { createClient } from '../kit/client.js';
import { joinDatabase, openDatabase, type TestDatabase } from '../kit/database.js';
import { whileFailing } from '../kit/fail-command.js';
import { act } from '../kit/organization.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newOwner, PASSWORD } from '../kit/story.js';
import { until } from '../kit/until.js';

let database: TestDatabase;
let now = Date.now();
const clock = () => new Date(now);
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

/** A real SMTP server; while it is unwilling it turns every mail away for now. */
const startSmtp = async () => {
  const received: string[] = [];
  const state = { unwilling: false, turnedAway: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => {
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        if (state.unwilling) {
          state.turnedAway += 1;
          done(Object.assign(new Error('come again'), { responseCode: 451 }));
          return;
        }
        received.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= new Promise<void>((resolve) => server.close(() => resolve())));
  started.push(stop);
  return { url: `smtp://127.0.0.1:${address.port}`, received, state, stop };
};
const jobs = () =>
  database.connection
    .collection('jobs')
    .find({ kind: { $ne: 'end-unverified' } })
    .toArray();
/** Another process on the same database. */
const start = async (env: Readonly<Record<string, string>> = {}): Promise<TestServer> => {
  const joined = await joinDatabase(database);
  const server = await startServer({ database: joined, clock, env });
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= server.close().then(() => joined.close()));
  started.push(close);
  return { ...server, close };
};
/** Also where a test fails before it has ended what it began. */
const started: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of started.splice(0)) await close();
});

describe('mail', () => {
  it('that its server turns away is sent later, by another process where the first has ended', async () => {
    const smtp = await startSmtp();
    smtp.state.unwilling = true;
    const first = await start({ SMTP_URL: smtp.url });
    const ada = await newOwner(first.url);
    await until(async () => (await jobs())[0]?.['lastError'] !== undefined);
    await first.close();
    expect(smtp.state.turnedAway).toBe(1);
    const [waiting] = await jobs();
    expect(waiting).toMatchObject({ kind: 'mail', state: 'WAITING', attempts: 1 });
    // Neither to whom it goes nor the token in it can be read.
    expect(JSON.stringify(waiting)).not.toContain(ada.email);
    expect(waiting?.['payload']).toMatch(/^s1\./);

    smtp.state.unwilling = false;
    now += 10_000;
    const second = await start({ SMTP_URL: smtp.url });
    await until(() => smtp.received.length > 0);
    await second.app.jobs.drained();
    expect(await jobs()).toEqual([]);
    expect(smtp.received).toHaveLength(1);
    expect(smtp.received[0]).toContain(ada.email);
    expect(smtp.received[0]).toContain(`<${String(waiting?.['_id'])}@`);
    await second.close();
    await smtp.stop();
  });

  it('is there exactly if what it tells of was done', async () => {
    const server = await start();
    const ada = await newOwner(server.url);
    await server.app.jobs.drained();
    await whileFailing(database, { commands: ['insert'], collection: 'jobs', errorCode: 121 }, async () => {
      const invite = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } errors { code } } }`;
      const { data, errors } = await ada.send(invite, { input: { email: 'grace@example.com', role: 'VIEWER' } });
      expect([data?.inviteMember?.invitation ?? null, errors?.length]).toEqual([null, 1]);
    });
    expect(await server.app.db.invitations.count(ada.organizationId, {})).toBe(0);
    await server.close();
  });

  it('for nobody takes the same path as mail for somebody', async () => {
    const server = await start();
    const ada = await newOwner(server.url);
    await server.app.jobs.drained();
    await server.app.jobs.close();
    for (const email of [ada.email, 'nobody-at-all@example.com'])
      await account(createClient(server.url), 'requestPasswordReset', { email });
    expect((await jobs()).map(({ kind }) => kind as string)).toEqual(['mail', 'mail']);
    await database.connection.collection('jobs').deleteMany({});
    await server.close();
  });
});

describe('a purge that is interrupted', () => {
  const rest = (organizationId: string): Promise<number> =>
    database.connection.collection('components').countDocuments({ organizationId });

  it('is gone on with, by another process too', async () => {
    const server = await start();
    const ada = await newOwner(server.url);
    const blueprintId = await newBlueprint(ada);
    await ada.expectOk(
      `mutation ($id: ID!) { applyModel(input: { blueprintId: $id, model: { components: [{ key: "a" }] } }) { errors { code } } }`,
      { id: blueprintId },
    );
    await server.app.jobs.drained();
    await whileFailing(database, { commands: ['delete'], collection: 'components', errorCode: 121 }, async () => {
      // The answer does not wait for it: nobody can see any of it any more.
      expect((await act(ada, 'deleteOrganization', { name: 'Ada’s organization' })).errors).toEqual([]);
      await until(async () => (await jobs()).some((job) => job['lastError'] !== undefined));
      await server.close();
    });
    expect(await rest(ada.organizationId)).toBe(1);
    now += 10_000;
    const other = await start();
    await until(async () => (await rest(ada.organizationId)) === 0);
    await other.app.jobs.drained();
    expect(await jobs()).toEqual([]);
    await other.close();
  });

  it('leaves nothing of an account that was deleted', async () => {
    const server = await start();
    const ada = await newOwner(server.url);
    await newBlueprint(ada);
    await server.app.jobs.drained();
    await server.app.jobs.close();
    expect((await account(ada, 'deleteAccount', { password: PASSWORD })).errors).toEqual([]);
    expect((await jobs()).map(({ kind }) => kind as string).sort()).toEqual([
      'mail',
      'purge-account',
      'purge-organization',
    ]);
    await server.close();
    const count = () => database.connection.collection('events').countDocuments({ organizationId: ada.organizationId });
    expect(await count()).toBe(1);
    now += 10_000;
    const next = await start();
    await next.app.jobs.drained();
    expect([await jobs(), await count()]).toEqual([[], 0]);
    await next.close();
  });
});

it('/health/jobs tells how the queue is doing', async () => {
  const server = await start();
  await server.app.jobs.drained();
  const answer = await (await fetch(`${server.url}/health/jobs`)).json();
  expect(answer).toEqual({ waiting: 0, later: 1, running: 0, dead: 0, oldestSeconds: 0 });
  await server.close();
});
