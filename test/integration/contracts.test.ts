/** Contracts and their versions at the size that they have in practice. */
import type { Data } from '../kit/client.js';
import { create, idsOf, remove, update } from '../kit/elements.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

const BASE = { components: [{ key: 'shop' }, { key: 'app' }], contracts: [{ key: 'api', component: 'shop' }] };
const withBase = async (): Promise<string> => {
  const blueprintId = await newBlueprint(ada);
  await applyModel(ada, blueprintId, BASE);
  return blueprintId;
};

/** Operations as a contract describes them in full. */
const operationsOf = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    name: `operation${i}`,
    method: 'GET',
    path: `/things/${i}/{id}`,
    description: `Reads thing ${i}. `.repeat(10),
    parameters: Array.from({ length: 8 }, (__, p) => ({ name: `p${p}`, in: 'QUERY', type: 'string', maxLength: 100 })),
    responses: ['200', '400', '404'].map((status) => ({ status, fields: ['id', 'name'] })),
  }));
const PAGE = `query ($id: ID!, $after: String) { node(id: $id) { ... on ContractVersion {
  operations(first: 100, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes { name method path description parameters { name in type maxLength } responses { status fields } }
  } } } }`;

describe('a version of a thousand operations', () => {
  it('is written in one mutation and read page by page, each within the limits of an operation', async () => {
    const blueprintId = await withBase();
    const operations = operationsOf(1_000);
    const types = Array.from({ length: 500 }, (_, i) => ({ name: `Type${i}`, fields: [{ name: 'id', type: 'ID!' }] }));
    const contractVersion = { contract: 'api', version: 'v1', operations, types };
    const made = await create(ada, 'ContractVersion', { blueprintId, contractVersion });
    expect(made).toMatchObject({ contractVersion: { key: 'api@v1' }, errors: [] });
    const { id } = made.contractVersion;
    const read: Data[] = [];
    for (let after: string | null = null; ;) {
      const { node }: Data = await ada.expectOk(PAGE, { id, after });
      expect(node.operations).toMatchObject({ totalCount: 1_000, pageInfo: { hasPreviousPage: after !== null } });
      read.push(...node.operations.nodes);
      if (!node.operations.pageInfo.hasNextPage) break;
      after = node.operations.pageInfo.endCursor;
    }
    expect(read).toEqual(operations);
    // The same again is no change; one operation more is one.
    const again = await update(ada, 'ContractVersion', { id, contractVersion: { operations } });
    expect(again).toMatchObject({ blueprint: { revision: 3 }, errors: [] });
    const more = { operations: [...operations, { name: 'more' }] };
    expect((await update(ada, 'ContractVersion', { id, contractVersion: more })).blueprint.revision).toBe(4);
  });

  it('is refused where it would not fit, with what is too much', async () => {
    const blueprintId = await withBase();
    const operations = Array.from({ length: 5_001 }, (_, i) => ({ name: `o${i}` }));
    const many = await create(ada, 'ContractVersion', {
      blueprintId,
      contractVersion: { contract: 'api', version: '1', operations },
    });
    expect(many.errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['contractVersion', 'operations'] }]);
  });
});

