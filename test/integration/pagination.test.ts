/** Connections: pages, orders, filters, counts. */
import type { Data } from '../kit/client.js';
import { KINDS } from '../kit/elements.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;
let blueprintId: string;

const NAMES = ['delta', 'Alpha', 'charlie', 'bravo', 'bravo', 'echo', 'alpha'];
const KEYS = NAMES.map((_, i) => `c${i}`);

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
  blueprintId = await newBlueprint(ada);
  // One after the other, so that each has its own moment.
  for (const [i, name] of NAMES.entries()) {
    const kind = i % 2 ? 'DATASTORE' : 'SERVICE';
    const technology = i % 2 ? { technology: i === 1 ? 'mysql' : 'postgresql' } : {};
    const component = {
      key: KEYS[i],
      name,
      kind,
      tags: i < 2 ? ['core'] : [],
      owner: i > 4 ? 'edge' : 'data',
      ...technology,
    };
    await applyModel(ada, blueprintId, { components: [component] });
  }
  await applyModel(ada, blueprintId, {
    boundaries: [{ key: 'dmz' }],
    links: [
      { source: 'c0', target: 'c1', protocol: 'MYSQL' },
      { source: 'c0', target: 'c3', protocol: 'POSTGRESQL' },
      { source: 'c2', target: 'c3', protocol: 'POSTGRESQL' },
    ],
    entities: [
      { key: 'item', store: 'c1' },
      { key: 'item_1', store: 'c1', partitionOf: 'item' },
      { key: 'user', store: 'c3' },
    ],
    contracts: [
      { key: 'api', component: 'c0', style: 'GRAPHQL', audience: 'PUBLIC', consumers: ['c2', 'c4'] },
      { key: 'feed', component: 'c0', style: 'EVENTS' },
      { key: 'rpc', component: 'c2', style: 'GRPC', audience: 'INTERNAL', consumers: ['c4'] },
    ],
    contractVersions: [
      { contract: 'api', version: 'v1', status: 'RETIRED' },
      { contract: 'api', version: 'v2', status: 'PUBLISHED' },
      { contract: 'rpc', version: 'v1', status: 'PUBLISHED' },
    ],
    decisions: [
      { key: 'graphql', components: ['c0', 'c2'], status: 'PROPOSED' },
      { key: 'postgres', components: ['c3'], technologies: ['postgresql'] },
      { key: 'rest', components: ['c0'], status: 'REJECTED', supersedes: [] },
    ],
    migrations: [
      { key: 'm1', store: 'c1' },
      { key: 'm2', store: 'c3' },
    ],
    waivers: [
      {
        key: 'w1',
        rule: 'reliability/timeout',
        reason: 'agreed',
        owner: 'ana',
        status: 'ACCEPTED',
        subjectKey: 'c0>c1',
      },
      { key: 'w2', rule: 'reliability/breaker', reason: 'agreed', owner: 'ana', status: 'IN_PROGRESS' },
    ],
    manualFindings: [
      { key: 'f1', category: 'licence', severity: 'ERROR', subjectList: 'COMPONENTS', subjectKey: 'c0' },
      { key: 'f2', category: 'licence', severity: 'INFO' },
    ],
    attestations: [
      { key: 'a1', item: 'backups', holds: true, evidence: 'seen' },
      { key: 'a2', item: 'drills', holds: false, evidence: 'asked' },
    ],
  });
});
afterAll(() => server.close());

const PAGE = 'edges { cursor node { key } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount';
const ask = (args: object, list = 'components', of = blueprintId): Promise<Data> => {
  const filters: Data = { runtimes: 'Element', dataAssets: 'Element', flows: 'Element', roles: 'Element' };
  const type = `${filters[list] ?? KINDS.find((kind) => kind.list === list)?.type}Filter`;
  return ada.send(
    `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $filter: ${type}, $orderBy: ElementOrder) {
      blueprint(id: $id) { page: ${list}(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) { ${PAGE} } }
    }`,
    { id: of, ...args },
  );
};
const page = async (args: object, list?: string, of?: string): Promise<Data> => {
  const answer = await ask(args, list, of);
  expect(answer.errors).toBeUndefined();
  return answer.data.blueprint.page;
};
const keys = (found: Data): string[] => found.edges.map((edge: Data) => edge.node.key as string);

