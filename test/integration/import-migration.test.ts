/** A migration, through the server. */
import { importModel } from '../kit/import.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newOwner } from '../kit/story.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const SCRIPT = `-- migrate:up
CREATE INDEX CONCURRENTLY ON orders (customer);
ALTER TABLE orders DROP COLUMN total;
-- migrate:down
`;

it('comes with its steps, into the store and under the key that are given; again it changes nothing', async () => {
  const ada = await newOwner(server.url);
  const blueprintId = await newBlueprint(ada);
  const named = { store: 'orders-db', migration: '0007' };
  const first = await importModel(ada, blueprintId, 'POSTGRESQL_MIGRATION', SCRIPT, named);
  expect(first).toMatchObject({ report: { created: 2 }, issues: [], errors: [] });
  const again = await importModel(ada, blueprintId, 'POSTGRESQL_MIGRATION', SCRIPT, named);
  expect(again).toMatchObject({ blueprint: { revision: 2 }, report: { created: 0, unchanged: 2 } });
  const { blueprint } = await ada.expectOk(
    `query ($id: ID!) { blueprint(id: $id) { migrations { nodes {
      key reversible store { key kind } steps { operation table field concurrent }
    } } } }`,
    { id: blueprintId },
  );
  expect(blueprint.migrations.nodes).toEqual([
    {
      key: '0007',
      reversible: false,
      store: { key: 'orders-db', kind: 'DATASTORE' },
      steps: [
        { operation: 'ADD_INDEX', table: 'orders', field: 'customer', concurrent: true },
        { operation: 'DROP_FIELD', table: 'orders', field: 'total', concurrent: null },
      ],
    },
  ]);
});
