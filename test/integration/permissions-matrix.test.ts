/** docs/permissions.md against the server: every root field, and every field of every object, as every caller. */
import { readFileSync } from 'node:fs';
import {
  GraphQLObjectType,
  isInterfaceType,
  isLeafType,
  getNamedType,
  isRequiredArgument,
  type GraphQLField,
} from 'graphql';
import { operationOn } from '../kit/any-input.js';
import { createClient, type Client, type Data } from '../kit/client.js';
import { KINDS } from '../kit/elements.js';
import { importModel } from '../kit/import.js';
import { startServer, type TestServer } from '../kit/server.js';
import { openSignedIn, openSocket } from '../kit/socket.js';
import { applyModel, newBlueprint, newMember, newOwner, signIn, type Person } from '../kit/story.js';
import { BESIDE_COMPOSE } from '../kit/whole-model.js';

/** Type.field → caller → cell, as people read it. */
const readTable = () => {
  const text = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  const [head = '', ...lines] = rows.map((line) => line.slice(2, -2)).filter((line) => !line.startsWith('---'));
  const callers = head
    .split(' | ')
    .slice(1)
    .map((cell) => cell.trim());
  const table = new Map<string, Readonly<Record<string, string>>>();
  for (const line of lines) {
    const [what = '', ...cells] = line.split(' | ');
    const type = /\*\*(\w+)\*\*/.exec(what)?.[1] ?? '';
    for (const [, field] of what.matchAll(/`(\w+)`/g))
      table.set(`${type}.${field}`, Object.fromEntries(callers.map((caller, i) => [caller, cells[i]?.trim() ?? ''])));
  }
  return table;
};
const table = readTable();
const CALLERS = ['nobody', 'VIEWER', 'ENGINEER', 'ARCHITECT', 'OWNER', 'READ key', 'WRITE key'] as const;
type Caller = (typeof CALLERS)[number];

const COMPOSE = `services:
  shop: { image: "nginx:1.27", depends_on: [db], networks: [front] }
  db: { image: "postgres:9.6" }
networks: { front: {} }
`;

let server: TestServer;
let ada: Person;
let eve: Person;
/** A fresh caller: what one mutation ends, the next one needs. */
let as: (caller: Caller) => Promise<Client>;
/** An id of each type of object that node(id) finds, in Ada’s organization. */
const ids: Record<string, string> = {};

const newKey = async (scope: string): Promise<Client> => {
  const { createApiKey } = await ada.expectOk(
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret errors { code message } } }',
    { input: { name: `${scope} key`, role: 'ARCHITECT', scopes: [scope] } },
  );
  return createClient(server.url, createApiKey.secret);
};

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
  eve = await newOwner(server.url, 'Eve');
  const people: Partial<Record<Caller, string>> = { OWNER: ada.email };
  for (const role of ['VIEWER', 'ENGINEER', 'ARCHITECT'] as const)
    people[role] = (await newMember(server.url, ada, role)).email;
  const keys: Partial<Record<Caller, Client>> = {
    'READ key': await newKey('READ'),
    'WRITE key': await newKey('WRITE'),
  };
  as = async (caller) => {
    const email = people[caller];
    return email === undefined
      ? (keys[caller] ?? createClient(server.url))
      : signIn(server.url, email, ada.organizationId);
  };
  const blueprintId = await newBlueprint(ada);
  await importModel(ada, blueprintId, 'DOCKER_COMPOSE', COMPOSE);
  await applyModel(ada, blueprintId, BESIDE_COMPOSE);
  const { reviewBlueprint } = await ada.expectOk(
    `mutation ($input: ReviewBlueprintInput!) { reviewBlueprint(input: $input) {
      review { id findings(first: 1) { nodes { id } } questions(first: 1) { nodes { id } } } errors { code message } } }`,
    { input: { blueprintId } },
  );
  const LISTS = { ...Object.fromEntries(KINDS.map(({ type, list }) => [type, list])), BlueprintEvent: 'events' };
  const { viewer, blueprint } = await ada.expectOk(
    `query ($id: ID!) {
      viewer { organization { members(first: 1) { nodes { id } } apiKeys(first: 1) { nodes { id } } } }
      blueprint(id: $id) { ${Object.values(LISTS)
        .map((list) => `${list}(first: 1) { nodes { id } }`)
        .join(' ')} }
    }`,
    { id: blueprintId },
  );
  const first = (page: Data): string => page.nodes[0].id;
  Object.assign(ids, {
    Blueprint: blueprintId,
    User: ada.userId,
    Organization: ada.organizationId,
    Member: first(viewer.organization.members),
    ApiKey: first(viewer.organization.apiKeys),
    Review: reviewBlueprint.review.id,
    Finding: first(reviewBlueprint.review.findings),
    Question: first(reviewBlueprint.review.questions),
    ...Object.fromEntries(Object.entries(LISTS).map(([type, list]) => [type, first(blueprint[list])])),
  });
}, 60_000);
afterAll(() => server.close());

const fieldsOf = (type: string): readonly GraphQLField<unknown, unknown>[] => {
  const found = server.app.schema.getType(type);
  return found instanceof GraphQLObjectType ? Object.values(found.getFields()) : [];
};
const codesOf = (answer: Data): string[] => (answer.errors ?? []).map((error: Data) => error.extensions.code as string);
/** What the guard says: its words, not those of a service that is asked afterwards. */
const GUARD = /^(?:your role does not allow this|sign in first)/;
const seen = (answer: Data): string =>
  (answer.errors ?? []).some((error: Data) => GUARD.test(error.message as string)) ? '–' : 'yes';

