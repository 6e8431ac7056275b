/** An operation that takes too long is ended, and so is what the database does for it. */
import { createClient } from '../kit/client.js';
import { joinDatabase, openDatabase, type TestDatabase } from '../kit/database.js';
import { startServer, type TestServer } from '../kit/server.js';
import { openSignedIn } from '../kit/socket.js';
import { until } from '../kit/until.js';
import { newBlueprint, newOwner, type Person } from '../kit/story.js';

let database: TestDatabase;
let joined: TestDatabase;
/** Takes its time, to make what the tests need. */
let patient: TestServer;
let server: TestServer;
let ada: Person;
let blueprintId: string;

/** Both servers take each other’s tokens. */
const PUBLIC_URL = 'https://plinth.example.com';
const KEPT = 'kept';
const name = (): string => server.app.db.blueprints.collectionName;
const db = () => database.connection.getClient().db(database.name);

/** Reading a blueprint counts to 10^15 first: blueprints become a view that does. */
const slowDown = async () => {
  await db().collection(name()).rename(KEPT);
  const counting = ['a', 'b', 'c', 'd', 'e'].flatMap((field) => [
    { $addFields: { [field]: { $range: [0, 1000] } } },
    { $unwind: `$${field}` },
  ]);
  const pipeline = [
    ...counting,
    { $group: { _id: '$_id', doc: { $first: '$$ROOT' }, count: { $sum: 1 } } },
    { $replaceRoot: { newRoot: '$doc' } },
  ];
  await db().createCollection(name(), { viewOn: KEPT, pipeline });
};
const speedUp = async () => {
  await db().collection(name()).drop();
  await db().collection(KEPT).rename(name());
};
/** What the database is reading from blueprints at the moment. */
const running = async (): Promise<number> => {
  const { inprog } = await database.connection
    .getClient()
    .db('admin')
    .command({ currentOp: 1, active: true, ns: { $in: [`${database.name}.${KEPT}`, `${database.name}.${name()}`] } });
  return (inprog as unknown[]).length; // the command's answer
};
const untilNothingRuns = () => until(async () => (await running()) === 0);

beforeAll(async () => {
  database = await openDatabase();
  joined = await joinDatabase(database);
  patient = await startServer({ database, env: { PUBLIC_URL } });
  server = await startServer({ database: joined, env: { OPERATION_TIMEOUT_MS: '1500', PUBLIC_URL } });
  ada = await newOwner(patient.url);
  blueprintId = await newBlueprint(ada);
  ada = { ...ada, ...createClient(server.url, ada.token) };
  await slowDown();
});
afterAll(async () => {
  await server.close();
  await patient.close();
  await joined.close();
  await database.close();
});

const QUERY = 'query ($id: ID!) { blueprint(id: $id) { name } }';
const UPDATE = 'mutation ($input: UpdateBlueprintInput!) { updateBlueprint(input: $input) { errors { code } } }';
/** Before the longest time of a single command is over, which ends it in any case. */
const SOON = 12_000;
const TIMEOUT = [{ extensions: { code: 'TIMEOUT' } }];

it(
  'over HTTP: TIMEOUT, and the database does not go on',
  async () => {
    const asked = ada.send(QUERY, { id: blueprintId });
    // It is really the database that takes the time.
    await until(async () => (await running()) > 0);
    expect((await asked).errors).toMatchObject(TIMEOUT);
    await untilNothingRuns();
  },
  SOON,
);

it(
  'over a socket alike',
  async () => {
    const socket = await openSignedIn(server.socketUrl, ada.token);
    const { results } = await socket.ask('slow', QUERY, { id: blueprintId });
    expect(results[0].errors).toMatchObject(TIMEOUT);
    await untilNothingRuns();
    socket.ws.terminate();
  },
  SOON,
);

it('a change that is ended is not half done', async () => {
  const answer = await ada.send(UPDATE, { input: { id: blueprintId, description: 'too late' } });
  expect(answer.errors).toMatchObject(TIMEOUT);
  await untilNothingRuns();
  await speedUp();
  const { blueprint } = await ada.expectOk('query ($id: ID!) { blueprint(id: $id) { description revision } }', {
    id: blueprintId,
  });
  expect(blueprint).toEqual({ description: null, revision: 1 });
});
