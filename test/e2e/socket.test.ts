/** The WebSocket as clients of every kind meet it, the rude ones among them. */
import { WebSocket } from 'ws';
import type { GraphqlError } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';
import { openSignedIn, openSocket, type Socket } from '../kit/socket.js';
import { newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;
let blueprintId: string;
const open: Socket[] = [];

const connect = async (headers?: Record<string, string>): Promise<Socket> => {
  const socket = await openSocket(server.socketUrl, headers);
  open.push(socket);
  return socket;
};
const signedIn = async (person: Person = ada): Promise<Socket> => {
  const socket = await openSignedIn(server.socketUrl, person.token);
  open.push(socket);
  return socket;
};
const FOLLOW = `subscription ($id: ID!) { blueprintEvents(blueprintId: $id) { revision } }`;
const VIEWER = '{ viewer { role user { email } } }';
/** That the connection still serves. */
const expectAlive = async (socket: Socket): Promise<void> => {
  const { results } = await socket.ask('still-there', VIEWER);
  expect(results[0].data.viewer.user.email).toBe(ada.email);
};

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
  blueprintId = await newBlueprint(ada);
});
afterEach(() => open.splice(0).forEach(({ ws }) => ws.terminate()));
afterAll(() => server.close());

describe('connecting', () => {
  it('is open to programs, which send no Origin, and to pages of the service and of this machine', async () => {
    await connect();
    await connect({ origin: server.url });
    await connect({ origin: 'http://localhost:5173' });
  });

  it('is refused with 403 to pages of other origins', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example'])
      await expect(connect({ origin })).rejects.toThrow('403');
  });

  it('is refused with 404 on other paths', async () => {
    await expect(openSocket(server.socketUrl.replace('/graphql', '/elsewhere'))).rejects.toThrow('404');
  });

  it('ends with 4406 without the protocol graphql-transport-ws', async () => {
    const ws = new WebSocket(server.socketUrl);
    expect(await new Promise((resolve) => ws.on('close', resolve))).toBe(4406);
  });

  it.each([
    ['no credentials', undefined],
    ['a text that is no token', { authorization: 'Bearer nonsense' }],
    ['a token of another service', { authorization: `Bearer ${'e30.e30.'.padEnd(90, 'A')}` }],
    ['credentials of another kind', { authorization: 42 }],
  ])('ends with 4403 with %s', async (_, payload) => {
    const socket = await connect();
    socket.send({ type: 'connection_init', payload });
    expect(await socket.closed).toMatchObject({ code: 4403 });
  });

  it('ends with 4408 when nobody signs in within seconds', async () => {
    const socket = await connect();
    expect(await socket.closed).toMatchObject({ code: 4408 });
  });

  it('ends with 4401 when something is asked before signing in', async () => {
    const socket = await connect();
    socket.send({ id: '1', type: 'subscribe', payload: { query: VIEWER } });
    expect(await socket.closed).toMatchObject({ code: 4401 });
  });

  it('ends with 4429 when somebody signs in twice', async () => {
    const socket = await signedIn();
    socket.send({ type: 'connection_init' });
    expect(await socket.closed).toMatchObject({ code: 4429 });
  });
});

describe('an operation that is not right', () => {
  const deep = `{ blueprints { nodes { latestReview ${'{ previous '.repeat(14)} { id } ${'}'.repeat(14)} } } }`;
  it.each([
    ['a syntax error', '{ viewer {', 'BAD_USER_INPUT'],
    ['an unknown field', '{ nothing }', 'BAD_USER_INPUT'],
    ['an unknown operation', 'fragment F on Query { viewer { role } }', 'BAD_USER_INPUT'],
    ['a missing variable', 'query ($id: ID!) { node(id: $id) { id } }', 'BAD_USER_INPUT'],
    [
      '500 aliases',
      `{ ${Array.from({ length: 500 }, (_, i) => `a${i}: viewer { role }`).join(' ')} }`,
      'QUERY_TOO_COMPLEX',
    ],
    [
      'what costs too much',
      '{ blueprints(first: 100) { nodes { components(first: 100) { nodes { id } } links(first: 100) { nodes { id } } } } }',
      'QUERY_TOO_COMPLEX',
    ],
    ['too many tokens', `{ viewer { ${'role '.repeat(6_000)} } }`, 'BAD_USER_INPUT'],
    ['too many levels', deep, 'QUERY_TOO_COMPLEX'],
  ])('is answered with an error for %s, and the connection stays', async (_, query, code) => {
    const socket = await signedIn();
    const { errors, results } = await socket.ask('1', query);
    const found: readonly GraphqlError[] = errors ?? results[0].errors;
    expect(found.map((error) => error.extensions)).toContainEqual(expect.objectContaining({ code }));
    expect(found.length).toBeLessThanOrEqual(11);
    expect(JSON.stringify(found)).not.toMatch(/node_modules|stacktrace/);
    await expectAlive(socket);
  });

  it('is told NOT_FOUND for a blueprint that does not exist', async () => {
    const socket = await signedIn();
    const { errors, results } = await socket.ask('1', FOLLOW, { id: 'bpt_00000000000000000000000000' });
    expect((errors ?? results[0].errors)[0].extensions.code).toBe('NOT_FOUND');
    await expectAlive(socket);
  });
});

