/** What is no value but a query, a prototype or far too long: in the arguments of fields below the root, and of subscriptions. */
import { getNamedType, GraphQLObjectType, isEnumType, isLeafType, type GraphQLField } from 'graphql';
import type { Data } from '../kit/client.js';
import { EVERYTHING_ENV, newEverything, type Everything } from '../kit/everything.js';
import { HOSTILE_OBJECTS, HOSTILE_TEXTS, placesOf, put, shareOf, type Place } from '../kit/hostile.js';
import { startServer, type TestServer } from '../kit/server.js';
import { openSignedIn, type Socket } from '../kit/socket.js';
import { applyModel, newBlueprint, newOwner, type Person } from '../kit/story.js';
import { allOf, argumentsOf, objectsAlong, queryAlong, waysTo, type Way } from '../kit/ways.js';

type Field = GraphQLField<unknown, unknown>;

let server: TestServer;
let eve: Everything;
let ada: Person;
let socket: Socket;
let secretBlueprint: string;
const ways = new Map<string, Way>();
const SECRET = 'Ada’s own blueprint, which nobody else may read';

beforeAll(async () => {
  server = await startServer({ env: EVERYTHING_ENV });
  ada = await newOwner(server.url);
  secretBlueprint = await newBlueprint(ada, SECRET);
  await applyModel(ada, secretBlueprint, { components: [{ key: 'hers' }] });
  eve = await newEverything(server);
  socket = await openSignedIn(server.socketUrl, eve.owner.token);
  for (const [type, found] of waysTo(server.app.schema, eve.given))
    for (const way of found) {
      const { data } = await eve.owner.send(queryAlong(way, '__typename'));
      if (objectsAlong(way, data, type).length === 0) continue;
      ways.set(type, way);
      break;
    }
}, 120_000);
afterAll(async () => {
  socket.ws.terminate();
  await server.close();
});

/** Fields with arguments, of every object type that a query leads to. */
const fieldsBelow = (): (readonly [string, Field])[] =>
  [...ways.keys()].flatMap((name) => {
    const type = server.app.schema.getType(name);
    const fields = type instanceof GraphQLObjectType ? Object.values(type.getFields()) : [];
    return fields.filter(({ args }) => args.length > 0).map((field) => [name, field] as const);
  });

/** The field with the argument at hand as a variable. */
const callOf = (type: string, field: Field, argument: string): string => {
  const others = { ...field, args: field.args.filter(({ name }) => name !== argument) };
  const rest = argumentsOf(type, others, eve.given).slice(1, -1);
  const below = getNamedType(field.type);
  // A connection asks for nothing before its fields are.
  const deep = below instanceof GraphQLObjectType && below.name.endsWith('Connection');
  const selection = isLeafType(below) ? '' : `{ __typename ${deep ? allOf(below, eve.given) : ''} }`;
  return `${field.name}(${[`${argument}: $value`, rest].filter(Boolean).join(', ')}) ${selection}`;
};
const typeOf = (field: Field, argument: string): string =>
  String(field.args.find(({ name }) => name === argument)?.type ?? 'String');

type Ask = (place: Place, value: unknown) => Promise<Data>;
const hostile = (): readonly unknown[] => [...HOSTILE_OBJECTS, ...HOSTILE_TEXTS, ada.organizationId, secretBlueprint];
/** What went wrong at a place. */
const fire = async (what: string, place: Place, ask: Ask, values: readonly unknown[]): Promise<string[]> => {
  const failures: string[] = [];
  for (const value of values) {
    const answer = await ask(place, value);
    const text = JSON.stringify(answer);
    const note = (fault: string) =>
      failures.push(
        `${fault}: ${what} ${place.path.join('.')} ${JSON.stringify(value).slice(0, 60)} ${text.slice(0, 200)}`,
      );
    if (text.includes('INTERNAL_SERVER_ERROR')) note('internal');
    if (text.includes(SECRET) || text.includes(ada.email)) note('leak');
    const wrong = typeof value === 'object' || isEnumType(place.type);
    if (wrong && !answer.errors && answer.status !== 400) note('taken');
  }
  return failures;
};

it('of every field below the root', async () => {
  const fields = fieldsBelow();
  expect(fields.length).toBeGreaterThan(20);
  const failures: string[] = [];
  let turn = 0;
  for (const [type, field] of fields)
    for (const place of placesOf(field)) {
      const [argument = '', ...path] = place.path;
      const way = ways.get(type)!;
      const query = `query ($value: ${typeOf(field, argument)}) ${queryAlong(way, callOf(type, field, argument))}`;
      const ask: Ask = (_, value) => eve.owner.send(query, { value: put(undefined, path, value) });
      failures.push(...(await fire(`${type}.${field.name}`, place, ask, shareOf(hostile(), (turn += 1)))));
    }
  expect(failures).toEqual([]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
}, 240_000);

it('of every subscription', async () => {
  const fields = Object.values(server.app.schema.getSubscriptionType()!.getFields());
  const failures: string[] = [];
  let asked = 0;
  for (const field of fields)
    for (const place of placesOf(field)) {
      const [argument = '', ...path] = place.path;
      const query = `subscription ($value: ${typeOf(field, argument)}) { ${callOf('Subscription', field, argument)} }`;
      const ask: Ask = async (_, value) => {
        const id = `s${(asked += 1)}`;
        const payload = { query, variables: { value: put(undefined, path, value) } };
        socket.send({ id, type: 'subscribe', payload });
        // A subscription that is taken says nothing until something happens: it would be a fault here, told by its end.
        const answer = await socket.message((message) => message.id === id);
        return { errors: answer.type === 'error' ? answer.payload : answer.payload?.errors, answer };
      };
      failures.push(...(await fire(field.name, place, ask, hostile())));
      const foreign = await ask(place, secretBlueprint);
      if (!foreign.errors) failures.push(`${field.name} follows another organization’s blueprint`);
    }
  expect(asked).toBeGreaterThan(20);
  expect(failures).toEqual([]);
  // The connection has taken all of it and still serves.
  expect((await socket.ask('still-there', '{ viewer { role } }')).results[0].data.viewer.role).toBe('OWNER');
}, 120_000);
