/** What an operation and a caller may take, over HTTP. */
import { createClient, type Client, type Data } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newOwner, type Person } from '../kit/story.js';

const COST = { COST_PER_MINUTE: '2005', ANONYMOUS_COST_PER_MINUTE: '300' };

let server: TestServer;
let now = Date.now();

beforeAll(async () => {
  server = await startServer({ env: COST, clock: () => new Date(now) });
});
afterAll(() => server.close());
/** Another minute: nothing that came before counts any more. */
beforeEach(() => {
  now += 61_000;
});

/** 20 × 1 point and one for the list. */
const LIST = '{ blueprints { nodes { id } } }';
const send = async (client: Client, query = LIST) => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(client.token === undefined ? {} : { authorization: `Bearer ${client.token}` }),
    },
    body: JSON.stringify({ query }),
  });
  const body: Data = await response.json();
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body };
};
/** More than any budget here has room for. */
const MOST_TRIES = 500;
const drain = async (client: Client, query = LIST) => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await send(client, query);
    if (answer.body.errors?.[0]?.extensions.code === 'RATE_LIMITED') return answer;
  }
  throw new Error(`nothing was refused in ${MOST_TRIES} operations`);
};

describe('the budget of a minute', () => {
  let ada: Person;
  beforeEach(async () => {
    ada = await newOwner(server.url);
    now += 61_000;
  });

  it('is told with each answer: what it cost, what one may cost, what is left until when', async () => {
    const first = (await send(ada)).body.extensions.cost;
    expect(first).toEqual({
      requested: expect.any(Number),
      maximum: 20_000,
      remaining: 2_005 - first.requested,
      resetsAt: new Date(now + 60_000).toISOString(),
    });
    const second = (await send(ada)).body.extensions.cost;
    expect(second.remaining).toBe(2_005 - 2 * first.requested);
    expect(second.resetsAt).toBe(first.resetsAt);
  });

  it('used up is 429 RATE_LIMITED with Retry-After, and is there again after it', async () => {
    const refused = await drain(ada);
    expect(refused).toMatchObject({
      status: 429,
      retryAfter: '60',
      body: { errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 60 } }] },
    });
    expect(refused.body.data).toBeUndefined();
    const { requested, remaining } = refused.body.extensions.cost;
    expect(remaining).toBeLessThan(requested);
    now += 30_000;
    expect((await send(ada)).retryAfter).toBe('30');
    now += 30_000;
    expect((await send(ada)).body.errors).toBeUndefined();
  });

  it('refuses nothing that still fits, and takes nothing for what it refuses', async () => {
    const refused = await drain(ada);
    const cheap = await send(ada, '{ viewer { role } }');
    expect(cheap.body.errors).toBeUndefined();
    expect(cheap.body.extensions.cost.remaining).toBeGreaterThanOrEqual(refused.body.extensions.cost.remaining - 2);
  });

  it('is each actor’s own: a colleague, and the same address without credentials, have theirs', async () => {
    const grace = await newOwner(server.url, 'Grace');
    await drain(ada);
    expect((await send(grace)).status).toBe(200);
    const nobody = createClient(server.url);
    expect((await send(nobody, '{ viewer { role } }')).body.errors).toBeUndefined();
    expect((await drain(nobody, '{ a: viewer { role } b: viewer { role } }')).body.errors[0].message).toContain(
      'of 300 per minute',
    );
    expect((await send(grace)).status).toBe(200);
  });

  it('holds for all of a key’s or user’s connections together, and a parallel burst gets no more', async () => {
    const { requested } = (await send(ada)).body.extensions.cost;
    now += 61_000;
    const answers = await Promise.all(Array.from({ length: 200 }, () => send(ada)));
    const served = answers.filter(({ status }) => status === 200).length;
    expect(served).toBe(Math.floor(2_005 / requested));
  });
});

