/** docs/permissions.md against the server: every query, mutation and subscription, as every caller. */
import { getNamedType, GraphQLObjectType, isInterfaceType, isLeafType, type GraphQLField } from 'graphql';
import { operationOn } from '../kit/any-input.js';
import { createClient, type Client, type Data } from '../kit/client.js';
import { EVERYTHING_ENV, newEverything, type Everything } from '../kit/everything.js';
import { act } from '../kit/organization.js';
import { CALLERS, readPermissions, type Caller } from '../kit/permissions.js';
import { startServer, type TestServer } from '../kit/server.js';
import { openSignedIn, openSocket } from '../kit/socket.js';
import { newMember, newOwner, signIn, type Person } from '../kit/story.js';
import { allOf, argumentsOf } from '../kit/ways.js';

const table = readPermissions();
let server: TestServer;
let all: Everything;
let eve: Person;
let apiKeyId: string;
/** A fresh caller: what one mutation ends, the next one needs. */
let as: (caller: Caller) => Promise<Client>;

beforeAll(async () => {
  server = await startServer({ env: EVERYTHING_ENV });
  all = await newEverything(server);
  const { owner } = all;
  eve = await newOwner(server.url, 'Eve');
  const people: Partial<Record<Caller, string>> = { OWNER: owner.email };
  for (const role of ['VIEWER', 'ENGINEER', 'ARCHITECT'] as const)
    people[role] = (await newMember(server.url, owner, role)).email;
  const keys: Partial<Record<Caller, Client>> = {};
  for (const scope of ['READ', 'WRITE']) {
    const { apiKey, secret } = await act(owner, 'createApiKey', { name: scope, role: 'ARCHITECT', scopes: [scope] });
    keys[`${scope} key` as Caller] = createClient(server.url, secret); // one of CALLERS
    apiKeyId = apiKey.id;
  }
  as = async (caller) => {
    const email = people[caller];
    return email === undefined
      ? (keys[caller] ?? createClient(server.url))
      : signIn(server.url, email, owner.organizationId);
  };
}, 60_000);
afterAll(() => server.close());

const fieldsOf = (type: string): readonly GraphQLField<unknown, unknown>[] => {
  const found = server.app.schema.getType(type);
  return found instanceof GraphQLObjectType ? Object.values(found.getFields()) : [];
};
const codesOf = (answer: Data): string[] => (answer.errors ?? []).map((error: Data) => error.extensions.code as string);
/** All that a field answers with: payloads and what they hold are guarded as well. */
const selectionOf = (field: GraphQLField<unknown, unknown>): string => {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  return type instanceof GraphQLObjectType && type.name.endsWith('Payload')
    ? `{ __typename ${allOf(type, all.given)} }`
    : '{ __typename }';
};
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
  const key = await colleague.send(query, { id: apiKeyId });
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
        const { query, variables } = operationOn(kind, field, selectionOf(field));
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

  it('of each subscription gets what the table says', async () => {
    const { token } = await as(caller);
    for (const field of fieldsOf('Subscription')) {
      const cell = table.get(`Subscription.${field.name}`)?.[caller];
      if (token === undefined) {
        const socket = await openSocket(server.socketUrl);
        socket.send({ type: 'connection_init' });
        expect((await socket.closed).code).toBe(4403);
        expect(cell).toBe('–');
        continue;
      }
      const query = `subscription { ${field.name}${argumentsOf('Subscription', field, all.given)} { __typename } }`;
      const socket = await openSignedIn(server.socketUrl, token);
      socket.send({ id: 's', type: 'subscribe', payload: { query } });
      const answer = await socket.message(({ id }) => id === 's');
      // A subscription that answers with an error here wants its arguments in test/kit/everything.ts.
      expect([field.name, answer.type === 'next' && !answer.payload.errors ? 'yes' : '–']).toEqual([field.name, cell]);
      socket.ws.terminate();
    }
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
  it('cannot follow the blueprint', async () => {
    const socket = await openSignedIn(server.socketUrl, eve.token);
    const ask = (id: string, blueprintId: string) =>
      socket.ask(id, `subscription { blueprintEvents(blueprintId: "${blueprintId}") { revision } }`);
    const foreign = await ask('foreign', all.blueprintId);
    const none = await ask('none', 'bpt_01k00000000000000000000000');
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
