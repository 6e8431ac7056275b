/** Whole models at once. */
import { createClient, type Client, type Data } from '../kit/client.js';
import { idsOf, revisionOf, update } from '../kit/elements.js';
import { joinDatabase } from '../kit/database.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

/** Applies and resolves with the payload, its errors included. */
const tryApply = async (
  client: Client,
  blueprintId: string,
  model: object,
  more: object = {},
  headers = {},
): Promise<Data> => {
  const answer = await client.send(
    `mutation ($input: ApplyModelInput!) {
      applyModel(input: $input) { blueprint { revision } report { created updated deleted unchanged } errors { code message path } }
    }`,
    { input: { blueprintId, model, ...more } },
    headers,
  );
  expect(answer.errors).toBeUndefined();
  return answer.data.applyModel;
};
const read = async (blueprintId: string, selection: string): Promise<Data> =>
  (await ada.expectOk(`query ($id: ID!) { blueprint(id: $id) { revision ${selection} } }`, { id: blueprintId }))
    .blueprint;

const chain = (n: number) => ({
  components: Array.from({ length: n }, (_, i) => ({ key: `c${i}` })),
  links: Array.from({ length: n - 1 }, (_, i) => ({ source: `c${i}`, target: `c${i + 1}` })),
});

describe('a model of 10,000 elements', () => {
  it('is applied in one revision, and one more element is refused without any change', async () => {
    const blueprintId = await newBlueprint(ada);
    const { components, links } = chain(5_000);
    const model = { components, links, dataAssets: [{ key: 'orders' }] };
    const first = await applyModel(ada, blueprintId, model);
    expect(first).toMatchObject({ blueprint: { revision: 2 }, report: { created: 10_000, unchanged: 0 } });
    const counts = 'components { totalCount } links { totalCount } events { totalCount }';
    const there = { components: { totalCount: 5_000 }, links: { totalCount: 4_999 }, events: { totalCount: 2 } };
    expect(await read(blueprintId, counts)).toMatchObject(there);

    const again = await applyModel(ada, blueprintId, model);
    expect(again).toMatchObject({ blueprint: { revision: 2 }, report: { created: 0, updated: 0, unchanged: 10_000 } });

    const tooMany = await tryApply(ada, blueprintId, { ...model, flows: [{ key: 'one-too-many' }] });
    expect(tooMany).toMatchObject({ blueprint: null, errors: [{ code: 'LIMIT_EXCEEDED', path: ['model'] }] });
    expect(await read(blueprintId, counts)).toMatchObject({ ...there, revision: 2 });
  }, 120_000);
});

