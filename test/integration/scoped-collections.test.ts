/** There is no way to ask for documents without saying whose: not even by mistake. */
import { newBlueprint, newOwner, type Person } from '../kit/story.js';
import { startServer, type TestServer } from '../kit/server.js';

let server: TestServer;
let ada: Person;
beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
  await newBlueprint(ada);
});
afterAll(() => server.close());

it.each([undefined, null, '', { $ne: '' }, 0])('asks nothing without its organization: %j', async (organization) => {
  const { blueprints } = server.app.db;
  const nobody = organization as string; // what a caller without strict types could hand over
  const page = { field: '_id', direction: 1 } as const;
  const attempts = [
    async () => blueprints.find(nobody, {}),
    async () => blueprints.findOne(nobody, {}),
    async () => blueprints.page(nobody, {}, { first: 1 }, page),
    async () => blueprints.count(nobody, {}),
    async () => blueprints.updateOne(nobody, {}, { $set: { description: 'everybody’s' } }),
    async () => blueprints.remove(nobody, {}),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow('a query needs its organization');
  expect(await blueprints.count(ada.organizationId, {})).toBe(1);
});

it('a filter cannot name another organization', async () => {
  const eve = await newOwner(server.url, 'Eve');
  const { blueprints } = server.app.db;
  expect(await blueprints.find(eve.organizationId, { organizationId: ada.organizationId })).toEqual([]);
  expect(await blueprints.count(eve.organizationId, { organizationId: { $ne: '' } })).toBe(0);
});