/** All pages of a size, from one end to the other. */
const walk = async (size: number, direction: 'forward' | 'backward', more: object = {}): Promise<string[][]> => {
  const pages: string[][] = [];
  for (let cursor: string | null = null; ;) {
    const found: Data = await page(
      direction === 'forward' ? { first: size, after: cursor, ...more } : { last: size, before: cursor, ...more },
    );
    pages.push(keys(found));
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = found.pageInfo;
    if (!(direction === 'forward' ? hasNextPage : hasPreviousPage)) return pages;
    cursor = direction === 'forward' ? endCursor : startCursor;
  }
};

describe('pages', () => {
  it('follow each other forward and backward without a gap or a repeat', async () => {
    expect(await walk(3, 'forward')).toEqual([['c0', 'c1', 'c2'], ['c3', 'c4', 'c5'], ['c6']]);
    expect(await walk(3, 'backward')).toEqual([['c4', 'c5', 'c6'], ['c1', 'c2', 'c3'], ['c0']]);
    expect(await walk(7, 'forward')).toEqual([KEYS]);
  });

  it('know their ends and the number of all', async () => {
    const middle = await page({ first: 2, after: (await page({ first: 2 })).pageInfo.endCursor });
    expect(middle).toMatchObject({ totalCount: 7, pageInfo: { hasNextPage: true, hasPreviousPage: true } });
    expect(middle.pageInfo).toMatchObject({ startCursor: middle.edges[0].cursor, endCursor: middle.edges[1].cursor });
    expect((await page({ first: 7 })).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect(await page({ first: 0 })).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      totalCount: 7,
    });
  });

  it('between two cursors hold what lies between them', async () => {
    const all = await page({ first: 7 });
    const [after, before] = [all.edges[1].cursor, all.edges[5].cursor];
    expect(keys(await page({ after, before }))).toEqual(['c2', 'c3', 'c4']);
    expect(keys(await page({ last: 2, after, before }))).toEqual(['c3', 'c4']);
  });

  it.each([
    ['KEY', KEYS],
    ['NAME', ['c1', 'c6', 'c3', 'c4', 'c2', 'c0', 'c5']],
    ['CREATED_AT', KEYS],
    ['UPDATED_AT', KEYS],
  ])('in the order of %s are the same whichever way they are walked', async (field, expected) => {
    const orderBy = (direction: string) => ({ orderBy: { field, direction } });
    expect((await walk(2, 'forward', orderBy('ASC'))).flat()).toEqual(expected);
    expect((await walk(2, 'forward', orderBy('DESC'))).flat()).toEqual([...expected].reverse());
    expect((await walk(2, 'backward', orderBy('ASC'))).reverse().flat()).toEqual(expected);
    expect((await walk(2, 'backward', orderBy('DESC'))).reverse().flat()).toEqual([...expected].reverse());
  });

  it('go on in the right place while elements come and go', async () => {
    const of = await newBlueprint(ada);
    const components = ['b', 'd', 'f', 'h'].map((key) => ({ key }));
    await applyModel(ada, of, { components });
    const first = await page({ first: 2 }, 'components', of);
    expect(keys(first)).toEqual(['b', 'd']);
    // Before and after the place, and the very element that the cursor stands on.
    await applyModel(ada, of, { components: [...components.slice(2), { key: 'a' }, { key: 'e' }] }, { prune: true });
    const second = await page({ first: 2, after: first.pageInfo.endCursor }, 'components', of);
    expect(keys(second)).toEqual(['e', 'f']);
  });
});

