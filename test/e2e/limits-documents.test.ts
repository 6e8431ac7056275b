/** Documents by their hash: remembered on request, or a list that nothing else is executed beside. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Data } from '../kit/client.js';
import { openSignedIn } from '../kit/socket.js';
import { openDatabase, joinDatabase, type TestDatabase } from '../kit/database.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newOwner, type Person } from '../kit/story.js';

const hashOf = (document: string): string => createHash('sha256').update(document).digest('hex');
const LISTED = '{ viewer { role } }';
const OTHER = '{ viewer { organization { name } } }';
/** Both servers take each other’s tokens. */
const PUBLIC_URL = 'https://plinth.example.com';
const FORBIDDEN = [{ extensions: { code: 'FORBIDDEN' } }];

let databases: TestDatabase[];
let server: TestServer;
let closed: TestServer;
let ada: Person;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'plinth-safelist-'));
  const file = path.join(directory, 'safelist.json');
  await writeFile(file, JSON.stringify({ [hashOf(LISTED)]: LISTED }));
  const first = await openDatabase();
  databases = [first, await joinDatabase(first)];
  server = await startServer({ database: first, env: { PUBLIC_URL } });
  closed = await startServer({ database: databases[1]!, env: { SAFELIST: file, PUBLIC_URL } });
  ada = await newOwner(server.url);
});
afterAll(async () => {
  await closed.close();
  await server.close();
  for (const database of databases.toReversed()) await database.close();
  await rm(directory, { recursive: true });
});

const post = async (to: TestServer, body: object) => {
  const response = await fetch(`${to.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ada.token}` },
    body: JSON.stringify(body),
  });
  const answer: Data = await response.json();
  return { status: response.status, ...answer };
};
const byHash = (document: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(document) } } });

describe('automatic persisted queries', () => {
  it('are asked for once, then known by their hash', async () => {
    expect((await post(server, byHash(LISTED))).errors).toMatchObject([
      { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    expect((await post(server, { query: LISTED, ...byHash(LISTED) })).data.viewer.role).toBe('OWNER');
    expect((await post(server, byHash(LISTED))).data.viewer.role).toBe('OWNER');
  });

  it('cannot be remembered under the hash of another document', async () => {
    expect((await post(server, { query: OTHER, ...byHash('{ viewer { user { id } } }') })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('are held to the limits before they are remembered', async () => {
    const wide = `{ viewer { ${Array.from({ length: 61 }, (_, i) => `a${i}: role`).join(' ')} } }`;
    await post(server, { query: wide, ...byHash(wide) });
    expect((await post(server, byHash(wide))).errors).toMatchObject([
      { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
  });
});

describe('with a safelist', () => {
  it('what is on it is executed, by its text, by its hash, and by GET', async () => {
    expect((await post(closed, { query: LISTED })).data.viewer.role).toBe('OWNER');
    expect((await post(closed, byHash(LISTED))).data.viewer.role).toBe('OWNER');
    const extensions = encodeURIComponent(JSON.stringify(byHash(LISTED).extensions));
    const response = await fetch(`${closed.url}/graphql?extensions=${extensions}`, {
      headers: { authorization: `Bearer ${ada.token}`, 'apollo-require-preflight': 'true' },
    });
    const answer: Data = await response.json();
    expect(answer.data.viewer.role).toBe('OWNER');
  });

  it.each([
    ['another document', { query: OTHER }],
    ['a document that is on it but for a blank', { query: `${LISTED} ` }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['a document that is no GraphQL, whose mistakes are not told', { query: '{ viewer { rol' }],
    ['another hash', byHash(OTHER)],
    ['the hash of a listed document beside another text', { query: OTHER, ...byHash(LISTED) }],
    ['nothing', {}],
    ['a batch', [{ query: LISTED }, { query: OTHER }]],
    ['a document that is no text', { query: { $ne: '' } }],
  ])('%s is not', async (_, body) => {
    const answer = await post(closed, body);
    expect(answer).toMatchObject({ status: 403, errors: FORBIDDEN });
    expect(answer.data).toBeUndefined();
  });

  it('by GET nothing else is executed either', async () => {
    const response = await fetch(`${closed.url}/graphql?query=${encodeURIComponent(OTHER)}`, {
      headers: { authorization: `Bearer ${ada.token}`, 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(403);
  });

  it('the same holds over sockets', async () => {
    const socket = await openSignedIn(closed.socketUrl, ada.token);
    expect((await socket.ask('listed', LISTED)).results[0].data.viewer.role).toBe('OWNER');
    expect((await socket.ask('other', OTHER)).errors).toMatchObject(FORBIDDEN);
    socket.ws.terminate();
  });
});

it('a safelist whose hashes are wrong, or that is not there, stops the start and names the variable', async () => {
  const file = path.join(directory, 'wrong.json');
  await writeFile(file, JSON.stringify({ [hashOf(OTHER)]: LISTED }));
  const third = await joinDatabase(databases[0]!);
  const start = async (database: TestDatabase, name: string) => {
    // One that starts all the same must not keep the run alive.
    await (await startServer({ database, env: { SAFELIST: name } })).close();
    await database.close();
  };
  await expect(start(third, file)).rejects.toThrow('SAFELIST');
  const fourth = await joinDatabase(databases[0]!);
  await expect(start(fourth, '/nowhere.json')).rejects.toThrow('SAFELIST');
});
