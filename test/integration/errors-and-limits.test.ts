/** What clients are told when something is wrong, and what they may not ask for. */
import type { Client, GraphqlAnswer } from '../kit/client.js';
import { revisionOf } from '../kit/elements.js';
import { whileFailing, type Fault } from '../kit/fail-command.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let production: TestServer;
let ada: Person;
let blueprintId: string;

beforeAll(async () => {
  server = await startServer();
  production = await startServer({ env: { NODE_ENV: 'production', PUBLIC_URL: 'https://plinth.example' } });
  ada = await newOwner(server.url);
  blueprintId = await newBlueprint(ada);
  await applyModel(ada, blueprintId, {
    components: [{ key: 'a' }, { key: 'b' }],
    links: [{ source: 'a', target: 'b' }],
  });
});
afterAll(async () => {
  await production.close();
  await server.close();
});

/** The closed set. */
const CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'QUERY_TOO_COMPLEX',
  'TIMEOUT',
  'SERVICE_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
];
const codesOf = ({ errors }: GraphqlAnswer): string[] => {
  const codes = (errors ?? []).map((error) => error.extensions.code);
  for (const code of codes) expect(CODES).toContain(code);
  return [...new Set(codes)];
};
const codeOf = async (query: string, variables: object = {}, client: Client = ada): Promise<string[]> =>
  codesOf(await client.send(query, { ...variables }));

