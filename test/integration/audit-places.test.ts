/** Where acts come from, and what leaves the service, are in the audit log. */
import { auditLog, act, memberIdOf } from '../kit/organization.js';
import { accountDoes } from '../kit/account.js';
import { createClient, type Data } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';
import { openSignedIn } from '../kit/socket.js';
import { newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { TRUST_PROXY_HOPS: '1' } });
});
afterAll(() => server.close());

const PLACE = { 'x-forwarded-for': '203.0.113.7', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0' };
/** Somebody as they call from there. */
const from = (person: Person): Person => ({
  ...person,
  send: (query, variables, headers) =>
    createClient(server.url, person.token).send(query, variables, { ...PLACE, ...headers }),
  expectOk: (query, variables, headers) =>
    createClient(server.url, person.token).expectOk(query, variables, { ...PLACE, ...headers }),
});
const entriesOf = ({ organizationId }: Person, action: string) =>
  server.app.db.auditEntries.find(organizationId, { action });

describe('an act of a signed-in member', () => {
  it('is on record with the address and the device that it came from, whatever it is', async () => {
    const plain = await newOwner(server.url);
    const ada = from(plain);
    const grace = await newMember(server.url, plain, 'ENGINEER');
    const before = new Set((await auditLog(plain)).map(({ id }) => id as string));
    const { apiKey } = await act(ada, 'createApiKey', { name: 'ci' });
    await act(ada, 'revokeApiKey', { apiKeyId: apiKey.id });
    await act(ada, 'updateOrganization', { name: 'Renamed' });
    const { team } = await act(ada, 'createTeam', { name: 'Looms' });
    const memberId = await memberIdOf(plain, grace);
    await act(ada, 'addTeamMember', { teamId: team.id, memberId });
    await act(ada, 'removeTeamMember', { teamId: team.id, memberId });
    await act(ada, 'updateTeam', { teamId: team.id, name: 'Mills' });
    await act(ada, 'deleteTeam', { teamId: team.id });
    await act(ada, 'changeMemberRole', { memberId, role: 'ARCHITECT' });
    const { invitation } = await act(ada, 'inviteMember', { email: 'linus@example.com', role: 'VIEWER' });
    await act(ada, 'revokeInvitation', { invitationId: invitation.id });
    await act(ada, 'removeMember', { memberId });
    await ada.expectOk(
      'mutation { updateOrganizationPolicy(input: { requireMfaForOwners: false }) { errors { code } } }',
    );
    await accountDoes(ada, 'exportMyData', 'json');
    const made = (await auditLog(plain)).filter(({ id }) => !before.has(id as string));
    expect(made.map(({ action }) => action as string).sort()).toEqual([
      'account.exported',
      'api-key.created',
      'api-key.revoked',
      'invitation.revoked',
      'member.invited',
      'member.removed',
      'member.role-changed',
      'organization.policy-changed',
      'organization.renamed',
      'team.changed',
      'team.created',
      'team.deleted',
      'team.member-added',
      'team.member-removed',
    ]);
    for (const entry of made) expect([entry.action, entry.address]).toEqual([entry.action, '203.0.113.7']);
    const [one] = await entriesOf(plain, 'api-key.created');
    expect(one).toMatchObject({ userAgent: PLACE['user-agent'] });
  });

  it('over a socket too', async () => {
    const ada = await newOwner(server.url);
    const socket = await openSignedIn(server.socketUrl, ada.token);
    await socket.ask('1', 'mutation { createTeam(input: { name: "Socket" }) { errors { code } } }');
    socket.ws.close();
    await socket.closed;
    expect((await entriesOf(ada, 'team.created'))[0]?.address).toMatch(/127\.0\.0\.1|::1/);
  });
});

describe('a generated file', () => {
  const file = async (person: Person, blueprintId: string): Promise<string> => {
    const query = `query ($id: ID!) { blueprint(id: $id) { artifact(kind: SARIF) { url } } }`;
    return ((await person.expectOk(query, { id: blueprintId })) as Data).blueprint.artifact.url;
  };

  it('that is downloaded is on record as an export: by whom, from where, what', async () => {
    const ada = await newOwner(server.url);
    const blueprintId = await newBlueprint(ada);
    const url = await file(ada, blueprintId);
    expect(await entriesOf(ada, 'artifact.exported')).toEqual([]);
    const response = await fetch(url, { headers: PLACE });
    expect(response.status).toBe(200);
    const entries = await entriesOf(ada, 'artifact.exported');
    expect(entries).toMatchObject([
      {
        outcome: 'SUCCESS',
        actor: { kind: 'USER', id: ada.userId },
        subject: { type: 'Blueprint', id: blueprintId },
        address: '203.0.113.7',
        userAgent: PLACE['user-agent'],
        detail: { kind: 'SARIF', revision: 1 },
      },
    ]);
    // Whoever has it already is not sent it again.
    const etag = String(response.headers.get('etag'));
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect(await entriesOf(ada, 'artifact.exported')).toHaveLength(1);
  });

  it('that is refused is not', async () => {
    const [ada, eve] = [await newOwner(server.url), await newOwner(server.url, 'Eve')];
    const [path = ''] = (await file(ada, await newBlueprint(ada))).split('?');
    expect((await fetch(path, { headers: { authorization: `Bearer ${eve.token}` } })).status).toBe(404);
    for (const person of [ada, eve]) expect(await entriesOf(person, 'artifact.exported')).toEqual([]);
  });
});
