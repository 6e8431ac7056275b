/** A copy of everything that is kept about somebody, and its end. */
import { createPersonalData } from '../../src/modules/profile/personal-data.js';
import { account, accountDoes, isSignedIn } from '../kit/account.js';
import { createClient } from '../kit/client.js';
import { mailsTo } from '../kit/mail.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newMember, newOwner, PASSWORD, type Person } from '../kit/story.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** One transparent pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const newKey = async (owner: Person): Promise<string> =>
  (
    await owner.expectOk(
      `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret errors { code message } } }`,
      { input: { name: 'Build job' } },
    )
  ).createApiKey.secret;
/** With what is done in the background after it. */
const deleteAccount = async (person: Person, password = PASSWORD) => {
  const payload = await account(person, 'deleteAccount', { password });
  await server.app.jobs.drained();
  return payload;
};

/** Every document of the database that holds a text, by collection. */
const whereIs = async (text: string): Promise<string[]> => {
  const collections = await server.database.connection.listCollections();
  const found = await Promise.all(
    collections.map(async ({ name }) => {
      const docs = await server.database.connection.collection(name).find().toArray();
      return docs.some((doc) => JSON.stringify(doc).includes(text)) ? [name] : [];
    }),
  );
  return found.flat().sort();
};

describe('the export', () => {
  it('holds what is kept about somebody, from every collection that names them', async () => {
    const ada = await newOwner(server.url);
    await newKey(ada);
    await newBlueprint(ada);
    await account(ada, 'uploadAvatar', { image: PIXEL });
    const data = JSON.parse((await accountDoes(ada, 'exportMyData', 'json')).json);
    expect(data).toMatchObject({
      profile: { id: ada.userId, email: ada.email, name: 'Ada', avatarUrl: expect.stringContaining('/avatars/') },
      memberships: [{ organizationId: ada.organizationId, role: 'OWNER' }],
      sessions: [{ device: 'Node.js' }],
      apiKeys: [{ name: 'Build job' }],
      mailedTokens: [{ purpose: 'VERIFY_EMAIL', email: ada.email }],
      history: [{ organizationId: ada.organizationId, revision: 1 }],
    });
    expect(data.auditLog.map(({ action }: { action: string }) => action)).toContain('account.registered');
    // `avatars.files` is the picture that the profile leads to; fields of throttles are hashes.
    const exported = new Set(['users', 'members', 'teams', 'sessions', 'apiKeys', 'oneTimeTokens', 'events']);
    const others = new Set(['auditEntries', 'avatars.files', 'auditHeads']);
    for (const name of await whereIs(ada.userId)) expect(exported.has(name) || others.has(name) ? '' : name).toBe('');
  });

  it('holds no secret, and nothing of anybody else', async () => {
    const [ada, grace] = [await newOwner(server.url), await newOwner(server.url, 'Grace')];
    const secret = await newKey(ada);
    const { json } = await accountDoes(ada, 'exportMyData', 'json');
    const user = await server.app.db.users.findById(ada.userId).lean().exec();
    const [session] = await server.app.db.sessions.find({ userId: ada.userId }).lean().exec();
    for (const hidden of [secret, user!.passwordHash!, session!.tokenHash, '$argon2id', grace.email, grace.userId])
      expect(json).not.toContain(hidden);
  });

  it('knows every collection that has a field for a user or an address', () => {
    const kinds = createPersonalData(server.app.db, () => null);
    const known = new Set(kinds.flatMap(({ collections }) => collections));
    const personal = Object.values(server.database.connection.models).filter(({ schema }) =>
      Object.keys(schema.paths).some((path) => /(^|[.])(userId|email|createdBy|actor[.]id|invitedBy[.]id)$/.test(path)),
    );
    const names = personal.map(({ collection }) => collection.collectionName);
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('is on record', async () => {
    const ada = await newOwner(server.url);
    await accountDoes(ada, 'exportMyData', 'json');
    const entries = await server.app.db.auditEntries.find(ada.organizationId, { action: 'account.exported' });
    expect(entries).toHaveLength(1);
  });
});

describe('deleting an account', () => {
  it('needs the password', async () => {
    const ada = await newOwner(server.url);
    expect((await deleteAccount(ada, 'a wrong password')).errors).toMatchObject([
      { code: 'INVALID_CREDENTIALS', path: ['password'] },
    ]);
    expect(await isSignedIn(server.url, ada.token!)).toBe(true);
  });

  it('takes everything with it that is kept about somebody alone, the audit log excepted', async () => {
    const ada = await newOwner(server.url);
    const key = await newKey(ada);
    await newBlueprint(ada);
    await account(ada, 'uploadAvatar', { image: PIXEL });
    const picture = (await ada.expectOk('{ viewer { user { avatarUrl } } }')).viewer.user.avatarUrl;
    expect((await deleteAccount(ada)).deletedId).toBe(ada.userId);
    expect(await isSignedIn(server.url, ada.token!)).toBe(false);
    expect(await isSignedIn(server.url, key)).toBe(false);
    expect((await fetch(picture)).status).toBe(404);
    for (const text of [ada.userId, ada.email, ada.organizationId])
      expect((await whereIs(text)).filter((name) => !name.startsWith('audit'))).toEqual([]);
    expect((await mailsTo(server.url, ada.email))[0]?.subject).toBe('Your account was deleted');
    const again = { email: ada.email, password: PASSWORD };
    expect((await account(createClient(server.url), 'signIn', again)).errors).toMatchObject([
      { code: 'INVALID_CREDENTIALS' },
    ]);
  });

  it('is refused to the last owner of an organization with others in it, and changes nothing then', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'ENGINEER');
    const blueprintId = await newBlueprint(ada);
    const { deletedId, errors } = await deleteAccount(ada);
    expect({ deletedId, errors }).toMatchObject({ deletedId: null, errors: [{ code: 'CONFLICT' }] });
    expect(errors[0].message).toContain('last owner');
    expect(await isSignedIn(server.url, ada.token!)).toBe(true);
    const read = `query ($id: ID!) { blueprint(id: $id) { id } }`;
    expect((await grace.expectOk(read, { id: blueprintId })).blueprint).not.toBeNull();
  });

  it('leaves an organization of others as it was, with another name in its history', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'OWNER', 'Grace');
    const blueprintId = await newBlueprint(grace);
    const key = await newKey(grace);
    await deleteAccount(grace);
    expect(await isSignedIn(server.url, key)).toBe(false);
    const query = `query ($id: ID!) { blueprint(id: $id) { events { nodes { actor { name } } } } }`;
    const { blueprint } = await ada.expectOk(query, { id: blueprintId });
    expect(blueprint.events.nodes).toEqual([{ actor: { name: 'Former member' } }]);
    const members = `{ viewer { organization { members { totalCount } } } }`;
    expect((await ada.expectOk(members)).viewer.organization.members.totalCount).toBe(1);
    expect((await whereIs(grace.email)).filter((name) => !name.startsWith('audit'))).toEqual([]);
  });

  it('of two owners at once leaves one of them', async () => {
    const ada = await newOwner(server.url);
    const grace = await newMember(server.url, ada, 'OWNER', 'Grace');
    await newMember(server.url, ada, 'VIEWER', 'Linus');
    const answers = await Promise.all([ada, grace].map((owner) => deleteAccount(owner)));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    const { members } = server.app.db;
    expect(await members.count(ada.organizationId, { role: 'OWNER' })).toBe(1);
  });
});

describe('a profile', () => {
  it('has a name that its owner may change, in a session and not with a key', async () => {
    const ada = await newOwner(server.url);
    expect(await account(ada, 'updateProfile', { name: 'Ada King' })).toMatchObject({ user: { name: 'Ada King' } });
    const key = createClient(server.url, await newKey(ada));
    await expect(account(key, 'updateProfile', { name: 'Key' })).rejects.toThrow('FORBIDDEN');
    await expect(account(createClient(server.url), 'updateProfile', { name: 'X' })).rejects.toThrow('UNAUTHENTICATED');
  });
});
