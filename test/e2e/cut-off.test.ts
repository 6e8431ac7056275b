/** Who may not look any more is cut off, and sees nothing of what happens then. */
import { createComponentOf } from '../kit/changes.js';
import { follow, type Follower } from '../kit/follow.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newMember, newOwner, signIn, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;
let now = Date.now();
const followers: Follower[] = [];

const watch = async (token: string | undefined, blueprintId: string): Promise<Follower> => {
  const follower = await follow(server.socketUrl, token, { blueprintId, afterRevision: 1 });
  followers.push(follower);
  return follower;
};
const memberId = async (person: Person): Promise<string> => {
  const data = await ada.expectOk('{ viewer { organization { members(first: 100) { nodes { id user { id } } } } } }');
  return data.viewer.organization.members.nodes.find(({ user }: { user: { id: string } }) => user.id === person.userId)
    .id;
};
const signOut = (person: Person) => person.expectOk('mutation { signOut { signedOut errors { code } } }');
const remove = async (person: Person) =>
  ada.expectOk('mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { errors { code } } }', {
    input: { memberId: await memberId(person) },
  });

beforeAll(async () => {
  // An idle subscription is looked at this often.
  server = await startServer({ clock: () => new Date(now), env: { EVENT_POLL_MS: '200' } });
  ada = await newOwner(server.url);
});
afterEach(() => followers.splice(0).forEach(({ socket }) => socket.ws.terminate()));
afterAll(() => server.close());

const WAYS: readonly (readonly [string, (person: Person) => Promise<unknown>])[] = [
  ['sign out', signOut],
  ['are removed from the organization', remove],
];

describe('subscribers are cut off with UNAUTHENTICATED', () => {
  it.each(WAYS)('at the next event when they %s', async (_, end) => {
    const blueprintId = await newBlueprint(ada);
    const grace = await newMember(server.url, ada, 'VIEWER');
    const colleague = await watch(ada.token, blueprintId);
    const follower = await watch(grace.token, blueprintId);
    await createComponentOf(ada, blueprintId);
    await follower.reached(2);
    await end(grace);
    await createComponentOf(ada, blueprintId);
    expect(await follower.ended).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    await createComponentOf(ada, blueprintId);
    await colleague.reached(4);
    expect(follower.revisions()).toEqual([2]);
    expect(colleague.revisions()).toEqual([2, 3, 4]);
  });

  it.each(WAYS)('also when nothing happens after they %s', async (_, end) => {
    const blueprintId = await newBlueprint(ada);
    const grace = await newMember(server.url, ada, 'VIEWER');
    const follower = await watch(grace.token, blueprintId);
    await createComponentOf(ada, blueprintId);
    await follower.reached(2);
    await end(grace);
    expect(await follower.ended).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('when their access token expires, and go on with a new one where they were', async () => {
    const blueprintId = await newBlueprint(ada);
    const follower = await watch(ada.token, blueprintId);
    await createComponentOf(ada, blueprintId);
    await follower.reached(2);
    now += 16 * 60_000;
    expect(await follower.ended).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    ada = await signIn(server.url, ada.email);
    await createComponentOf(ada, blueprintId);
    expect(follower.revisions()).toEqual([2]);
    const again = await follow(server.socketUrl, ada.token, { blueprintId, afterRevision: 2 });
    followers.push(again);
    await again.reached(3);
    expect(again.revisions()).toEqual([3]);
  });

  it('when their API key is revoked', async () => {
    const blueprintId = await newBlueprint(ada);
    const { createApiKey } = await ada.expectOk(
      `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id } errors { code } } }`,
      { input: { name: 'dashboard' } },
    );
    const follower = await watch(createApiKey.secret, blueprintId);
    await createComponentOf(ada, blueprintId);
    await follower.reached(2);
    await ada.expectOk('mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { errors { code } } }', {
      input: { apiKeyId: createApiKey.apiKey.id },
    });
    await createComponentOf(ada, blueprintId);
    expect(await follower.ended).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(follower.revisions()).toEqual([2]);
  });
});

it('a subscriber with another role goes on, since every role may look', async () => {
  const blueprintId = await newBlueprint(ada);
  const grace = await newMember(server.url, ada, 'ARCHITECT');
  const follower = await watch(grace.token, blueprintId);
  await ada.expectOk(
    'mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { errors { code } } }',
    {
      input: { memberId: await memberId(grace), role: 'VIEWER' },
    },
  );
  await createComponentOf(ada, blueprintId);
  await follower.reached(2);
  expect(follower.revisions()).toEqual([2]);
});