describe('pages of operations', () => {
  const page = async (id: string, args: string): Promise<Data> =>
    ada.send(
      `query ($id: ID!) { node(id: $id) { ... on ContractVersion {
      operations(${args}) { nodes { name } edges { cursor } pageInfo { hasNextPage hasPreviousPage } totalCount } } } }`,
      { id },
    );
  const names = (answer: Data) => answer.data.node.operations.nodes.map(({ name }: Data) => name as string);

  it('go on in the right place while operations come and go', async () => {
    const blueprintId = await withBase();
    const version = { contract: 'api', version: 'v1' };
    const named = (...given: readonly string[]) => given.map((name) => ({ name }));
    const made = await create(ada, 'ContractVersion', {
      blueprintId,
      contractVersion: { ...version, operations: named('a', 'b', 'c', 'd') },
    });
    const { id } = made.contractVersion;
    const first = await page(id, 'first: 2');
    expect(names(first)).toEqual(['a', 'b']);
    const after = first.data.node.operations.edges[1].cursor;
    await update(ada, 'ContractVersion', { id, contractVersion: { operations: named('new', 'a', 'b', 'c', 'd') } });
    expect(names(await page(id, `first: 2, after: "${after}"`))).toEqual(['c', 'd']);
    // The operation at the cursor is gone: it goes on where that one stood.
    await update(ada, 'ContractVersion', { id, contractVersion: { operations: named('a', 'c', 'd') } });
    expect(names(await page(id, `first: 2, after: "${after}"`))).toEqual(['c', 'd']);
    expect(names(await page(id, 'first: 0'))).toEqual([]);
  });

  it('are refused where they make no sense', async () => {
    const blueprintId = await withBase();
    const operations = [{ name: 'a' }, { name: 'b' }];
    const ids: string[] = [];
    for (const version of ['v1', 'v2'])
      ids.push(
        (
          await create(ada, 'ContractVersion', {
            blueprintId,
            contractVersion: { contract: 'api', version, operations },
          })
        ).contractVersion.id,
      );
    const [one = '', two = ''] = ids;
    const foreign = (await page(two, 'first: 1')).data.node.operations.edges[0].cursor;
    for (const args of ['first: 101', 'first: -1', 'after: "nonsense"', `after: "${foreign}"`])
      expect((await page(one, args)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('deleting', () => {
  it('a component takes its contracts, their versions and migrations along, and leaves those that used it and were about it', async () => {
    const blueprintId = await withBase();
    await applyModel(ada, blueprintId, {
      contractVersions: [{ contract: 'api', version: 'v1' }],
      contracts: [{ key: 'feed', component: 'app', consumers: ['shop', 'app'] }],
      decisions: [
        { key: 'rest', components: ['shop', 'app'] },
        { key: 'graphql', supersedes: ['rest'] },
      ],
      migrations: [{ key: 'expand', store: 'shop' }],
    });
    const ids = await idsOf(ada, blueprintId);
    const gone = await remove(ada, 'Component', { id: ids['components']!['shop'] });
    const also = [ids['contracts']!['api'], ids['contractVersions']!['api@v1'], ids['migrations']!['expand']];
    expect([...gone.alsoDeletedIds].sort()).toEqual(also.sort());
    await remove(ada, 'Decision', { id: ids['decisions']!['rest'] });
    const { blueprint } = await ada.expectOk(
      `query ($id: ID!) { blueprint(id: $id) {
        contracts { nodes { key consumers { key } } } decisions { nodes { key supersedes { key } } }
      } }`,
      { id: blueprintId },
    );
    expect(blueprint).toEqual({
      contracts: { nodes: [{ key: 'feed', consumers: [{ key: 'app' }] }] },
      decisions: { nodes: [{ key: 'graphql', supersedes: [] }] },
    });
  });
});

describe('practices', () => {
  it('are merged one by one', async () => {
    const blueprintId = await newBlueprint(ada);
    const say = (practices: object | null) =>
      ada.send('mutation ($input: UpdateBlueprintInput!) { updateBlueprint(input: $input) { errors { code path } } }', {
        input: { id: blueprintId, requirements: { practices } },
      });
    const read = async () =>
      (
        await ada.expectOk(
          'query ($id: ID!) { blueprint(id: $id) { requirements { practices { metrics rollback restoreTestedOn secretsSource } } } }',
          { id: blueprintId },
        )
      ).blueprint.requirements.practices;
    await say({ metrics: true, rollback: false, secretsSource: 'VAULT' });
    await say({ rollback: null, restoreTestedOn: '2026-11-20' });
    expect(await read()).toEqual({
      metrics: true,
      rollback: null,
      restoreTestedOn: '2026-11-20',
      secretsSource: 'VAULT',
    });
    expect((await say({ restoreTestedOn: 'yesterday' })).data.updateBlueprint.errors).toEqual([
      { code: 'BAD_USER_INPUT', path: ['requirements', 'practices', 'restoreTestedOn'] },
    ]);
    await say(null);
    expect(await read()).toBeNull();
  });
});
