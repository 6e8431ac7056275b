/** Another organization's object answers exactly like one that does not exist; a deleted one is gone. */
import { newId } from '../../src/platform/ids.js';
import type { Client, Data } from '../kit/client.js';
import { follow } from '../kit/follow.js';
import { act, auditLog, memberIdOf, type OrganizationMutation } from '../kit/organization.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newMember, newOwner, signIn, type Person } from '../kit/story.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Ids of what is in an organization, by type. */
const idsIn = async (owner: Person): Promise<Record<string, string>> => {
  const team = (await act(owner, 'createTeam', { name: 'Theirs' })).team.id;
  const invitation = (await act(owner, 'inviteMember', { email: 'x@example.com', role: 'VIEWER' })).invitation.id;
  const apiKey = (await act(owner, 'createApiKey', { name: 'ci' })).apiKey.id;
  const member = await memberIdOf(owner, owner);
  const [entry] = await auditLog(owner, { first: 1 });
  const { userId, organizationId } = owner;
  return {
    Team: team,
    Invitation: invitation,
    ApiKey: apiKey,
    Member: member,
    AuditEntry: entry.id,
    Organization: organizationId,
    User: userId,
  };
};
const node = async (client: Client, id: string): Promise<unknown> =>
  (await client.expectOk('query ($id: ID!) { node(id: $id) { id } }', { id })).node;

describe('an object of another organization', () => {
  it('is not there by its id, and is for its own owner', async () => {
    const [ada, eve] = [await newOwner(server.url), await newOwner(server.url, 'Eve')];
    const ids = await idsIn(ada);
    for (const [type, id] of Object.entries(ids)) {
      expect([type, await node(ada, id)]).toEqual([type, { id }]);
      expect([type, await node(eve, id)]).toEqual([type, null]);
    }
  });

  it('is refused in every mutation as one that does not exist', async () => {
    const [ada, eve] = [await newOwner(server.url), await newOwner(server.url, 'Eve')];
    const theirs = await idsIn(ada);
    const own = await idsIn(eve);
    const tries: readonly (readonly [OrganizationMutation, string, (id: string) => object])[] = [
      ['changeMemberRole', 'Member', (memberId) => ({ memberId, role: 'VIEWER' })],
      ['removeMember', 'Member', (memberId) => ({ memberId })],
      ['transferOwnership', 'Member', (memberId) => ({ memberId })],
      ['revokeInvitation', 'Invitation', (invitationId) => ({ invitationId })],
      ['revokeApiKey', 'ApiKey', (apiKeyId) => ({ apiKeyId })],
      ['updateTeam', 'Team', (teamId) => ({ teamId, name: 'Mine' })],
      ['deleteTeam', 'Team', (teamId) => ({ teamId })],
      ['addTeamMember', 'Team', (teamId) => ({ teamId, memberId: own['Member'] })],
      ['addTeamMember', 'Member', (memberId) => ({ teamId: own['Team'], memberId })],
      ['removeTeamMember', 'Team', (teamId) => ({ teamId, memberId: own['Member'] })],
      ['removeTeamMember', 'Member', (memberId) => ({ teamId: own['Team'], memberId })],
    ];
    for (const [mutation, type, input] of tries) {
      const foreign = await act(eve, mutation, input(String(theirs[type])));
      const missing = await act(eve, mutation, input(newId(type as 'Team'))); // one of the types above
      expect([mutation, foreign]).toEqual([mutation, missing]);
      expect([mutation, foreign.errors[0]?.code]).toEqual([mutation, 'NOT_FOUND']);
    }
    const [before, after] = [
      theirs,
      await ada.expectOk(
        '{ viewer { role organization { members { totalCount } teams { nodes { id name } } apiKeys { totalCount } invitations { totalCount } } } }',
      ),
    ];
    expect(after.viewer).toEqual({
      role: 'OWNER',
      organization: {
        members: { totalCount: 1 },
        teams: { nodes: [{ id: before['Team'], name: 'Theirs' }] },
        apiKeys: { totalCount: 1 },
        invitations: { totalCount: 1 },
      },
    });
  });

  it('is neither counted nor found, nor taken for a team', async () => {
    const [ada, eve] = [await newOwner(server.url), await newOwner(server.url, 'Eve')];
    await idsIn(ada);
    const { viewer } = await eve.expectOk(
      '{ viewer { organization { members { totalCount } teams { totalCount nodes { id } } apiKeys { totalCount } invitations { totalCount } } } }',
    );
    expect(viewer.organization).toEqual({
      members: { totalCount: 1 },
      teams: { totalCount: 0, nodes: [] },
      apiKeys: { totalCount: 0 },
      invitations: { totalCount: 0 },
    });
    const blueprintId = await newBlueprint(eve);
    const { data } = await eve.send(
      'mutation ($input: CreateComponentInput!) { createComponent(input: $input) { errors { code } } }',
      { input: { blueprintId, component: { key: 'x', team: 'theirs' } } },
    );
    expect(data.createComponent.errors).toEqual([{ code: 'NOT_FOUND' }]);
  });
});

