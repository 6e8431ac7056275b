/** What viewers are told that they may do, and what it costs to ask. */
import type { Client, Data } from '../kit/client.js';
import { countCommands } from '../kit/count-commands.js';
import { act, memberIdOf } from '../kit/organization.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let teamId: string;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
  grace = await newMember(server.url, ada, 'ENGINEER');
  teamId = (await act(ada, 'createTeam', { name: 'Payments' })).team.id;
  await act(ada, 'createTeam', { name: 'Catalogue' });
  await act(ada, 'addTeamMember', { teamId, memberId: await memberIdOf(ada, grace) });
});
afterAll(() => server.close());

const filled = async (): Promise<string> => {
  const blueprintId = await newBlueprint(ada);
  const components = [{ key: 'free' }, { key: 'list', team: 'catalogue' }, { key: 'pay', team: 'payments' }];
  await applyModel(ada, blueprintId, { components });
  return blueprintId;
};

const QUERY = `query ($id: ID!) {
  blueprint(id: $id) { viewerCan { edit review delete } components { nodes { key viewerCanEdit } } }
  viewer { organizations { id viewerCan { manage manageMembers manageTeams manageApiKeys readAuditLog createBlueprints } } }
}`;
const may = async (client: Client, id: string): Promise<Data> => {
  const { blueprint, viewer } = await client.expectOk(QUERY, { id });
  const edits = blueprint.components.nodes.filter((node: Data) => node.viewerCanEdit);
  const here = viewer.organizations.find((one: Data) => one.id === ada.organizationId).viewerCan;
  const elsewhere = viewer.organizations.filter((one: Data) => one.id !== ada.organizationId);
  return { ...blueprint.viewerCan, edits: edits.map(({ key }: Data) => key), here, elsewhere };
};
const NAMES = ['manage', 'manageMembers', 'manageTeams', 'manageApiKeys', 'readAuditLog', 'createBlueprints'];
const each = (allowed: boolean) => Object.fromEntries(NAMES.map((name) => [name, allowed]));
const ALL = ['free', 'list', 'pay'];

describe('viewerCan', () => {
  it('tells each role what the services will let it do', async () => {
    const id = await filled();
    const [none, create] = [each(false), { ...each(false), createBlueprints: true }];
    const architect = await newMember(server.url, ada, 'ARCHITECT');
    const viewer = await newMember(server.url, ada, 'VIEWER');
    const kim = await newMember(server.url, ada, 'ENGINEER', 'Kim');
    expect(await may(ada, id)).toMatchObject({ edit: true, review: true, delete: true, edits: ALL, here: each(true) });
    expect(await may(architect, id)).toMatchObject({ delete: true, edits: ALL, here: create });
    expect(await may(grace, id)).toMatchObject({ edit: true, delete: false, edits: ['free', 'pay'], here: none });
    expect(await may(kim, id)).toMatchObject({ edit: true, edits: ['free'], here: none });
    expect(await may(viewer, id)).toMatchObject({ edit: false, review: false, delete: false, edits: [], here: none });
  });

  it('tells of nothing where the viewer does not act, whatever its role there', async () => {
    const { id } = (await act(ada, 'createOrganization', { name: 'Second' })).organization;
    const { elsewhere } = await may(ada, await filled());
    expect(elsewhere).toEqual([{ id, viewerCan: each(false) }]);
  });
});

describe('asking for teams', () => {
  const commandsOf = async (query: string, variables = {}): Promise<string> => {
    const { commands } = await countCommands(server.database.connection, () => grace.expectOk(query, variables));
    return commands
      .filter((command) => /teams|members|users|components/.test(command))
      .sort()
      .join(', ');
  };

  it('of components takes one command for all of them, and one for the viewer’s own', async () => {
    const id = await filled();
    const query = `query ($id: ID!) { blueprint(id: $id) { components(first: 50) { nodes { team { name } viewerCanEdit } } } }`;
    const few = await commandsOf(query, { id });
    expect(few).toBe('find components, find teams, find teams');
    const more = Array.from({ length: 20 }, (_, i) => ({ key: `more-${i}`, team: i % 2 ? 'payments' : 'catalogue' }));
    await applyModel(ada, id, { components: more });
    expect(await commandsOf(query, { id })).toBe(few);
  });

  it('of an organization takes the same commands, however many there are', async () => {
    const query = `{ viewer { organization { teams(first: 50) { nodes { members { user { name } } } } } } }`;
    const few = await commandsOf(query);
    const memberId = await memberIdOf(ada, ada);
    for (let i = 0; i < 4; i += 1) {
      const { team } = await act(ada, 'createTeam', { name: `Team ${i}` });
      await act(ada, 'addTeamMember', { teamId: team.id, memberId });
    }
    expect(await commandsOf(query)).toBe(few);
  });
});
