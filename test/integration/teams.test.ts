/** Teams, and what their ownership of components allows. */
import { createClient, type Client, type Data } from '../kit/client.js';
import { create, remove, update } from '../kit/elements.js';
import { importModel } from '../kit/import.js';
import { act, auditLog, memberIdOf, refusal } from '../kit/organization.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;
/** An engineer in the team `payments`, and one in no team. */
let grace: Person;
let kim: Person;
let payments: Data;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
  grace = await newMember(server.url, ada, 'ENGINEER');
  kim = await newMember(server.url, ada, 'ENGINEER', 'Kim');
  payments = (await act(ada, 'createTeam', { name: 'Payments' })).team;
  await act(ada, 'createTeam', { name: 'Catalogue', key: 'catalogue' });
  await act(ada, 'addTeamMember', { teamId: payments.id, memberId: await memberIdOf(ada, grace) });
});
afterAll(() => server.close());

const MODEL = {
  components: [
    { key: 'pay', team: 'payments' },
    { key: 'list', team: 'catalogue' },
    { key: 'free' },
    { key: 'db', kind: 'DATASTORE', team: 'payments' },
  ],
  links: [
    { source: 'pay', target: 'db' },
    { source: 'list', target: 'pay' },
    { source: 'free', target: 'pay' },
  ],
  entities: [{ key: 'payment', store: 'db', fields: [{ name: 'id', type: 'bigint' }] }],
  dataAssets: [{ key: 'orders' }],
  contracts: [
    { key: 'pay-api', component: 'pay' },
    { key: 'free-api', component: 'free' },
  ],
  contractVersions: [{ contract: 'pay-api', version: 'v1' }],
  migrations: [{ key: 'expand', store: 'db' }],
};
const filled = async (): Promise<string> => {
  const blueprintId = await newBlueprint(ada);
  await applyModel(ada, blueprintId, MODEL);
  return blueprintId;
};
const idOf = async (client: Client, blueprintId: string, list: string, key: string): Promise<string> => {
  const data = await client.expectOk(`query ($id: ID!) { blueprint(id: $id) { ${list} { nodes { id key } } } }`, {
    id: blueprintId,
  });
  return data.blueprint[list].nodes.find((node: Data) => node.key === key).id;
};
const codes = (payload: Data) => payload.errors.map(({ code, path }: Data) => [code, path]);
const apply = async (client: Client, blueprintId: string, model: object, more: object = {}): Promise<Data> =>
  (
    await client.send(
      `mutation ($input: ApplyModelInput!) { applyModel(input: $input) { blueprint { revision } errors { code message path } } }`,
      { input: { blueprintId, model, ...more } },
    )
  ).data.applyModel;

describe('a team', () => {
  it('is made, changed and deleted by owners, who decide who is in it', async () => {
    const { team } = await act(ada, 'createTeam', { name: 'Search & Find', description: 'finds' });
    expect(team).toMatchObject({ key: 'search-find', description: 'finds', members: [] });
    expect((await act(ada, 'createTeam', { name: 'Search Find' })).errors).toMatchObject([{ code: 'CONFLICT' }]);
    const memberId = await memberIdOf(ada, kim);
    const taken = await act(ada, 'addTeamMember', { teamId: team.id, memberId });
    expect(taken.team.members).toEqual([{ id: memberId, user: { id: kim.userId } }]);
    expect((await act(ada, 'addTeamMember', { teamId: team.id, memberId })).team.members).toHaveLength(1);
    expect((await act(ada, 'removeTeamMember', { teamId: team.id, memberId })).team.members).toEqual([]);
    const changed = await act(ada, 'updateTeam', { teamId: team.id, name: 'Search', description: null });
    expect(changed.team).toMatchObject({ key: 'search-find', name: 'Search', description: null });
    expect((await act(ada, 'deleteTeam', { teamId: team.id })).deletedId).toBe(team.id);
    const acts = (await auditLog(ada, { filter: { subjectId: team.id } })).map(({ action }) => action);
    expect(acts).toEqual(['team.deleted', 'team.changed', 'team.member-removed', 'team.member-added', 'team.created']);
    expect((await refusal(grace, 'addTeamMember', { teamId: payments.id, memberId }))?.extensions.code).toBe(
      'FORBIDDEN',
    );
  });

  it('stays while it owns components, which name it and are found by it', async () => {
    const blueprintId = await filled();
    expect((await act(ada, 'deleteTeam', { teamId: payments.id })).errors).toMatchObject([{ code: 'CONFLICT' }]);
    const { blueprint } = await grace.expectOk(
      `query ($id: ID!) { blueprint(id: $id) { components(filter: { team: "payments" }) { nodes { key team { id name } } } } }`,
      { id: blueprintId },
    );
    const team = { id: payments.id, name: 'Payments' };
    expect(blueprint.components.nodes).toEqual([
      { key: 'db', team },
      { key: 'pay', team },
    ]);
  });

  it('is there before components are given to it', async () => {
    const blueprintId = await newBlueprint(ada);
    const made = await create(ada, 'Component', { blueprintId, component: { key: 'x', team: 'nowhere' } });
    expect(codes(made)).toEqual([['NOT_FOUND', ['component', 'team']]]);
    const applied = await apply(ada, blueprintId, { components: [{ key: 'a' }, { key: 'b', team: 'nowhere' }] });
    expect(codes(applied)).toEqual([['NOT_FOUND', ['components', '1', 'team']]]);
  });
});

