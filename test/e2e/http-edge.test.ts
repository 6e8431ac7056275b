/** The edge over HTTP: what is refused, what is told to browsers, what health says. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { createClient, type Client } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let production: TestServer;
let ada: Person;
const SIGN_OUT = 'mutation { signOut { signedOut } }';

const get = (path: string, headers: Record<string, string> = {}, of = server) => fetch(`${of.url}${path}`, { headers });
const post = (body: string, headers: Record<string, string> = {}, of = server) =>
  fetch(`${of.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const json = (value: unknown) => JSON.stringify(value);

beforeAll(async () => {
  server = await startServer();
  production = await startServer({
    env: { NODE_ENV: 'production', PUBLIC_URL: 'https://plinth.example', CORS_ORIGINS: 'https://app.example' },
  });
  ada = await newOwner(server.url);
});
afterAll(async () => {
  await production?.close();
  await server?.close();
});

describe('a request that is refused', () => {
  it('has headers that do not come: dropped within seconds', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write('POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    // A byte now and then keeps it from being idle.
    const drip = setInterval(() => socket.write('x'), 300);
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    await once(socket, 'close');
    clearInterval(drip);
    expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/);
  }, 15_000);

  it('has a body that comes byte by byte: dropped within half a minute', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
    );
    const drip = setInterval(() => socket.write(' '), 300);
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    await once(socket, 'close');
    clearInterval(drip);
    expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/);
  }, 38_000);

  it('has a body over the limit: 413', async () => {
    const response = await post(json({ query: `{ viewer { role } } #${'x'.repeat(13 * 1024 * 1024)}` }));
    expect(response.status).toBe(413);
  });

  it('has a source to import of almost 5 MB: that is taken', async () => {
    const blueprintId = await newBlueprint(ada);
    const source = `services:\n  web: { image: nginx }\n${'# comment "quoted"\n'.repeat(250_000)}`;
    const { importModel } = await ada.expectOk(
      'mutation ($input: ImportModelInput!) { importModel(input: $input) { report { created } errors { message } } }',
      { input: { blueprintId, format: 'DOCKER_COMPOSE', source } },
    );
    expect(importModel.report.created).toBe(1);
  });

  it('is a mutation by GET: 405, and nothing is done', async () => {
    const query = `/graphql?query=${encodeURIComponent(SIGN_OUT)}`;
    const headers = { authorization: `Bearer ${ada.token}`, 'apollo-require-preflight': 'true' };
    const response = await get(query, headers);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect((await ada.send('{ viewer { role } }')).data?.viewer.role).toBe('OWNER');
  });

  it.each([
    ['a form', 415, 'application/x-www-form-urlencoded', 'query=%7B__typename%7D'],
    ['a form with parts', 415, 'multipart/form-data; boundary=x', '--x\r\n\r\n{}\r\n--x--'],
    ['plain text', 400, 'text/plain', json({ query: '{ __typename }' })],
  ])('comes as %s, as any page can send it: %d', async (_, status, type, body) => {
    const response = await post(body, { 'content-type': type });
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('__typename');
  });

  it.each([
    ['application/graphql-response+json', 400],
    ['application/json', 200],
  ])('has variables that do not fit: the client’s mistake, under %s %d', async (accept, status) => {
    const mistakes = [{ n: 'x' }, { n: 1.5 }, { n: [[1]] }, {}];
    for (const variables of mistakes) {
      const query = 'query ($n: Int!) { blueprints(first: $n) { totalCount } }';
      const response = await post(json({ query, variables }), { accept });
      expect([variables, response.status]).toEqual([variables, status]);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    }
  });

  it('is a bare GET, as any page can send it', async () => {
    const response = await get(`/graphql?query=${encodeURIComponent('{ __typename }')}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('CSRF');
  });

  it('is a batch', async () => {
    const response = await post(json([{ query: '{ __typename }' }, { query: '{ __typename }' }]));
    expect(response.status).toBe(400);
  });

  it.each([
    ['no JSON', '{', 400],
    ['no query', '{}', 400],
    ['a __proto__', '{"__proto__": {"x": 1}, "query": "{ __typename }"}', 400],
  ])('has %s', async (_, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/node_modules|\bat /);
  });

  it('accepts no type of ours: 406', async () => {
    expect((await post(json({ query: '{ __typename }' }), { accept: 'image/png' })).status).toBe(406);
  });

  it('leads nowhere: 404', async () => {
    const response = await get('/elsewhere');
    expect(response.status).toBe(404);
    expect(await response.text()).not.toMatch(/node_modules/);
  });
});

describe('pages of other origins', () => {
  const allowed = async (origin: string, of: TestServer) => {
    const preflight = await fetch(`${of.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,authorization',
      },
    });
    const answer = await post(json({ query: '{ __typename }' }), { origin }, of);
    const told = (response: Response) => response.headers.get('access-control-allow-origin');
    expect(told(preflight)).toBe(told(answer));
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    if (told(preflight) !== null) {
      expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
      expect(preflight.headers.get('vary')?.toLowerCase()).toContain('origin');
    }
    return told(answer);
  };

  it('may call in development when they are of this machine or Apollo Sandbox', async () => {
    for (const origin of ['http://localhost:5173', 'https://studio.apollographql.com'])
      expect(await allowed(origin, server)).toBe(origin);
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example'])
      expect(await allowed(origin, server)).toBeNull();
  });

  it('may call in production when they are configured', async () => {
    for (const origin of ['https://app.example', 'https://plinth.example'])
      expect(await allowed(origin, production)).toBe(origin);
    for (const origin of [
      'http://localhost:5173',
      'https://studio.apollographql.com',
      'https://app.example.evil.example',
    ])
      expect(await allowed(origin, production)).toBeNull();
  });
});

describe('every answer', () => {
  it.each(['/graphql', '/health/live', '/elsewhere'])(
    'of %s has the headers that browsers protect users by',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('strict-transport-security')).toMatch(/max-age=/);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    },
  );
});

describe('a browser that opens /graphql', () => {
  const asBrowser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  it('gets Apollo Sandbox in development', async () => {
    const response = await get('/graphql', asBrowser);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect((await response.text()).toLowerCase()).toContain('sandbox');
  });

  it('gets no page in production', async () => {
    const response = await get('/graphql', asBrowser, production);
    expect(response.headers.get('content-type')).not.toContain('text/html');
    expect((await response.text()).toLowerCase()).not.toContain('sandbox');
  });
});

describe('in production', () => {
  const anonymous = (): Client => createClient(production.url);
  const told = async (query: string, variables?: object) =>
    JSON.stringify((await anonymous().send(query, { ...variables })).errors ?? []);

  it('the schema is not shown and not suggested', async () => {
    expect(await told('{ __schema { types { name } } }')).toContain('BAD_USER_INPUT');
    expect(await told('{ viewr { role } }')).not.toMatch(/did you mean/i);
    const misspelt = await told('mutation ($input: SignInInput!) { signIn(input: $input) { errors { code } } }', {
      input: { email: 'a@example.com', pasword: 'x' },
    });
    expect(misspelt).toContain('pasword');
    expect(misspelt).not.toMatch(/did you mean/i);
  });

  it('a wrong query answers without a stack trace', async () => {
    expect(await told('{ viewer {')).not.toMatch(/node_modules|stacktrace/i);
  });
});
