/** How people get into an organization: by invitations that are mailed. */
import { createClient, type Client, type Data } from '../kit/client.js';
import { act, auditLog, membersOf, refusal } from '../kit/organization.js';
import { startServer, type TestServer } from '../kit/server.js';
import { invitationToken, newMember, newOwner, PASSWORD, signIn, type Person } from '../kit/story.js';

const DAY_MS = 24 * 3_600_000;
let server: TestServer;
let now = Date.parse('2026-11-20T08:00:00Z');
let ada: Person;

beforeAll(async () => {
  server = await startServer({ clock: () => new Date(now) });
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

const invite = async (email: string, role = 'ENGINEER', by: Person = ada): Promise<Data> =>
  (await act(by, 'inviteMember', { email, role })).invitation;
const waiting = async (client: Client): Promise<readonly Data[]> =>
  (await client.expectOk(`{ viewer { organization { invitations { totalCount nodes { id email role } } } } }`)).viewer
    .organization.invitations.nodes;
const register = (token: string, name = 'Lin') =>
  createClient(server.url).send(
    `mutation ($input: RegisterInvitedInput!) { registerInvited(input: $input) {
      tokens { accessToken } viewer { role user { id email } organization { id } organizations { id } } errors { code message path }
    } }`,
    { input: { token, name, password: PASSWORD } },
  );

describe('an invitation', () => {
  it('is mailed, and makes the user whose address it is a member with the role that it offers', async () => {
    const grace = await newOwner(server.url, 'Grace');
    const invitation = await invite(grace.email.toUpperCase(), 'ARCHITECT');
    expect(invitation).toMatchObject({ email: grace.email, role: 'ARCHITECT', invitedByName: 'Ada' });
    const { member } = await act(grace, 'acceptInvitation', { token: await invitationToken(server.url, grace.email) });
    expect(member).toMatchObject({ role: 'ARCHITECT', user: { id: grace.userId } });
    const there = await signIn(server.url, grace.email, ada.organizationId);
    expect(there.organizationId).toBe(ada.organizationId);
    expect(await waiting(ada)).not.toContainEqual(expect.objectContaining({ id: invitation.id }));
  });

  it('makes an account for somebody who has none, who is signed in with it', async () => {
    await invite('lin@example.com', 'VIEWER');
    const { data } = await register(await invitationToken(server.url, 'lin@example.com'));
    expect(data.registerInvited).toMatchObject({
      viewer: { role: 'VIEWER', user: { email: 'lin@example.com' }, organizations: [{ id: ada.organizationId }] },
      errors: [],
    });
    const lin = createClient(server.url, data.registerInvited.tokens.accessToken);
    expect((await lin.expectOk('{ viewer { role } }')).viewer.role).toBe('VIEWER');
  });

  it('is good once, whoever comes at the same moment', async () => {
    const [one, other] = [await newOwner(server.url, 'Kim'), await newOwner(server.url, 'Kim')];
    await invite(one.email);
    const token = await invitationToken(server.url, one.email);
    const answers = await Promise.all([1, 2, 3, 4].map(() => act(one, 'acceptInvitation', { token })));
    expect(answers.filter((payload) => payload.member).length).toBe(1);
    expect((await membersOf(ada)).filter(({ user }) => user.id === one.userId)).toHaveLength(1);
    expect((await act(other, 'acceptInvitation', { token })).errors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    await invite('twice@example.com');
    const second = await invitationToken(server.url, 'twice@example.com');
    const made = await Promise.all([register(second), register(second)]);
    expect(made.filter(({ data }) => data.registerInvited.tokens).length).toBe(1);
  });

  it('is of no use to another user, and stays good for its own', async () => {
    const [grace, eve] = [await newOwner(server.url, 'Grace'), await newOwner(server.url, 'Eve')];
    await invite(grace.email);
    const token = await invitationToken(server.url, grace.email);
    expect((await act(eve, 'acceptInvitation', { token })).errors).toEqual([
      { code: 'INVALID_CREDENTIALS', message: 'the invitation is not valid', path: ['token'] },
    ]);
    expect((await act(grace, 'acceptInvitation', { token })).errors).toEqual([]);
  });

  it('ends after seven days, when it is revoked and when another one takes its place', async () => {
    const grace = await newOwner(server.url, 'Grace');
    const old = await invite(grace.email);
    const first = await invitationToken(server.url, grace.email);
    const replacing = await invite(grace.email, 'VIEWER');
    const second = await invitationToken(server.url, grace.email);
    const accept = async (token: string, as = grace) => (await act(as, 'acceptInvitation', { token })).errors;
    const refused = [{ code: 'INVALID_CREDENTIALS', message: 'the invitation is not valid', path: ['token'] }];
    expect(await accept(first)).toEqual(refused);
    expect((await act(ada, 'revokeInvitation', { invitationId: old.id })).errors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    expect((await act(ada, 'revokeInvitation', { invitationId: replacing.id })).revokedId).toBe(replacing.id);
    expect(await accept(second)).toEqual(refused);
    await invite(grace.email);
    const third = await invitationToken(server.url, grace.email);
    now += 7 * DAY_MS;
    // The tokens of those who were signed in have ended by now, too.
    ada = await signIn(server.url, ada.email);
    expect(await accept(third, await signIn(server.url, grace.email))).toEqual(refused);
    expect((await waiting(ada)).map(({ email }) => email)).not.toContain(grace.email);
  });

  it('goes with the right to invite of whoever sent it', async () => {
    const grace = await newMember(server.url, ada, 'OWNER');
    const invitation = await invite('accomplice@example.com', 'OWNER', grace);
    const token = await invitationToken(server.url, 'accomplice@example.com');
    const kept = await invite('kept@example.com');
    const memberId = (await membersOf(ada)).find(({ user }) => user.id === grace.userId)?.id;
    await act(ada, 'changeMemberRole', { memberId, role: 'ARCHITECT' });
    const ids = (await waiting(ada)).map(({ id }) => id as string);
    expect([ids.includes(invitation.id), ids.includes(kept.id)]).toEqual([false, true]);
    expect((await register(token)).data.registerInvited.errors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
  });

  it('looks the same for an address that has an account and for one that has none', async () => {
    const grace = await newOwner(server.url, 'Grace');
    const [known, unknown] = [await invite(grace.email), await invite('nobody@example.com')];
    const shape = ({ role, invitedByName }: Data) => ({ role, invitedByName });
    expect(shape(known)).toEqual(shape(unknown));
    expect(await invitationToken(server.url, 'nobody@example.com')).toMatch(/^[\w-]{43}$/);
  });

  it('is not mailed to a member', async () => {
    const grace = await newMember(server.url, ada, 'VIEWER');
    expect((await act(ada, 'inviteMember', { email: grace.email, role: 'OWNER' })).errors).toMatchObject([
      { code: 'CONFLICT', path: ['email'] },
    ]);
  });

  it('is for owners to send, see and take back', async () => {
    const grace = await newMember(server.url, ada, 'ARCHITECT');
    const { id } = await invite('someone@example.com');
    expect((await refusal(grace, 'inviteMember', { email: 'x@example.com', role: 'VIEWER' }))?.extensions.code).toBe(
      'FORBIDDEN',
    );
    expect((await refusal(grace, 'revokeInvitation', { invitationId: id }))?.extensions.code).toBe('FORBIDDEN');
    const seen = await grace.send(`{ viewer { organization { invitations { totalCount } } } }`);
    expect(seen.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await grace.expectOk(`query ($id: ID!) { node(id: $id) { id } }`, { id })).node).toBeNull();
    expect((await ada.expectOk(`query ($id: ID!) { node(id: $id) { id } }`, { id })).node).toEqual({ id });
  });

  it('is kept as a hash, and leaves what was done with it in the audit log', async () => {
    const grace = await newOwner(server.url, 'Grace');
    await invite(grace.email);
    const token = await invitationToken(server.url, grace.email);
    expect(JSON.stringify(await server.app.db.invitations.find(ada.organizationId, {}))).not.toContain(token);
    await act(grace, 'acceptInvitation', { token });
    const [joined, invited] = await auditLog(ada, { first: 2 });
    expect(joined).toMatchObject({ action: 'member.joined', actor: { id: grace.userId } });
    expect(invited).toMatchObject({
      action: 'member.invited',
      subject: { name: grace.email },
      actor: { id: ada.userId },
    });
    expect(JSON.stringify(await auditLog(ada))).not.toContain(token);
  });

  it('cannot be mailed to the whole world', async () => {
    const mallory = await newOwner(server.url, 'Mallory');
    const tries = Array.from({ length: 101 }, (_, i) => i);
    const codes: (string | undefined)[] = [];
    for (const i of tries)
      codes.push(
        (await refusal(mallory, 'inviteMember', { email: `victim${i}@example.com`, role: 'VIEWER' }))?.extensions.code,
      );
    expect(codes.at(-1)).toBe('RATE_LIMITED');
    expect(codes.slice(0, 100).every((code) => code === undefined)).toBe(true);
  });
});