describe('a document', () => {
  const refusal = async (query: string): Promise<readonly [number, string, string]> => {
    const { status, body } = await send(createClient(server.url), query);
    return [status, body.errors[0].extensions.code, body.errors[0].message];
  };
  const many = (n: number, of: (i: number) => string) => Array.from({ length: n }, (_, i) => of(i)).join(' ');
  it.each([
    ['aliases', `{ viewer { ${many(61, (i) => `a${i}: role`)} } }`, 'QUERY_TOO_COMPLEX', '61 aliases'],
    [
      'aliases in a fragment',
      `{ viewer { ...F } } fragment F on Viewer { ${many(61, (i) => `a${i}: role`)} }`,
      'QUERY_TOO_COMPLEX',
      '61 aliases',
    ],
    ['fields, the same one again and again', `{ viewer { ${many(5_000, () => 'role')} } }`, 'BAD_USER_INPUT', 'tokens'],
    ['directives', `{ viewer { ${many(61, () => 'role @include(if: true)')} } }`, 'QUERY_TOO_COMPLEX', '61 directives'],
    ['root fields', `{ ${many(31, () => '__typename')} }`, 'QUERY_TOO_COMPLEX', '31 root fields'],
    [
      'levels',
      `{ blueprint(key: "x") { latestReview ${'{ previous '.repeat(14)}{ id }${' }'.repeat(14)} } }`,
      'QUERY_TOO_COMPLEX',
      '17 levels',
    ],
    [
      'fragments in a circle',
      '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }',
      'BAD_USER_INPUT',
      'Cannot spread fragment "A" within itself',
    ],
    [
      'fragments that double at each level',
      `{ viewer { ...F0 } } ${many(24, (i) => `fragment F${i} on Viewer { ...F${i + 1} x${i}: role ...F${i + 1} }`)} fragment F24 on Viewer { role }`,
      'BAD_USER_INPUT',
      'the maximum allowed number of nodes',
    ],
  ])('of too many %s is refused', async (_, query, code, why) => {
    const [, found, message] = await refusal(query);
    // Each by its own limit, not by another one that happens to be in the way.
    expect([found, message]).toEqual([code, expect.stringContaining(why)]);
  });

  it('that brings a list of half a million items is refused before anything looks at them', async () => {
    const ada = await newOwner(server.url);
    const many = Array.from({ length: 500_000 }, (_, i) => `a${i}`);
    const queries = [
      'query ($list: [Name!]) { viewer { organization { auditLog(filter: { actions: $list }) { totalCount } } } }',
      'query ($list: [ID!]!) { nodes(ids: $list) { id } }',
    ];
    for (const query of queries)
      for (const list of [many, { in: [{ side: many }] }])
        expect((await ada.send(query, { list })).errors).toMatchObject([
          { message: expect.stringContaining('500000 items'), extensions: { code: 'BAD_USER_INPUT' } },
        ]);
    const { errors } = await ada.send(String(queries[0]), { list: many.slice(0, 20_000) });
    expect(errors).toBeUndefined();
  });

  it.each(['2147483647', '-1', '101', '1e9', '2147483648'])('that asks for first: %s is refused', async (first) => {
    const ada = await newOwner(server.url);
    const { body } = await send(ada, `{ blueprints(first: ${first}) { nodes { id } } }`);
    expect(body.errors[0].extensions.code).toMatch(/^(?:BAD_USER_INPUT|QUERY_TOO_COMPLEX)$/);
    expect(body.data ?? null).toBeNull();
  });
});

it('comes before execution: nothing is done for whoever has no budget left', async () => {
  const ada = await newOwner(server.url);
  await newBlueprint(ada);
  await drain(ada);
  const create = `mutation { ${Array.from({ length: 6 }, (_, i) => `c${i}: createBlueprint(input: { name: "b${i}" }) { errors { code } }`).join(' ')} }`;
  expect((await drain(ada, create)).body.data).toBeUndefined();
  now += 61_000;
  const names = (await ada.expectOk('{ blueprints { nodes { name } } }')).blueprints.nodes.map(
    ({ name }: { name: string }) => name,
  );
  expect(names).not.toContain('b5');
});