it('names every field of the schema, and nothing that is not there', () => {
  const fields = Object.values(server.app.schema.getTypeMap()).flatMap((type) =>
    type instanceof GraphQLObjectType && !type.name.startsWith('__')
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  );
  expect([...table.keys()].sort()).toEqual(fields.sort());
});

it('no field is reached past its rule by way of an interface or union: the object’s own rule decides', async () => {
  const types = Object.values(server.app.schema.getTypeMap());
  for (const type of types)
    if (isInterfaceType(type))
      for (const field of Object.values(type.getFields()))
        expect([type.name, field.resolve]).toEqual([type.name, undefined]);
  const query = 'query ($id: ID!) { node(id: $id) { id } }';
  const colleague = await as('VIEWER');
  const key = await colleague.send(query, { id: ids['ApiKey'] });
  expect(key.data?.node ?? null).toBeNull();
});

describe.each(CALLERS)('%s', (caller) => {
  it.each(['Query', 'Mutation'] as const)(
    'of each field of %s gets what the table says',
    async (type) => {
      const kind = type === 'Query' ? 'query' : 'mutation';
      const found: Record<string, string> = {};
      const expected: Record<string, string> = {};
      const client = await as(caller);
      // Signing out comes last: it ends what the others need.
      const last = ({ name }: { name: string }) => Number(name === 'signOut');
      for (const field of [...fieldsOf(type)].sort((a, b) => last(a) - last(b))) {
        const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
        const { query, variables } = operationOn(kind, field, selection);
        if (DESTRUCTIVE.has(field.name) && table.get(`${type}.${field.name}`)?.[caller] !== '–') continue;
        const answer = await client.send(query, variables);
        expect([field.name, answer.status, codesOf(answer)]).not.toContain('INTERNAL_SERVER_ERROR');
        found[field.name] = seen(answer);
        expected[field.name] = table.get(`${type}.${field.name}`)?.[caller] ?? 'not in the table';
      }
      expect(found).toEqual(expected);
    },
    120_000,
  );

  it('of each field of each object gets what the table says', async () => {
    const client = await as(caller);
    const found: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const [type, id] of Object.entries(ids)) {
      for (const field of fieldsOf(type)) {
        if (field.args.some(isRequiredArgument)) continue;
        const name = `${type}.${field.name}`;
        const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
        const answer = await client.send(
          `query ($id: ID!) { node(id: $id) { ... on ${type} { ${field.name} ${selection} } } }`,
          { id },
        );
        const cell = table.get(name)?.[caller] ?? 'not in the table';
        // Who may not ask for the object at all gets none of its fields; nor one that a service keeps back as if it were not there.
        const reached = table.get('Query.node')?.[caller] === 'yes' && (answer.data?.node ?? answer.errors) != null;
        if (!reached) {
          expect([name, answer.data?.node ?? null]).toEqual([name, null]);
          continue;
        }
        found[name] = seen(answer);
        const own = type === 'Organization' || (type === 'User' && caller === 'OWNER');
        expected[name] = cell === 'own' ? (own ? 'yes' : '–') : cell;
      }
    }
    expect(found).toEqual(expected);
  }, 60_000);

  it('of the subscription gets what the table says', async () => {
    const { token } = await as(caller);
    const query = `subscription { blueprintEvents(blueprintId: "${ids['Blueprint']}", afterRevision: 1) { revision } }`;
    const cell = table.get('Subscription.blueprintEvents')?.[caller];
    if (token === undefined) {
      const socket = await openSocket(server.socketUrl);
      socket.send({ type: 'connection_init' });
      expect((await socket.closed).code).toBe(4403);
      expect(cell).toBe('–');
      return;
    }
    const socket = await openSignedIn(server.socketUrl, token);
    socket.send({ id: 's', type: 'subscribe', payload: { query } });
    const answer = await socket.message(({ id }) => id === 's');
    expect(answer.type === 'next' && !answer.payload.errors ? 'yes' : '–').toBe(cell);
    socket.ws.terminate();
  });
});

/** They would end the story for everybody; whoever may not is asked all the same. */
const DESTRUCTIVE = new Set([
  'deleteOrganization',
  'deleteAccount',
  'leaveOrganization',
  'changePassword',
  'signOutEverywhere',
]);

describe('the owner of another organization', () => {
  it('finds none of the objects, whatever the type, in the words for what does not exist', async () => {
    for (const [type, id] of Object.entries(ids)) {
      const ask = (wanted: string) =>
        eve.send('query ($id: ID!) { node(id: $id) { __typename } nodes(ids: [$id]) { __typename } }', { id: wanted });
      const [foreign, none] = [await ask(id), await ask(`${id.split('_')[0]}_01k00000000000000000000000`)];
      expect([type, foreign.data, codesOf(foreign)]).toEqual([type, none.data, codesOf(none)]);
      expect(foreign.data?.node).toBeNull();
    }
  });

  it('cannot follow the blueprint', async () => {
    const socket = await openSignedIn(server.socketUrl, eve.token);
    const ask = (id: string, blueprintId: string) =>
      socket.ask(id, `subscription { blueprintEvents(blueprintId: "${blueprintId}") { revision } }`);
    const foreign = await ask('foreign', ids['Blueprint'] ?? '');
    const none = await ask('none', 'blp_01k00000000000000000000000');
    const told = ({ errors, results }: Awaited<ReturnType<typeof ask>>) =>
      [...(errors ?? []), ...results.flatMap((result: Data) => result.errors ?? [])].map((error: Data) => [
        error.extensions.code,
        error.message,
      ]);
    expect(told(foreign)).toEqual(told(none));
    expect(told(foreign)[0]?.[0]).toBe('NOT_FOUND');
    socket.ws.terminate();
  });
});
