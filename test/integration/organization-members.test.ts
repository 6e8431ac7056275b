/** Roles, leaving and ownership: an organization never loses its last owner. */
import { randomUUID } from 'node:crypto';
import { leaveAnOwner } from '../../src/modules/organization/owners.js';
import { newId } from '../../src/platform/ids.js';
import { createTransactions } from '../../src/platform/mongo/transaction.js';
import { act, auditLog, memberIdOf, membersOf, refusal } from '../kit/organization.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, invitationToken, newBlueprint, newMember, newOwner, signIn, type Person } from '../kit/story.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const LAST_OWNER = 'the last owner of an organization stays its owner';
const LEAVE = 'mutation { leaveOrganization { left errors { code message path } } }';
const leave = async (person: Person) => (await person.send(LEAVE)).data?.leaveOrganization;
const ownersOf = async (server: TestServer, organizationId: string): Promise<number> =>
  server.app.db.members.count(organizationId, { role: 'OWNER' });

describe('a role', () => {
  it('is changed by an owner, holds at once, and stands in the audit log', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'VIEWER');
    const memberId = await memberIdOf(ada, grace);
    expect((await act(ada, 'changeMemberRole', { memberId, role: 'ARCHITECT' })).member.role).toBe('ARCHITECT');
    expect((await grace.expectOk('{ viewer { role } }')).viewer.role).toBe('ARCHITECT');
    expect((await auditLog(ada, { first: 1 }))[0]).toMatchObject({
      action: 'member.role-changed',
      outcome: 'SUCCESS',
      actor: { kind: 'USER', id: ada.userId, name: 'Ada' },
      subject: { type: 'Member', id: memberId, name: 'Grace' },
      detail: [
        { name: 'from', value: 'VIEWER' },
        { name: 'to', value: 'ARCHITECT' },
      ],
    });
    expect((await refusal(grace, 'changeMemberRole', { memberId, role: 'OWNER' }))?.extensions.code).toBe('FORBIDDEN');
  });

  it('of the last owner stays, and so does the owner', async () => {
    const ada = await newOwner(server.url);
    const memberId = await memberIdOf(ada, ada);
    const refused = [{ code: 'CONFLICT', message: LAST_OWNER, path: ['memberId'] }];
    expect((await act(ada, 'changeMemberRole', { memberId, role: 'VIEWER' })).errors).toEqual(refused);
    expect((await act(ada, 'removeMember', { memberId })).errors).toEqual(refused);
    expect(await leave(ada)).toEqual({ left: false, errors: [{ code: 'CONFLICT', message: LAST_OWNER, path: null }] });
  });
});

describe('a member who is removed', () => {
  it('is out at once, keeps an organization to sign in to, and can be invited again', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'ENGINEER');
    const team = (await act(ada, 'createTeam', { name: `Team ${randomUUID()}` })).team;
    const memberId = await memberIdOf(ada, grace);
    await act(ada, 'addTeamMember', { teamId: team.id, memberId });
    // Her own organization goes, so that this one is her last.
    const own = await server.app.db.memberModel.findOne({ userId: grace.userId, role: 'OWNER' }).lean().exec();
    const home = await signIn(server.url, grace.email, own?.organizationId);
    expect((await act(home, 'deleteOrganization', { name: 'Grace’s organization' })).errors).toEqual([]);

    expect((await act(ada, 'removeMember', { memberId })).removedId).toBe(memberId);
    expect((await grace.expectOk('{ viewer { role } }')).viewer).toBeNull();
    const teams = await ada.expectOk('{ viewer { organization { teams { nodes { members { id } } } } } }');
    expect(teams.viewer.organization.teams.nodes).toEqual([{ members: [] }]);
    const back = await signIn(server.url, grace.email);
    expect(back.organizationId).not.toBe(ada.organizationId);
    // Invited again, she is a member as if for the first time: in no team.
    await act(ada, 'inviteMember', { email: grace.email, role: 'ENGINEER' });
    const token = await invitationToken(server.url, grace.email);
    expect((await act(back, 'acceptInvitation', { token })).errors).toEqual([]);
    const blueprintId = await newBlueprint(ada);
    await applyModel(ada, blueprintId, { components: [{ key: 'a', team: team.key }] });
    const again = await signIn(server.url, grace.email, ada.organizationId);
    const { blueprint } = await again.expectOk(
      'query ($id: ID!) { blueprint(id: $id) { component(key: "a") { viewerCanEdit } } }',
      { id: blueprintId },
    );
    expect(blueprint.component.viewerCanEdit).toBe(false);
  });

  it('may be oneself: whoever leaves is out', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'ARCHITECT');
    expect(await leave(grace)).toEqual({ left: true, errors: [] });
    expect((await grace.expectOk('{ viewer { role } }')).viewer).toBeNull();
    expect(await membersOf(ada)).toHaveLength(1);
    expect((await auditLog(ada, { first: 1 }))[0]).toMatchObject({
      action: 'member.left',
      actor: { id: grace.userId },
    });
  });
});

