/** An operation that takes too long is ended, and so is what the database does for it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '../kit/client.js';
import { joinDatabase, openDatabase, type TestDatabase } from '../kit/database.js';
import { startServer, type TestServer } from '../kit/server.js';
import { openSignedIn } from '../kit/socket.js';
import { until } from '../kit/until.js';
import { applyModel, newBlueprint, newOwner, type Person } from '../kit/story.js';

let database: TestDatabase;
let joined: TestDatabase;
/** Takes its time, to make what the tests need. */
let patient: TestServer;
let server: TestServer;
let ada: Person;
let blueprintId: string;
let directory: string;

/** Both servers take each other’s tokens. */
const PUBLIC_URL = 'https://plinth.example.com';
const KEPT = 'kept';
type Slow = 'blueprints' | 'components';
const name = (which: Slow): string => server.app.db[which].collectionName;
const db = () => database.connection.getClient().db(database.name);

/** Reading from a collection counts to 10^15 first: it becomes a view that does. */
const slowDown = async (which: Slow) => {
  await db().collection(name(which)).rename(KEPT);
  const counting = ['a', 'b', 'c', 'd', 'e'].flatMap((field) => [
    { $addFields: { [field]: { $range: [0, 1000] } } },
    { $unwind: `$${field}` },
  ]);
  const pipeline = [
    ...counting,
    { $group: { _id: '$_id', doc: { $first: '$$ROOT' }, count: { $sum: 1 } } },
    { $replaceRoot: { newRoot: '$doc' } },
  ];
  await db().createCollection(name(which), { viewOn: KEPT, pipeline });
};
const speedUp = async (which: Slow) => {
  await db().collection(name(which)).drop();
  await db().collection(KEPT).rename(name(which));
};
const whileSlow = async (which: Slow, work: () => Promise<void>) => {
  await slowDown(which);
  try {
    await work();
  } finally {
    await speedUp(which);
  }
};
/** What the database is reading from what is slow at the moment. */
const running = async (): Promise<number> => {
  const { inprog } = await database.connection
    .getClient()
    .db('admin')
    .command({
      currentOp: 1,
      active: true,
      ns: { $in: [KEPT, name('blueprints'), name('components')].map((of) => `${database.name}.${of}`) },
    });
  return (inprog as unknown[]).length; // the command's answer
};
const untilNothingRuns = () => until(async () => (await running()) === 0);

beforeAll(async () => {
  // A server of its own: it is made to fail.
  directory = await mkdtemp(path.join(tmpdir(), 'plinth-timeout-'));
  database = await openDatabase(directory);
  joined = await joinDatabase(database);
  patient = await startServer({ database, env: { PUBLIC_URL } });
  server = await startServer({ database: joined, env: { OPERATION_TIMEOUT_MS: '1500', PUBLIC_URL } });
  ada = await newOwner(patient.url);
  blueprintId = await newBlueprint(ada);
  await applyModel(ada, blueprintId, { components: [{ key: 'shop' }] });
  ada = { ...ada, ...createClient(server.url, ada.token) };
});
afterAll(async () => {
  await server.close();
  await patient.close();
  await joined.close();
  await database.close();
  await rm(directory, { recursive: true, force: true });
});

const QUERY = 'query ($id: ID!) { blueprint(id: $id) { name } }';
const UPDATE = 'mutation ($input: UpdateBlueprintInput!) { updateBlueprint(input: $input) { errors { code } } }';
/** Before the longest time of a single command is over, which ends it in any case. */
const SOON = 12_000;
const TIMEOUT = [{ extensions: { code: 'TIMEOUT' } }];

it(
  'over HTTP: TIMEOUT, and the database does not go on',
  () =>
    whileSlow('blueprints', async () => {
      const asked = ada.send(QUERY, { id: blueprintId });
      // It is really the database that takes the time.
      await until(async () => (await running()) > 0);
      expect((await asked).errors).toMatchObject(TIMEOUT);
      await untilNothingRuns();
    }),
  SOON,
);

it(
  'over a socket alike',
  () =>
    whileSlow('blueprints', async () => {
      const socket = await openSignedIn(server.socketUrl, ada.token);
      const { results } = await socket.ask('slow', QUERY, { id: blueprintId });
      expect(results[0].errors).toMatchObject(TIMEOUT);
      await untilNothingRuns();
      socket.ws.terminate();
    }),
  SOON,
);

it(
  'below the root: TIMEOUT at the field, and the database does not go on',
  () =>
    whileSlow('components', async () => {
      const nested = 'query ($id: ID!) { viewer { role } blueprint(id: $id) { name components { nodes { key } } } }';
      const asked = ada.send(nested, { id: blueprintId });
      await until(async () => (await running()) > 0);
      const { data, errors } = await asked;
      expect(errors).toMatchObject([{ extensions: { code: 'TIMEOUT' }, path: ['blueprint', 'components', 'nodes'] }]);
      // What was there in time is answered.
      expect(data?.viewer).toEqual({ role: 'OWNER' });
      await untilNothingRuns();
    }),
  SOON,
);

it('a change that is ended is not half done, nor done afterwards', async () => {
  const admin = database.connection.getClient().db('admin');
  const ended: string[] = [];
  const note = ({ commandName }: { readonly commandName: string }) => void ended.push(commandName);
  const client = joined.connection.getClient();
  client.on('commandSucceeded', note).on('commandFailed', note);
  await admin.command({
    configureFailPoint: 'failCommand',
    mode: { times: 1 },
    data: {
      failCommands: ['find'],
      namespace: `${database.name}.${name('blueprints')}`,
      blockConnection: true,
      blockTimeMS: 2_500,
    },
  });
  try {
    const answer = await ada.send(UPDATE, { input: { id: blueprintId, description: 'too late' } });
    expect(answer.errors).toMatchObject(TIMEOUT);
    // The database has had its time, and whatever follows it as well.
    await until(() => ended.includes('abortTransaction') || ended.includes('commitTransaction'));
  } finally {
    await admin.command({ configureFailPoint: 'failCommand', mode: 'off' });
    client.off('commandSucceeded', note).off('commandFailed', note);
  }
  const { blueprint } = await ada.expectOk('query ($id: ID!) { blueprint(id: $id) { description revision } }', {
    id: blueprintId,
  });
  expect(blueprint).toEqual({ description: null, revision: 2 });
});
