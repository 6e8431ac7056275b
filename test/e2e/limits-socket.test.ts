/** What an actor may take, over sockets: the same as over HTTP, and no more connections and memory than are its share. */
import type { Data } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';
import { openSignedIn, openSocket, type Socket } from '../kit/socket.js';
import { until } from '../kit/until.js';
import { newBlueprint, newOwner, type Person } from '../kit/story.js';

const LIST = '{ blueprints { nodes { id } } }';
const sockets: Socket[] = [];
let server: TestServer;
let ada: Person;
let now = Date.now();

const start = async (env: Readonly<Record<string, string>>) => {
  server = await startServer({ env, clock: () => new Date(now) });
  ada = await newOwner(server.url);
  now += 61_000;
};
const signedIn = async (person = ada): Promise<Socket> => {
  const socket = await openSignedIn(server.socketUrl, person.token);
  sockets.push(socket);
  return socket;
};
afterEach(async () => {
  sockets.splice(0).forEach(({ ws }) => ws.terminate());
  await server.close();
});

describe('the budget of a minute', () => {
  beforeEach(() => start({ COST_PER_MINUTE: '105' }));

  it('is one for sockets and HTTP together, told with each answer', async () => {
    const socket = await signedIn();
    const { requested } = (await ada.send(LIST)).extensions!.cost!;
    const { results } = await socket.ask('one', LIST);
    expect(results[0].extensions.cost).toEqual({
      requested,
      maximum: 20_000,
      remaining: 105 - 2 * requested,
      resetsAt: new Date(now + 60_000).toISOString(),
    });
  });

  it('used up is RATE_LIMITED with the seconds to wait; subscriptions have their cost too', async () => {
    const blueprintId = await newBlueprint(ada);
    now += 61_000;
    const socket = await signedIn();
    const subscription = `subscription { blueprintEvents(blueprintId: "${blueprintId}") { revision } }`;
    const told = { requested: expect.any(Number), remaining: expect.any(Number), resetsAt: expect.any(String) };
    const refused = { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 60, cost: told } };
    const asked: (readonly Data[] | undefined)[] = [];
    for (let i = 0; i < 8; i += 1) asked.push((await socket.ask(`q${i}`, LIST)).errors);
    expect(asked.at(0)).toBeUndefined();
    expect(asked.at(-1)).toMatchObject([refused]);
    let left = 200;
    while (!(await socket.ask(`v${asked.push(undefined)}`, '{ viewer { role } }')).errors && left > 0) left -= 1;
    expect(left).toBeGreaterThan(0);
    expect((await socket.ask('live', subscription)).errors).toMatchObject([refused]);
    now += 60_000;
    expect((await socket.ask('later', LIST)).errors).toBeUndefined();
  });
});

describe('connections', () => {
  beforeEach(() => start({}));
  const MOST = 100;

  it('of one actor: at most a hundred; others are not held up, and who leaves makes room', async () => {
    for (let i = 0; i < MOST; i += 1) await signedIn();
    const late = await openSocket(server.socketUrl);
    late.send({ type: 'connection_init', payload: { authorization: `Bearer ${ada.token}` } });
    expect((await late.closed).code).toBe(4429);
    await signedIn(await newOwner(server.url, 'Grace'));
    const first = sockets[0]!;
    first.ws.close();
    await first.closed;
    await signedIn();
  });

  it('that have not signed in: at most a hundred from one address', async () => {
    const open = async () => sockets.push(await openSocket(server.socketUrl));
    for (let i = 0; i < MOST; i += 1) await open();
    await expect(open()).rejects.toThrow('429');
    const first = sockets[0]!;
    first.send({ type: 'connection_init', payload: { authorization: `Bearer ${ada.token}` } });
    await first.message(({ type }) => type === 'connection_ack');
    await open();
  });
});

describe('a client that does not read', () => {
  /** 60 × 10 kB. */
  const BIG = `query ($id: ID!) { blueprint(id: $id) { ${Array.from({ length: 58 }, (_, i) => `a${i}: description`).join(' ')} } }`;
  const connections = () =>
    new Promise<number>((resolve, reject) =>
      server.app.fastify.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    );
  /** Asks for so many big answers and reads none; resolves when the server has had enough. */
  const starve = async (answers: number) => {
    const blueprintId = await newBlueprint(ada);
    await ada.expectOk(
      'mutation ($input: UpdateBlueprintInput!) { updateBlueprint(input: $input) { errors { code } } }',
      {
        input: { id: blueprintId, description: 'x'.repeat(10_000) },
      },
    );
    server.app.fastify.server.closeIdleConnections();
    const socket = await signedIn();
    socket.ws.pause();
    const before = await connections();
    for (let i = 0; i < answers; i += 1)
      socket.send({ id: `big${i}`, type: 'subscribe', payload: { query: BIG, variables: { id: blueprintId } } });
    await until(async () => (await connections()) < before);
    socket.ws.resume();
    return socket.closed;
  };

  it('is cut off when it has left something unread for long', async () => {
    await start({ SOCKET_UNREAD_MS: '500' });
    expect((await starve(25)).code).toBe(1006);
  });

  it('is cut off when too much waits for it, however short the time', async () => {
    await start({ SOCKET_UNREAD_MS: '600000' });
    expect((await starve(50)).code).toBe(1006);
  });
});
