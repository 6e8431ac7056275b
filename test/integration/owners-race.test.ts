/** Owners who step down in the same millisecond as another one did before them. */
import { act, memberIdOf } from '../kit/organization.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newMember, newOwner } from '../kit/story.js';

let server: TestServer;
const now = new Date();
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

it('leave one of them, though what they write of the time is there already', async () => {
  const ada = await newOwner(server.url);
  const owners = [
    ada,
    ...(await Promise.all(['Grace', 'Linus'].map((name) => newMember(server.url, ada, 'OWNER', name)))),
  ];
  const ids = await Promise.all(owners.map((owner) => memberIdOf(ada, owner)));
  const stepDown = (i: number) => act(owners[i] ?? ada, 'changeMemberRole', { memberId: ids[i], role: 'VIEWER' });
  expect((await stepDown(2)).errors).toEqual([]);
  const both = await Promise.all([0, 1].map(stepDown));
  expect(both.map(({ errors }) => errors.length as number).sort()).toEqual([0, 1]);
  expect(await server.app.db.members.count(ada.organizationId, { role: 'OWNER' })).toBe(1);
});