describe('filters', () => {
  it.each<[object, string[]]>([
    [{ kinds: ['DATASTORE'] }, ['c1', 'c3', 'c5']],
    [{ kinds: ['DATASTORE', 'SERVICE'], technologies: ['postgresql'] }, ['c3', 'c5']],
    [{ kinds: [] }, []],
    [{ owner: 'edge' }, ['c5', 'c6']],
    [{ tag: 'core' }, ['c0', 'c1']],
    [{ search: 'ALPHA' }, ['c1', 'c6']],
    [{ search: 'c4' }, ['c4']],
    [{ search: '.*' }, []],
    [{ search: 'alpha', kinds: ['SERVICE'] }, ['c6']],
    [{}, KEYS],
  ])('of components: %j', async (filter, expected) => {
    const found = await page({ filter });
    expect([keys(found), found.totalCount]).toEqual([expected, expected.length]);
    // A page of a filtered list goes on in the same list.
    if (expected.length > 1)
      expect(keys(await page({ filter, after: found.edges[0].cursor }))).toEqual(expected.slice(1));
  });

  it('of links and entities', async () => {
    expect(keys(await page({ filter: { source: 'c0' } }, 'links'))).toEqual(['c0>c1', 'c0>c3']);
    expect(keys(await page({ filter: { target: 'c3', protocols: ['POSTGRESQL'] } }, 'links'))).toEqual([
      'c0>c3',
      'c2>c3',
    ]);
    expect(keys(await page({ filter: { partitions: false } }, 'entities'))).toEqual(['item', 'user']);
    expect(keys(await page({ filter: { partitions: true } }, 'entities'))).toEqual(['item_1']);
    expect(keys(await page({ filter: { store: 'c1' } }, 'entities'))).toEqual(['item', 'item_1']);
  });

  it.each<[string, object, string[]]>([
    ['contracts', { component: 'c0' }, ['api', 'feed']],
    ['contracts', { consumer: 'c4', styles: ['GRPC', 'GRAPHQL'] }, ['api', 'rpc']],
    ['contracts', { audiences: ['INTERNAL'] }, ['rpc']],
    ['contractVersions', { contract: 'api' }, ['api@v1', 'api@v2']],
    ['contractVersions', { statuses: ['PUBLISHED'] }, ['api@v2', 'rpc@v1']],
    ['decisions', { about: 'c0' }, ['graphql', 'rest']],
    ['decisions', { technology: 'postgresql' }, ['postgres']],
    ['decisions', { statuses: ['PROPOSED', 'REJECTED'] }, ['graphql', 'rest']],
    ['migrations', { store: 'c3' }, ['m2']],
    ['waivers', { rule: 'reliability/timeout' }, ['w1']],
    ['waivers', { subjectKey: 'c0>c1' }, ['w1']],
    ['waivers', { statuses: ['IN_PROGRESS'] }, ['w2']],
    ['manualFindings', { category: 'licence', severities: ['ERROR'] }, ['f1']],
    ['manualFindings', { subjectKey: 'c0' }, ['f1']],
    ['attestations', { item: 'drills' }, ['a2']],
    ['attestations', { holds: true }, ['a1']],
  ])('of %s: %j', async (list, filter, expected) => {
    const found = await page({ filter }, list);
    expect([keys(found), found.totalCount]).toEqual([expected, expected.length]);
  });

  it('of blueprints, in the viewer’s organization alone', async () => {
    const eve = await newOwner(server.url, 'Eve');
    for (const name of ['Web shop', 'Back office', 'web analytics']) await newBlueprint(eve, name);
    const found = await eve.expectOk(
      `{ blueprints(filter: { search: "WEB" }, orderBy: { field: NAME, direction: DESC }) { totalCount nodes { name } } }`,
    );
    expect(found.blueprints).toEqual({ totalCount: 2, nodes: [{ name: 'web analytics' }, { name: 'Web shop' }] });
  });
});

describe('what makes no sense is refused with BAD_USER_INPUT', () => {
  const code = async (args: object, list?: string) => (await ask(args, list)).errors?.[0]?.extensions.code;

  it.each([
    { first: 101 },
    { first: -1 },
    { last: -5 },
    { last: 101 },
    { first: 2_147_483_647 },
    { first: 1, last: 1 },
  ])('%j', async (args) => {
    expect(['BAD_USER_INPUT', ...((args.first ?? 0) > 1_000 ? ['QUERY_TOO_COMPLEX'] : [])]).toContain(await code(args));
  });

  it.each([
    'nonsense',
    '',
    'W10=',
    Buffer.from('["x"]').toString('base64url'),
    Buffer.from('{"$gt":1}').toString('base64url'),
  ])('the cursor %j', async (after) => {
    expect(await code({ after })).toBe('BAD_USER_INPUT');
  });

  it('a cursor of another connection or order', async () => {
    const link = (await page({ first: 1 }, 'links')).edges[0].cursor;
    expect(await code({ after: link })).toBe('BAD_USER_INPUT');
    for (const field of ['NAME', 'CREATED_AT']) {
      const orderBy = { field, direction: 'ASC' };
      const { cursor } = (await page({ first: 1, orderBy })).edges[0];
      expect(await code({ after: cursor })).toBe('BAD_USER_INPUT');
      expect(await code({ after: cursor, orderBy })).toBeUndefined();
    }
  });

  it('a forged cursor that carries an operator', async () => {
    const forged = Buffer.from(JSON.stringify([{ $gt: '' }, 'cmp_x'])).toString('base64url');
    expect(await code({ after: forged })).toBe('BAD_USER_INPUT');
  });
});