describe('an error', () => {
  it.each([
    ['a syntax error', '{ viewer { ', {}],
    ['no query', '', {}],
    ['an unknown field', '{ viewer { salary } }', {}],
    ['a missing argument', '{ node { id } }', {}],
    ['a missing variable', 'query ($id: ID!) { node(id: $id) { id } }', {}],
    ['a variable of another type', 'query ($id: ID!) { node(id: $id) { id } }', { id: { $gt: '' } }],
    ['a value that is no Key', '{ blueprint(key: " x") { id } }', {}],
    ['a circle of fragments', '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }', {}],
    ['too many ids', `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, { ids: Array(101).fill('x') }],
  ])('for %s is BAD_USER_INPUT, with no trace of what is inside', async (_, query, variables) => {
    const answer = await ada.send(query, variables);
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
    expect(JSON.stringify(answer)).not.toMatch(/stacktrace|node_modules|at \w+ \(|\.ts:\d/);
  });

  it('without credentials is UNAUTHENTICATED, with bad ones as well', async () => {
    const query = '{ blueprints { totalCount } }';
    for (const authorization of ['', 'Bearer x', 'Bearer plk_x', 'Basic YTpi', `Bearer ${'a'.repeat(5_000)}`]) {
      const answer = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query }),
      });
      expect(codesOf((await answer.json()) as GraphqlAnswer)).toEqual(['UNAUTHENTICATED']);
    }
  });

  it('names the request, so that it can be found in the log', async () => {
    const { errors } = await ada.send('{ blueprints(first: 101) { nodes { id } } }');
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', requestId: expect.stringMatching(/\S/) });
  });
});

describe('when the database', () => {
  const COMPONENTS = 'query ($id: ID!) { blueprint(id: $id) { components { nodes { key } } } }';
  const read = (fault: Fault): Promise<GraphqlAnswer> =>
    whileFailing(server.database, fault, () => ada.send(COMPONENTS, { id: blueprintId }));

  it('cannot be reached, that reads as SERVICE_UNAVAILABLE', async () => {
    const answer = await read({ commands: ['find', 'aggregate'], collection: 'components' });
    expect(codesOf(answer)).toEqual(['SERVICE_UNAVAILABLE']);
    expect(JSON.stringify(answer)).not.toMatch(/mongo|socket|connection \d/i);
    expect((await ada.expectOk(COMPONENTS, { id: blueprintId })).blueprint.components.nodes).toHaveLength(2);
  });

  it('cannot tell who calls, nobody is told that they may not', async () => {
    const answer = await read({ commands: ['aggregate'], collection: 'sessions' });
    expect(codesOf(answer)).toEqual(['SERVICE_UNAVAILABLE']);
    expect(answer.data ?? null).toBeNull();
    const file = await whileFailing(server.database, { commands: ['aggregate'], collection: 'sessions' }, () =>
      fetch(`${server.url}/blueprints/${blueprintId}/files/sarif`, {
        headers: { authorization: `Bearer ${ada.token}` },
      }),
    );
    expect(file.status).toBe(503);
    expect(await file.json()).toMatchObject({ error: { code: 'SERVICE_UNAVAILABLE' } });
  });

  it.each([91, 189, 10107, 11600])(
    'changes its primary (error %d), that reads as SERVICE_UNAVAILABLE',
    async (errorCode) => {
      const answer = await read({ commands: ['find', 'aggregate'], collection: 'components', errorCode });
      expect(codesOf(answer)).toEqual(['SERVICE_UNAVAILABLE']);
    },
  );

  it('takes too long, that reads as TIMEOUT', async () => {
    expect(codesOf(await read({ commands: ['find', 'aggregate'], collection: 'components', errorCode: 50 }))).toEqual([
      'TIMEOUT',
    ]);
  });

  it('fails in a way that nobody thought of, that is masked', async () => {
    const answer = await read({ commands: ['find', 'aggregate'], collection: 'components', errorCode: 8 });
    expect(codesOf(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(answer.errors?.[0]?.message).toBe('something went wrong on our side; it has been logged');
    expect(JSON.stringify(answer)).not.toMatch(/failCommand|failpoint|MongoServerError/i);
  });

  it('breaks in the middle of a change, nothing of it is left', async () => {
    const before = await revisionOf(ada, blueprintId);
    const answer = await whileFailing(
      server.database,
      { commands: ['insert'], collection: 'changes', errorCode: 8 },
      () =>
        ada.send(
          'mutation ($input: CreateComponentInput!) { createComponent(input: $input) { component { id } errors { code } } }',
          { input: { blueprintId, component: { key: 'half' } } },
        ),
    );
    expect(codesOf(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
    const { blueprint } = await ada.expectOk(
      'query ($id: ID!) { blueprint(id: $id) { revision component(key: "half") { id } } }',
      { id: blueprintId },
    );
    expect(blueprint).toEqual({ revision: before, component: null });
  });
});

describe('the cost of an operation', () => {
  const cost = async (query: string, variables: object = {}) =>
    (await ada.send(query, { ...variables })).extensions?.cost?.requested;

  it('is in extensions.cost and grows with what is asked for', async () => {
    const answer = await ada.send('{ blueprints(first: 10) { nodes { name } } }');
    expect(answer.extensions?.cost).toMatchObject({ requested: 10, maximum: 20_000 });
    const nested = '{ blueprints(first: $n) { nodes { components(first: 10) { nodes { boundary { key } } } } } }';
    expect(await cost(nested.replace('$n', '2'))).toBe(2 * (1 + 10 * (1 + 1)));
    expect(await cost(nested.replace('(first: $n)', ''))).toBe(20 * (1 + 10 * (1 + 1)));
    expect(await cost('{ __typename }')).toBe(0);
  });

  it('counts variables, fragments and page sizes from the end', async () => {
    const query =
      'query ($n: Int) { blueprints(last: $n) { ...Page } } fragment Page on BlueprintConnection { nodes { links(first: $n) { totalCount } } }';
    expect(await cost(query, { n: 5 })).toBe(5 * (1 + 5 * (1 + 2)));
  });

  it('counts each id of nodes', async () => {
    const query =
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Blueprint { components(first: 10) { nodes { key } } } } }';
    const [one, ten] = [
      await cost(query, { ids: [blueprintId] }),
      await cost(query, { ids: Array(10).fill(blueprintId) }),
    ];
    expect(ten).toBe(10 * one!);
  });

  it('has a maximum', async () => {
    const query =
      '{ blueprints(first: 100) { nodes { components(first: 100) { nodes { dependencies(first: 100) { nodes { key } } } } } } }';
    expect(await codeOf(query)).toEqual(['QUERY_TOO_COMPLEX']);
    expect(await codeOf('{ blueprints(first: 2147483647) { nodes { id } } }')).toEqual(['QUERY_TOO_COMPLEX']);
    expect(await codeOf('{ blueprints(first: -1) { nodes { id } } }')).toEqual(['BAD_USER_INPUT']);
    expect(await codeOf('{ blueprints(first: 99999999999) { nodes { id } } }')).toEqual(['BAD_USER_INPUT']);
  });
});

describe('the shape of a document', () => {
  const times = (n: number, part: (i: number) => string) => Array.from({ length: n }, (_, i) => part(i)).join(' ');
  const deep = (n: number) =>
    `{ viewer { organization { members { nodes { user { id } } } } } blueprints { nodes { ${'latestReview { blueprint { '.repeat(n)} id ${'} }'.repeat(n)} } } }`;
  it.each([
    ['deep', deep(10), 'QUERY_TOO_COMPLEX'],
    ['of 500 aliases', `{ ${times(500, (i) => `a${i}: __typename`)} }`, 'QUERY_TOO_COMPLEX'],
    ['of 500 aliases inside', `{ viewer { ${times(500, (i) => `a${i}: kind`)} } }`, 'QUERY_TOO_COMPLEX'],
    ['of 500 directives', `{ viewer { ${'kind @skip(if: false) '.repeat(500)} } }`, 'QUERY_TOO_COMPLEX'],
    ['of 100 mutations', `mutation { ${times(100, (i) => `a${i}: signOut { signedOut }`)} }`, 'QUERY_TOO_COMPLEX'],
    ['of 20,000 tokens', `{ ${'viewer { kind } '.repeat(5_000)} }`, 'BAD_USER_INPUT'],
    [
      'of 1,000 fragments',
      `{ ...F0 } ${times(1_000, (i) => `fragment F${i} on Query { ${i < 999 ? `...F${i + 1}` : 'viewer { kind }'} }`)}`,
      'BAD_USER_INPUT',
    ],
  ])('%s is refused before anything is done', async (_, query, code) => {
    expect(await codeOf(query)).toContain(code);
    expect((await ada.send('{ viewer { kind } }')).data?.viewer).toEqual({ kind: 'USER' });
  });

  it('with hundreds of mistakes is told about a handful', async () => {
    const { errors } = await ada.send(`{ viewer { ${times(500, (i) => `nothing${i}`)} } }`);
    expect(errors?.length).toBeLessThanOrEqual(11);
  });

  it('as people write it is not', async () => {
    expect(await codeOf(deep(2))).toEqual([]);
  });
});

describe('in production', () => {
  it('the schema is not shown, and names are not suggested', async () => {
    const eve = await newOwner(production.url, 'Eve');
    expect(await codeOf('{ __schema { types { name } } }', {}, eve)).toEqual(['BAD_USER_INPUT']);
    expect(await codeOf('{ __type(name: "User") { name } }', {}, eve)).toEqual(['BAD_USER_INPUT']);
    const answer = await eve.send('{ viewr { kind } }');
    expect([codesOf(answer), JSON.stringify(answer)]).toEqual([
      ['BAD_USER_INPUT'],
      expect.not.stringContaining('Did you mean'),
    ]);
    expect(await codeOf('{ __schema { types { name } } }')).toEqual([]);
  });
});