describe('applying a model', () => {
  it('reports numbers for each list, changed, new and untouched apart', async () => {
    const blueprintId = await newBlueprint(ada);
    await applyModel(ada, blueprintId, { ...chain(3), dataAssets: [{ key: 'orders', quantity: 'FEW' }] });
    const payload = await applyModel(ada, blueprintId, {
      requirements: { users: 5 },
      components: [{ key: 'c0', name: 'First' }, { key: 'c1' }, { key: 'c9' }],
      links: [{ source: 'c0', target: 'c9' }],
      dataAssets: [{ key: 'orders' }],
    });
    const none = { created: 0, updated: 0, deleted: 0, unchanged: 0 };
    expect(payload).toEqual({
      blueprint: { revision: 3 },
      report: {
        created: 2,
        updated: 1,
        deleted: 0,
        unchanged: 2,
        lists: [
          { ...none, list: 'DATA_ASSETS', unchanged: 1 },
          { ...none, list: 'COMPONENTS', created: 1, updated: 1, unchanged: 1 },
          { ...none, list: 'LINKS', created: 1 },
        ],
      },
      errors: [],
    });
  });

  it('keeps what it leaves out and clears what it sets to null, requirements as well', async () => {
    const blueprintId = await newBlueprint(ada);
    await applyModel(ada, blueprintId, {
      requirements: { users: 5, regions: ['eu'], availabilityPercent: 99.9 },
      components: [{ key: 'a', owner: 'team', replicas: 2, tags: ['x'] }],
    });
    await applyModel(ada, blueprintId, {
      requirements: { users: null, rtoMinutes: 5 },
      components: [{ key: 'a', owner: null, zones: 1 }],
    });
    expect(
      await read(
        blueprintId,
        `requirements { users regions availabilityPercent rtoMinutes } component(key: "a") { owner replicas zones tags }`,
      ),
    ).toMatchObject({
      requirements: { users: null, regions: ['eu'], availabilityPercent: 99.9, rtoMinutes: 5 },
      component: { owner: null, replicas: 2, zones: 1, tags: ['x'] },
    });
  });

  it('prunes the lists that the model has, an empty one to nothing, and leaves the others alone', async () => {
    const blueprintId = await newBlueprint(ada);
    await applyModel(ada, blueprintId, { ...chain(3), dataAssets: [{ key: 'orders' }], flows: [{ key: 'buy' }] });
    const payload = await applyModel(
      ada,
      blueprintId,
      { components: [{ key: 'c0' }, { key: 'c1' }], dataAssets: [] },
      { prune: true },
    );
    // c2 and the link that ended there, and the data asset.
    expect(payload.report).toMatchObject({ created: 0, updated: 0, deleted: 3, unchanged: 2 });
    const ids = await idsOf(ada, blueprintId);
    expect(Object.keys(ids['components']!)).toEqual(['c0', 'c1']);
    expect(Object.keys(ids['links']!)).toEqual(['c0>c1']);
    expect(ids).toMatchObject({ dataAssets: {}, flows: { buy: expect.any(String) } });
  });

  it('says so when a model names what its own pruning takes away, and cleans up behind what it names', async () => {
    const blueprintId = await newBlueprint(ada);
    await applyModel(ada, blueprintId, { ...chain(3), flows: [{ key: 'buy', steps: [{ link: 'c1>c2' }] }] });
    const contradiction = { components: [{ key: 'c0' }, { key: 'c1' }], links: [{ source: 'c1', target: 'c2' }] };
    expect(await tryApply(ada, blueprintId, contradiction, { prune: true })).toMatchObject({
      blueprint: null,
      errors: [{ code: 'NOT_FOUND', path: ['links', '0', 'target'] }],
    });
    await applyModel(ada, blueprintId, { components: [{ key: 'c0' }], links: [] }, { prune: true });
    expect(await read(blueprintId, 'flows { nodes { steps { link { key } } } }')).toMatchObject({
      revision: 3,
      flows: { nodes: [{ steps: [] }] },
    });
  });

  it('tells all errors at once with their paths, and changes nothing', async () => {
    const blueprintId = await newBlueprint(ada);
    const payload = await tryApply(ada, blueprintId, {
      requirements: { users: 5 },
      boundaries: [
        { key: 'a', parent: 'b' },
        { key: 'b', parent: 'a' },
      ],
      components: [{ key: 'ok' }, { key: 'twice' }, { key: 'twice' }, { key: 'lost', boundary: 'nowhere' }],
      links: [{ key: 'half', source: 'ok' }],
      entities: [{ key: 'e', fields: [{ name: 'id', type: 'int' }], primaryKey: ['nr'] }],
      flows: [{ key: 'f', steps: [{ link: 'no-such-link' }] }],
    });
    expect(payload).toMatchObject({ blueprint: null, report: null });
    const found = payload.errors.map(({ code, path }: Data) => [code, path.join('.')]);
    expect(found.sort()).toEqual(
      [
        ['BAD_USER_INPUT', 'boundaries.0.parent'],
        ['CONFLICT', 'components.2.key'],
        ['NOT_FOUND', 'components.3.boundary'],
        ['BAD_USER_INPUT', 'links.0.target'],
        ['BAD_USER_INPUT', 'entities.0.primaryKey.0'],
        ['NOT_FOUND', 'flows.0.steps.0.link'],
        ['BAD_USER_INPUT', 'boundaries.1.parent'],
      ].sort(),
    );
    const nothing = { nodes: [] };
    expect(
      await read(blueprintId, 'requirements { users } components { nodes { key } } boundaries { nodes { key } }'),
    ).toEqual({ revision: 1, requirements: { users: null }, components: nothing, boundaries: nothing });
  });

  it('refuses numbers that could be written and never be read', async () => {
    const blueprintId = await newBlueprint(ada);
    const big = 2 ** 31;
    const components = [{ key: 'a', replicas: big, ports: [80, big], cpuMillicores: big, memoryBytes: big }];
    const payload = await tryApply(ada, blueprintId, { components });
    expect(payload.errors.map((error: Data) => error.path.join('.')).sort()).toEqual([
      'components.0.cpuMillicores',
      'components.0.ports.1',
      'components.0.replicas',
    ]);
    // JSON has no infinity, but a number that overflows to it.
    const text = JSON.stringify({
      query: `mutation ($id: ID!, $users: NonNegativeFloat) {
        applyModel(input: { blueprintId: $id, model: { requirements: { growthFactor: $users } } }) { errors { code } }
      }`,
      variables: { id: blueprintId, users: 'HUGE' },
    }).replace('"HUGE"', '1e999');
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ada.token}` },
      body: text,
    });
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(await read(blueprintId, 'requirements { growthFactor }')).toMatchObject({ revision: 1 });
  });

  it('is idempotent by its key: a repeat answers the first report, whatever happened since', async () => {
    const blueprintId = await newBlueprint(ada);
    const once = { idempotencyKey: 'deploy-42' };
    const first = await tryApply(ada, blueprintId, chain(2), once);
    const { components } = await idsOf(ada, blueprintId);
    await update(ada, 'Component', { id: components!['c0'], component: { name: 'Renamed since' } });
    const again = await tryApply(ada, blueprintId, chain(2), once);
    expect(again).toMatchObject({ report: first.report, errors: [] });
    expect(await revisionOf(ada, blueprintId)).toBe(3);
    expect(await tryApply(ada, blueprintId, chain(3), once)).toMatchObject({ errors: [{ code: 'CONFLICT' }] });
    const header = { 'idempotency-key': 'deploy-43' };
    const byHeader = await tryApply(ada, blueprintId, chain(3), {}, header);
    expect(byHeader.report).toMatchObject({ created: 2 });
    expect((await tryApply(ada, blueprintId, chain(3), {}, header)).report).toEqual(byHeader.report);
  });
});

describe('applying at the same time', () => {
  it('loses no update: twenty writers, twenty revisions, every component there', async () => {
    const blueprintId = await newBlueprint(ada);
    await applyModel(ada, blueprintId, { components: [{ key: 'shared', tags: [] }] });
    const payloads = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        applyModel(ada, blueprintId, { components: [{ key: `c${i}` }, { key: 'shared', replicas: i + 1 }] }),
      ),
    );
    const revisions = payloads.map(({ report, blueprint }) => [report.created, blueprint.revision]);
    expect(revisions.every(([created]) => created === 1)).toBe(true);
    const { components, events, revision } = await read(
      blueprintId,
      'components { totalCount } events(first: 100) { nodes { revision } }',
    );
    expect([revision, components.totalCount]).toEqual([22, 21]);
    expect(events.nodes.map((event: Data) => event.revision)).toEqual(Array.from({ length: 22 }, (_, i) => i + 1));
  });

  it('with an expected revision has one winner', async () => {
    const blueprintId = await newBlueprint(ada);
    const payloads = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        tryApply(ada, blueprintId, { components: [{ key: `c${i}` }] }, { expectedRevision: 1 }),
      ),
    );
    const won = payloads.filter(({ errors }) => errors.length === 0);
    expect(won).toHaveLength(1);
    expect(payloads.filter(({ errors }) => errors[0]?.code === 'CONFLICT')).toHaveLength(7);
    expect(await read(blueprintId, 'components { totalCount }')).toEqual({
      revision: 2,
      components: { totalCount: 1 },
    });
  });

  it('through two servers on one database is as safe', async () => {
    const database = await joinDatabase(server.database);
    const second = await startServer({ database });
    try {
      const blueprintId = await newBlueprint(ada);
      const there = createClient(second.url, ada.token);
      await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          applyModel(i % 2 ? ada : there, blueprintId, { components: [{ key: `c${i}` }] }),
        ),
      );
      expect(await read(blueprintId, 'components { totalCount } events { totalCount }')).toEqual({
        revision: 11,
        components: { totalCount: 10 },
        events: { totalCount: 11 },
      });
    } finally {
      await second.close();
      await database.close();
    }
  });
});
