/** No query of the API reads a collection from end to end: every one of them finds what it wants by an index. */
import { EVERYTHING_ENV, newEverything, type Everything } from '../kit/everything.js';
import { startServer, type TestServer } from '../kit/server.js';
import { allOf, objectsAlong, queryAlong, waysTo } from '../kit/ways.js';
import { GraphQLObjectType } from 'graphql';

let server: TestServer;
let all: Everything;
beforeAll(async () => {
  server = await startServer({ env: EVERYTHING_ENV });
  all = await newEverything(server);
}, 60_000);
afterAll(() => server.close());

/** Commands that the database noted meanwhile, with how it carried them out. */
const profiled = async (work: () => Promise<void>) => {
  const db = server.database.connection.getClient().db(server.database.name);
  await db.command({ profile: 2 });
  try {
    await work();
  } finally {
    await db.command({ profile: 0 });
  }
  return db
    .collection('system.profile')
    .find({ ns: { $not: /system\.profile/ } })
    .toArray();
};
/** Change streams, which ask for more, go along the log of the replica set. The others hold a document or two, and are read at the start or in the background. */
const SMALL = /\.(?:databaseMigrations|serverKeys|jobs|throttles|quotas|system\.\w+)$/;

it('every type is reached, every field read and every list counted by way of indexes', async () => {
  const { schema } = server.app;
  let asked = 0;
  const commands = await profiled(async () => {
    for (const [name, ways] of waysTo(schema, all.given)) {
      const type = schema.getType(name);
      if (!(type instanceof GraphQLObjectType)) continue;
      for (const way of ways.slice(0, 3)) {
        const { data } = await all.owner.send(queryAlong(way, `__typename ${allOf(type, all.given)}`));
        asked += objectsAlong(way, data, name).length > 0 ? 1 : 0;
      }
    }
  });
  expect(asked).toBeGreaterThan(60);
  expect(commands.length).toBeGreaterThan(200);
  const scans = commands.filter(
    ({ ns, op, planSummary }) => op !== 'getmore' && /COLLSCAN/.test(String(planSummary)) && !SMALL.test(String(ns)),
  );
  expect([...new Set(scans.map(({ ns, command }) => `${ns} ${JSON.stringify(command).slice(0, 300)}`))]).toEqual([]);
}, 120_000);