describe('a live feed', () => {
  it('of another organization’s blueprint is refused like one of a blueprint that does not exist', async () => {
    const [ada, eve] = [await newOwner(server.url), await newOwner(server.url, 'Eve')];
    const refusedFor = async (blueprintId: string) => {
      const { socket, ended, events } = await follow(server.socketUrl, eve.token, { blueprintId, afterRevision: 0 });
      const [error] = await ended;
      socket.ws.close();
      return { message: error?.message, code: error?.extensions.code, events: events() };
    };
    const foreign = await refusedFor(await newBlueprint(ada));
    expect(foreign).toEqual(await refusedFor(newId('Blueprint')));
    expect(foreign).toMatchObject({ code: 'NOT_FOUND', events: [] });
  });

  it('ends for a member who has been removed, before the next event', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'VIEWER');
    const blueprintId = await newBlueprint(ada);
    const follower = await follow(server.socketUrl, grace.token, { blueprintId, afterRevision: 0 });
    await follower.reached(1);
    await act(ada, 'removeMember', { memberId: await memberIdOf(ada, grace) });
    await applyModel(ada, blueprintId, { components: [{ key: 'secret' }] });
    await Promise.race([follower.ended, follower.socket.closed]);
    expect(follower.revisions()).toEqual([1]);
    follower.socket.ws.close();
  });
});

describe('what is seen of an organization in which the viewer does not act', () => {
  it.each(['members', 'apiKeys', 'teams', 'invitations', 'auditLog'])('is not its %s', async (field) => {
    const ada = await newOwner(server.url);
    await act(ada, 'createOrganization', { name: 'Second' });
    const { data, errors } = await ada.send(`{ viewer { organizations { id ${field} { totalCount } } } }`);
    expect(data?.viewer).toBeFalsy();
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('deleting an organization', () => {
  it('asks for its name and then ends everything in it but the audit log', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'ENGINEER');
    const { organizationId } = ada;
    const blueprintId = await newBlueprint(ada);
    await applyModel(ada, blueprintId, {
      components: [{ key: 'a' }, { key: 'b' }],
      links: [{ source: 'a', target: 'b' }],
    });
    const ids = await idsIn(ada);
    expect((await act(ada, 'deleteOrganization', { name: 'Ada' })).errors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['name'] },
    ]);
    expect(await node(ada, ids['Team'] ?? '')).not.toBeNull();

    expect((await act(ada, 'deleteOrganization', { name: 'Ada’s organization' })).deletedId).toBe(organizationId);
    for (const client of [ada, grace]) expect((await client.expectOk('{ viewer { role } }')).viewer).toBeNull();
    await server.app.jobs.drained();
    const left: Data = {};
    for (const { name } of await server.database.connection.listCollections())
      left[name] = await server.database.connection.collection(name).countDocuments({ organizationId });
    const kept = Object.entries(left).filter(([, count]) => count !== 0);
    expect(kept.map(([name]) => name).sort()).toEqual(['auditEntries', 'sessions']);
    const open = await server.database.connection
      .collection('sessions')
      .countDocuments({ organizationId, revokedAt: { $exists: false } });
    expect(open).toBe(0);
  });

  it('leaves nobody without an organization to sign in to', async () => {
    const ada = await newOwner(server.url);
    await act(ada, 'deleteOrganization', { name: 'Ada’s organization' });
    const back = await signIn(server.url, ada.email);
    expect(back.organizationId).not.toBe(ada.organizationId);
    expect((await back.expectOk('{ viewer { role organizations { id } } }')).viewer).toMatchObject({ role: 'OWNER' });
  });
});
