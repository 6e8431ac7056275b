/** Limits that hold for all processes together, counted in one database. */
import { createThrottle } from '../../src/platform/throttle.js';
import { createQuota } from '../../src/platform/quota.js';
import { createClient, type Client } from '../kit/client.js';
import { countCommands } from '../kit/count-commands.js';
import { joinDatabase, openDatabase, type TestDatabase } from '../kit/database.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newOwner, type Person } from '../kit/story.js';

let databases: TestDatabase[] = [];
const servers: TestServer[] = [];
let now = Date.now();
const clock = () => new Date(now);

beforeAll(async () => {
  const first = await openDatabase();
  databases = [first, await joinDatabase(first)];
  for (const database of databases)
    servers.push(
      await startServer({ database, clock, env: { PUBLIC_URL: 'http://plinth.test', COST_PER_MINUTE: '2005' } }),
    );
});
afterAll(async () => {
  for (const server of servers) await server.close();
  for (const database of databases.toReversed()) await database.close();
});
beforeEach(() => {
  now += 61_000;
});

const LIST = '{ blueprints { nodes { id } } }';
/** The same caller at another process. */
const at = (server: TestServer | undefined, person: Person): Client => createClient(String(server?.url), person.token);

describe('the budget of an actor', () => {
  let ada: Person;
  let cost: number;
  beforeEach(async () => {
    ada = await newOwner(String(servers[0]?.url));
    const { extensions } = await ada.send(LIST);
    cost = Number(extensions?.cost?.requested);
    now += 61_000;
  });

  it('is one, however many processes are asked at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 240 }, (_, i) => at(servers[i % 2], ada).send(LIST)));
    const served = answers.filter(({ errors }) => errors === undefined).length;
    // Each process may be left with a rest that is too small for one more.
    expect(served).toBeLessThanOrEqual(Math.floor(2_005 / cost));
    expect(served).toBeGreaterThanOrEqual(Math.floor(2_005 / cost) - servers.length);
    for (const server of servers)
      expect((await at(server, ada).send(LIST)).errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    now += 60_000;
    for (const server of servers) expect((await at(server, ada).send(LIST)).errors).toBeUndefined();
  });

  it('used up at one process is used up at the other, which says so with the same end', async () => {
    const [first, second] = servers.map((server) => at(server, ada));
    const resets = new Set<unknown>();
    for (let answer = await first!.send(LIST); answer.errors === undefined; answer = await first!.send(LIST))
      resets.add(Reflect.get(Object(answer.extensions?.cost), 'resetsAt'));
    const refused = await second!.send(LIST);
    expect(refused).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    resets.add(Reflect.get(Object(refused.extensions?.cost), 'resetsAt'));
    expect(resets.size).toBe(1);
  });
});

describe('a share of a quota', () => {
  const quotas = () => databases.map((_, i) => createQuota({ db: servers[i]!.app.db, windowMs: 60_000, clock }));

  it('is drawn at once: a hundred small amounts are few commands, and what is over asks for none', async () => {
    const [quota] = quotas();
    const { connection } = databases[0]!;
    const commands: string[] = [];
    const note = ({ commandName, command }: { commandName: string; command: object }) => {
      if (Reflect.get(command, commandName) === 'quotas') commands.push(commandName);
    };
    connection.getClient().on('commandStarted', note);
    const taken = [];
    for (let i = 0; i < 100; i += 1) taken.push(await quota!.take('ada', 1, 1_000));
    // A twentieth of a thousand at a time.
    expect(commands).toEqual(['findAndModify', 'findAndModify']);
    expect(taken.at(-1)).toMatchObject({ fits: true, remaining: 900 });
    expect(await quota!.take('ada', 901, 1_000)).toMatchObject({ fits: false, remaining: 900 });
    expect(await quota!.take('ada', 900, 1_000)).toMatchObject({ fits: true, remaining: 0 });
    const before = commands.length;
    for (let i = 0; i < 50; i += 1) expect(await quota!.take('ada', 1, 1_000)).toMatchObject({ fits: false });
    expect(commands).toHaveLength(before);
    connection.getClient().off('commandStarted', note);
  });

  it('is nobody else’s: what two processes give out is never more than there is', async () => {
    const both = quotas();
    const taken = await Promise.all(Array.from({ length: 400 }, (_, i) => both[i % 2]!.take('grace', 3, 1_000)));
    const given = taken.filter(({ fits }) => fits).length * 3;
    expect(given).toBeLessThanOrEqual(1_000);
    expect(given).toBeGreaterThan(1_000 - 2 * 3 - 1);
    expect(await both[0]!.take('linus', 1_000, 1_000)).toMatchObject({ fits: true, remaining: 0 });
  });

  it('is there again when its time is over', async () => {
    const [first, second] = quotas();
    expect(await first!.take('ada again', 1_000, 1_000)).toMatchObject({ fits: true });
    expect(await second!.take('ada again', 1, 1_000)).toMatchObject({ fits: false, remaining: 0 });
    now += 60_000;
    expect(await second!.take('ada again', 1, 1_000)).toMatchObject({ fits: true, remaining: 999 });
  });
});

it('a query asks the database nothing for its budget once a share is drawn', async () => {
  const ada = await newOwner(String(servers[0]?.url));
  await ada.send('{ viewer { role } }');
  const { connection } = databases[0]!;
  const asked: string[] = [];
  const note = ({ commandName, command }: { commandName: string; command: object }) =>
    void asked.push(`${commandName} ${String(Reflect.get(command, commandName))}`);
  connection.getClient().on('commandStarted', note);
  const { commands } = await countCommands(connection, () => ada.expectOk('{ viewer { role } }'));
  connection.getClient().off('commandStarted', note);
  expect(commands).toEqual(['aggregate sessions']);
  expect(asked.filter((command) => command.endsWith('quotas'))).toEqual([]);
});

it('tries are counted for all processes together', async () => {
  const throttles = databases.map(({ connection }) =>
    createThrottle({ name: 'shared-door', points: 5, seconds: 600, connection }),
  );
  const tries = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => throttles[i % 2]!.consume('ada')));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  for (const throttle of throttles)
    await expect(throttle.consume('ada')).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: expect.any(Number),
    });
  await throttles[0]!.forget('ada');
  await throttles[1]!.consume('ada');
});