describe('a rude client', () => {
  it.each([
    ['what only servers send', { id: '1', type: 'next', payload: {} }],
    ['a message of no known type', { type: 'gossip' }],
    ['a query that is no text', { id: '1', type: 'subscribe', payload: { query: 42 } }],
    ['no JSON', '{'],
    ['JSON that is no message', '"hello"'],
  ])('is cut off with 4400 for %s', async (_, message) => {
    const socket = await signedIn();
    socket.send(message);
    expect(await socket.closed).toMatchObject({ code: 4400 });
  });

  it('is cut off with 1009 for a message of 5 MB', async () => {
    const socket = await signedIn();
    socket.send({ id: '1', type: 'subscribe', payload: { query: `#${'x'.repeat(5 * 1024 * 1024)}` } });
    expect(await socket.closed).toMatchObject({ code: 1009 });
  });

  it('is cut off with 4409 for an id that is in use', async () => {
    const socket = await signedIn();
    for (let i = 0; i < 2; i += 1)
      socket.send({ id: 'same', type: 'subscribe', payload: { query: FOLLOW, variables: { id: blueprintId } } });
    expect(await socket.closed).toMatchObject({ code: 4409 });
  });

  it('gets 50 subscriptions on one connection and an error for the next, until it ends one', async () => {
    const socket = await signedIn();
    const subscribe = (id: string) =>
      socket.send({ id, type: 'subscribe', payload: { query: FOLLOW, variables: { id: blueprintId } } });
    for (let i = 1; i <= 51; i += 1) subscribe(`s${i}`);
    const refused = await socket.message(({ type }) => type === 'error');
    expect(refused).toMatchObject({ id: 's51', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    socket.send({ id: 's1', type: 'complete' });
    await expectAlive(socket);
    expect(socket.messages.filter(({ type }) => type === 'error')).toHaveLength(1);
  });

  it('does not disturb the others', async () => {
    const polite = await signedIn();
    const rude = await Promise.all(Array.from({ length: 20 }, () => signedIn()));
    for (const socket of rude) socket.send('x'.repeat(1000));
    await Promise.all(rude.map(({ closed }) => closed));
    await expectAlive(polite);
  });
});

describe('queries and mutations over the socket', () => {
  it('work as over HTTP', async () => {
    const socket = await signedIn();
    const rename = `mutation ($input: UpdateBlueprintInput!) {
      updateBlueprint(input: $input) { blueprint { name } errors { code } }
    }`;
    const { results } = await socket.ask('1', rename, { input: { id: blueprintId, name: 'Renamed' } });
    expect(results).toMatchObject([{ data: { updateBlueprint: { blueprint: { name: 'Renamed' }, errors: [] } } }]);
  });

  it('have the permissions that they have over HTTP', async () => {
    const viewer = await newMember(server.url, ada, 'VIEWER');
    const socket = await signedIn(viewer);
    const remove = `mutation ($input: DeleteBlueprintInput!) { deleteBlueprint(input: $input) { errors { code } } }`;
    const input = { id: blueprintId };
    const { results } = await socket.ask('1', remove, { input });
    const overHttp = await viewer.send(remove, { input });
    expect(results[0].errors[0].extensions.code).toBe('FORBIDDEN');
    expect(overHttp.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await ada.expectOk('query ($id: ID!) { blueprint(id: $id) { id } }', { id: blueprintId });
  });
});

describe('in production', () => {
  let production: TestServer;
  beforeAll(async () => {
    production = await startServer({ env: { NODE_ENV: 'production', PUBLIC_URL: 'https://plinth.example' } });
  });
  afterAll(() => production.close());

  it('the schema is not shown', async () => {
    const person = await newOwner(production.url);
    const socket = await openSignedIn(production.socketUrl, person.token);
    const { errors } = await socket.ask('1', '{ __schema { types { name } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }, {}]);
    const { errors: unknown } = await socket.ask('2', '{ viewr { role } }');
    expect(JSON.stringify(unknown)).not.toMatch(/did you mean/i);
    socket.ws.terminate();
  });

  it('only pages of the service’s own origin may connect', async () => {
    await expect(openSocket(production.socketUrl, { origin: 'http://localhost:5173' })).rejects.toThrow('403');
    await expect(openSocket(production.socketUrl, { origin: 'https://studio.apollographql.com' })).rejects.toThrow(
      '403',
    );
    const own = await openSocket(production.socketUrl, { origin: 'https://plinth.example' });
    own.ws.terminate();
  });
});