describe('ownership', () => {
  it('is transferred: the heir owns, the giver is an architect', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'VIEWER');
    const memberId = await memberIdOf(ada, grace);
    expect((await act(ada, 'transferOwnership', { memberId })).member).toMatchObject({ id: memberId, role: 'OWNER' });
    expect((await ada.expectOk('{ viewer { role } }')).viewer.role).toBe('ARCHITECT');
    expect((await refusal(ada, 'transferOwnership', { memberId }))?.extensions.code).toBe('FORBIDDEN');
    expect((await auditLog(grace, { first: 1 }))[0]).toMatchObject({
      action: 'organization.ownership-transferred',
      subject: { id: memberId },
    });
  });

  it('is not transferred to oneself', async () => {
    const ada = await newOwner(server.url);
    const memberId = await memberIdOf(ada, ada);
    expect((await act(ada, 'transferOwnership', { memberId })).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(await ownersOf(server, ada.organizationId)).toBe(1);
  });

  it.each([1, 2, 3])('is never lost when all owners step down at the same moment (round %i)', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'OWNER');
    const kim = await newMember(server.url, ada, 'OWNER');
    const ids = {
      ada: await memberIdOf(ada, ada),
      grace: await memberIdOf(ada, grace),
      kim: await memberIdOf(ada, kim),
    };
    const answers = await Promise.allSettled([
      act(ada, 'changeMemberRole', { memberId: ids.ada, role: 'VIEWER' }),
      act(grace, 'removeMember', { memberId: ids.grace }),
      act(kim, 'changeMemberRole', { memberId: ids.kim, role: 'ENGINEER' }),
      leave(grace),
      act(kim, 'removeMember', { memberId: ids.ada }),
    ]);
    expect(await ownersOf(server, ada.organizationId)).toBe(1);
    expect(JSON.stringify(answers)).not.toContain('INTERNAL_SERVER_ERROR');
  });

  it('is kept by the rule alone, whatever else a transaction writes', async () => {
    const ada = await newOwner(server.url);
    await newMember(server.url, ada, 'OWNER');
    const { db } = server.app;
    const inTransaction = createTransactions(server.database.connection);
    const ids = { newId, clock: () => new Date() };
    const owners = await db.members.find(ada.organizationId, { role: 'OWNER' });
    // Both have looked before either writes.
    let looked = 0;
    let open = (): void => undefined;
    const both = new Promise<void>((resolve) => (open = resolve));
    const stepDown = (member: (typeof owners)[number]) =>
      inTransaction(async (session) => {
        await db.members.findOne(ada.organizationId, { _id: member._id }, { session });
        looked += 1;
        if (looked === 2) open();
        await both;
        await leaveAnOwner({ db, ids }, member, undefined, session);
        await db.members.updateOne(ada.organizationId, { _id: member._id }, { $set: { role: 'VIEWER' } }, { session });
      });
    const ended = await Promise.allSettled(owners.map(stepDown));
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await ownersOf(server, ada.organizationId)).toBe(1);
  });

  it('is never lost when two owners hand it to each other at the same moment', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'OWNER');
    const [a, g] = [await memberIdOf(ada, ada), await memberIdOf(ada, grace)];
    await Promise.allSettled([
      act(ada, 'transferOwnership', { memberId: g }),
      act(grace, 'transferOwnership', { memberId: a }),
    ]);
    expect(await ownersOf(server, ada.organizationId)).toBe(1);
  });
});

describe('an organization', () => {
  it('is made and renamed by its owner', async () => {
    const ada = await newOwner(server.url);
    const { organization } = await act(ada, 'createOrganization', { name: 'Second' });
    const there = await signIn(server.url, ada.email, organization.id);
    expect((await act(there, 'updateOrganization', { name: 'Renamed' })).organization).toEqual({
      id: organization.id,
      name: 'Renamed',
    });
    const acts = (await auditLog(there)).map(({ action }) => action);
    expect(acts.filter((action) => action.startsWith('organization.'))).toEqual([
      'organization.renamed',
      'organization.created',
    ]);
  });
});