describe('an engineer', () => {
  it('changes what their team owns and what nobody owns, links from it and entities in it', async () => {
    const blueprintId = await filled();
    const id = (list: string, key: string) => idOf(grace, blueprintId, list, key);
    for (const key of ['pay', 'free'])
      expect(
        codes(await update(grace, 'Component', { id: await id('components', key), component: { replicas: 3 } })),
      ).toEqual([]);
    expect(codes(await update(grace, 'Link', { id: await id('links', 'pay>db'), link: { timeoutMs: 5 } }))).toEqual([]);
    expect(
      codes(await update(grace, 'Entity', { id: await id('entities', 'payment'), entity: { expectedRows: 5 } })),
    ).toEqual([]);
    expect(
      codes(await create(grace, 'Component', { blueprintId, component: { key: 'new', team: 'payments' } })),
    ).toEqual([]);
    expect(codes(await remove(grace, 'Component', { id: await id('components', 'new') }))).toEqual([]);
  });

  it('changes contracts, their versions and migrations where they change the component that has them', async () => {
    const blueprintId = await filled();
    const id = (list: string, key: string) => idOf(kim, blueprintId, list, key);
    const version = await id('contractVersions', 'pay-api@v1');
    const writes = async (who: Person) => [
      codes(await update(who, 'Contract', { id: await id('contracts', 'pay-api'), contract: { audience: 'PUBLIC' } })),
      codes(await update(who, 'ContractVersion', { id: version, contractVersion: { status: 'PUBLISHED' } })),
      codes(await update(who, 'Migration', { id: await id('migrations', 'expand'), migration: { reversible: true } })),
      codes(await create(who, 'Contract', { blueprintId, contract: { key: 'other', component: 'pay' } })),
      codes(
        await create(who, 'ContractVersion', { blueprintId, contractVersion: { contract: 'pay-api', version: '2' } }),
      ),
    ];
    const refusedAt = (path: string) => [['FORBIDDEN', [path]]];
    expect(await writes(kim)).toEqual(
      ['contract', 'contractVersion', 'migration', 'contract', 'contractVersion'].map(refusedAt),
    );
    // Nor by moving it away first, nor with a contract that comes along.
    const moved = {
      contracts: [{ key: 'pay-api', component: 'free' }],
      contractVersions: [{ key: 'pay-api@v1', tags: ['x'] }],
    };
    expect(codes(await apply(kim, blueprintId, moved))).toEqual([
      ['FORBIDDEN', ['contracts', '0']],
      ['FORBIDDEN', ['contractVersions', '0']],
    ]);
    const taken = { id: version, contractVersion: { contract: 'free-api' } };
    expect(codes(await update(kim, 'ContractVersion', taken))).toEqual(refusedAt('contractVersion'));
    const own = {
      contracts: [{ key: 'mine', component: 'free' }],
      contractVersions: [{ contract: 'mine', version: '1' }],
    };
    expect(codes(await apply(kim, blueprintId, own))).toEqual([]);
    expect(await writes(grace)).toEqual(Array(5).fill([]));
  });

  it('does not change what another team owns, nor links from it nor entities in it', async () => {
    const blueprintId = await filled();
    const id = (list: string, key: string) => idOf(kim, blueprintId, list, key);
    const refusedAt = (path: readonly string[]) => [['FORBIDDEN', path]];
    const [pay, link, entity] = [
      await id('components', 'pay'),
      await id('links', 'pay>db'),
      await id('entities', 'payment'),
    ];
    expect(codes(await update(kim, 'Component', { id: pay, component: { replicas: 3 } }))).toEqual(
      refusedAt(['component']),
    );
    expect(codes(await update(kim, 'Component', { id: pay, component: { team: null } }))).toEqual(
      refusedAt(['component']),
    );
    expect(codes(await update(kim, 'Link', { id: link, link: { timeoutMs: 5 } }))).toEqual(refusedAt(['link']));
    expect(codes(await update(kim, 'Entity', { id: entity, entity: { store: null } }))).toEqual(refusedAt(['entity']));
    for (const [type, of] of [
      ['Component', pay],
      ['Link', link],
      ['Entity', entity],
    ] as const)
      expect(codes(await remove(kim, type, { id: of }))[0]).toEqual(['FORBIDDEN', ['id']]);
    const hung = { blueprintId, link: { source: 'pay', target: 'list' } };
    expect(codes(await create(kim, 'Link', hung))).toEqual(refusedAt(['link']));
    const stored = { blueprintId, entity: { key: 'x', store: 'db' } };
    expect(codes(await create(kim, 'Entity', stored))).toEqual(refusedAt(['entity']));
    expect(
      (await ada.expectOk(`query ($id: ID!) { blueprint(id: $id) { revision } }`, { id: blueprintId })).blueprint
        .revision,
    ).toBe(2);
  });

  it('neither gives components to a team that they are not in nor takes its elements along', async () => {
    const blueprintId = await filled();
    const id = (list: string, key: string) => idOf(grace, blueprintId, list, key);
    const given = { id: await id('components', 'free'), component: { team: 'catalogue' } };
    expect(codes(await update(grace, 'Component', given))).toEqual([['FORBIDDEN', ['component']]]);
    // The link from `list` to `pay` would go with it.
    expect(codes(await remove(grace, 'Component', { id: await id('components', 'pay') }))).toEqual([
      ['FORBIDDEN', ['id']],
    ]);
    const asset = await id('dataAssets', 'orders');
    await update(ada, 'Component', { id: await id('components', 'list'), component: { dataStored: ['orders'] } });
    expect(codes(await remove(grace, 'DataAsset', { id: asset }))).toEqual([['FORBIDDEN', ['id']]]);
  });

  it('applies a model that changes nothing of other teams; otherwise nothing of it is applied', async () => {
    const blueprintId = await filled();
    const same = await apply(grace, blueprintId, { ...MODEL, components: [...MODEL.components, { key: 'more' }] });
    expect([codes(same), same.blueprint.revision]).toEqual([[], 3]);
    const mixed = await apply(grace, blueprintId, {
      components: [
        { key: 'pay', replicas: 9 },
        { key: 'list', replicas: 9 },
      ],
      links: [{ source: 'list', target: 'db' }],
    });
    expect(codes(mixed)).toEqual([
      ['FORBIDDEN', ['components', '1']],
      ['FORBIDDEN', ['links', '0']],
    ]);
    const pruned = await apply(grace, blueprintId, { links: [{ source: 'pay', target: 'db' }] }, { prune: true });
    expect(codes(pruned)).toEqual([['FORBIDDEN', ['prune']]]);
    const { blueprint } = await ada.expectOk(
      `query ($id: ID!) { blueprint(id: $id) { revision component(key: "pay") { replicas } } }`,
      { id: blueprintId },
    );
    expect(blueprint).toEqual({ revision: 3, component: { replicas: null } });
  });

  it('imports nothing over what another team owns', async () => {
    const blueprintId = await filled();
    const source = 'services:\n  list:\n    image: nginx:1.27\n  extra:\n    image: redis:7\n';
    const imported = await importModel(grace, blueprintId, 'DOCKER_COMPOSE', source);
    expect(codes(imported)).toEqual([['FORBIDDEN', ['components', '0']]]);
    expect((await importModel(ada, blueprintId, 'DOCKER_COMPOSE', source)).errors).toEqual([]);
  });

  it('that is an API key is in no team', async () => {
    const blueprintId = await filled();
    const input = { name: 'ci', role: 'ENGINEER', scopes: ['READ', 'WRITE'] };
    const key = createClient(server.url, (await act(ada, 'createApiKey', input)).secret);
    const applied = await apply(key, blueprintId, {
      components: [
        { key: 'free', replicas: 2 },
        { key: 'pay', replicas: 2 },
      ],
    });
    expect(codes(applied)).toEqual([['FORBIDDEN', ['components', '1']]]);
  });

  it('loses what the team owns with the team', async () => {
    const blueprintId = await filled();
    const [teamId, memberId] = [payments.id, await memberIdOf(ada, kim)];
    await act(ada, 'addTeamMember', { teamId, memberId });
    expect(codes(await apply(kim, blueprintId, { components: [{ key: 'pay', replicas: 2 }] }))).toEqual([]);
    await act(ada, 'removeTeamMember', { teamId, memberId });
    expect(codes(await apply(kim, blueprintId, { components: [{ key: 'pay', replicas: 3 }] }))).toEqual([
      ['FORBIDDEN', ['components', '0']],
    ]);
  });
});

describe('architects and owners', () => {
  it.each(['ARCHITECT', 'OWNER'] as const)('change everything: %s', async (role) => {
    const blueprintId = await filled();
    const lin = await newMember(server.url, ada, role, 'Lin');
    expect(codes(await apply(lin, blueprintId, { components: [{ key: 'pay', team: 'catalogue' }] }))).toEqual([]);
  });
});
