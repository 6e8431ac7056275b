/** A blueprint and its elements, through the API. */
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

const revisionOf = async (id: string): Promise<number> =>
  (await ada.expectOk(`query ($id: ID!) { blueprint(id: $id) { revision } }`, { id })).blueprint.revision;

describe('a blueprint', () => {
  it('starts at revision 1 and grows by one with each change', async () => {
    const blueprintId = await newBlueprint(ada);
    expect(await revisionOf(blueprintId)).toBe(1);
    const { createComponent } = await ada.expectOk(
      `mutation ($input: CreateComponentInput!) {
        createComponent(input: $input) { component { id key kind replicas } blueprint { revision } errors { code message path } }
      }`,
      { input: { blueprintId, component: { name: 'Web shop', replicas: 2 } } },
    );
    expect(createComponent.component).toMatchObject({ key: 'web-shop', kind: 'SERVICE', replicas: 2 });
    expect(createComponent.blueprint.revision).toBe(2);
  });

  it('takes a model, and says that nothing changed when it comes again', async () => {
    const blueprintId = await newBlueprint(ada);
    const model = {
      components: [{ key: 'web' }, { key: 'db', kind: 'DATASTORE', technology: 'postgresql' }],
      links: [{ source: 'web', target: 'db', protocol: 'POSTGRESQL' }],
    };
    const first = await applyModel(ada, blueprintId, model);
    expect(first).toMatchObject({ blueprint: { revision: 2 }, report: { created: 3, unchanged: 0 } });
    const again = await applyModel(ada, blueprintId, model);
    expect(again).toMatchObject({
      blueprint: { revision: 2 },
      report: { created: 0, updated: 0, deleted: 0, unchanged: 3 },
    });
  });
});
