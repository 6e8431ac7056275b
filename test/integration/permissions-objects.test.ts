/** Every object type of the schema, reached and read field by field, as every caller and from another organization. */
import { readFileSync } from 'node:fs';
import { GraphQLObjectType, isInterfaceType } from 'graphql';
import { createClient, type Client, type Data } from '../kit/client.js';
import { EVERYTHING_ENV, newEverything, type Everything } from '../kit/everything.js';
import { act } from '../kit/organization.js';
import { CALLERS, readPermissions, type Caller } from '../kit/permissions.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newMember, newOwner, type Person } from '../kit/story.js';
import { fieldSelection, objectsAlong, queryAlong, waysTo, type Way } from '../kit/ways.js';

/**
 * Types that no query leads to: what mutations answer with. permissions-matrix.test.ts reads payloads as it calls their
 * mutations; what stands below them is read where it is made.
 */
const IN_PAYLOADS: Readonly<Record<string, string>> = {
  Tokens: 'test/integration/identity.test.ts',
  MfaChallenge: 'test/integration/mfa.test.ts',
  OidcRedirect: 'test/integration/oidc.test.ts',
  ApplyReport: 'test/integration/apply-model.test.ts',
  ListReport: 'test/integration/apply-model.test.ts',
  ImportIssue: 'test/integration/import-model.test.ts',
  UserError: 'test/integration/permissions.test.ts',
  // Two fixes that want different things need two rules that do; the form of a record is deep in a question.
  FixConflict: 'src/engine/review/fixes.test.ts',
  FixConflictEdge: 'test/integration/fixes.test.ts',
  AnswerField: 'test/integration/answers.test.ts',
};

const table = readPermissions();
let server: TestServer;
let all: Everything;
let eve: Person;
const clients = {} as Record<Caller, Client>; // filled below
/** For each type a way that leads the owner to an object of it. */
const ways = new Map<string, Way>();

const objectTypes = (): GraphQLObjectType[] => {
  const { Query, Mutation, Subscription, ...types } = server.app.schema.getTypeMap();
  void [Query, Mutation, Subscription];
  return Object.values(types).filter(
    (type): type is GraphQLObjectType => type instanceof GraphQLObjectType && !type.name.startsWith('__'),
  );
};
const typesReached = (): GraphQLObjectType[] => objectTypes().filter(({ name }) => ways.has(name));

beforeAll(async () => {
  server = await startServer({ env: EVERYTHING_ENV });
  all = await newEverything(server);
  const { owner } = all;
  eve = await newOwner(server.url, 'Eve');
  const key = async (scope: string) => {
    const { secret } = await act(owner, 'createApiKey', { name: scope, role: 'ARCHITECT', scopes: [scope] });
    return createClient(server.url, secret);
  };
  const member = (role: 'VIEWER' | 'ENGINEER' | 'ARCHITECT') => newMember(server.url, owner, role);
  Object.assign(clients, {
    nobody: createClient(server.url),
    VIEWER: await member('VIEWER'),
    ENGINEER: await member('ENGINEER'),
    ARCHITECT: await member('ARCHITECT'),
    OWNER: owner,
    'READ key': await key('READ'),
    'WRITE key': await key('WRITE'),
  });
  for (const [type, found] of waysTo(server.app.schema, all.given))
    for (const way of found) {
      const { data } = await owner.send(queryAlong(way, '__typename'));
      if (objectsAlong(way, data, type).length === 0) continue;
      ways.set(type, way);
      break;
    }
}, 120_000);
afterAll(() => server.close());

it('reaches every type of the schema; what a new one needs stands in test/kit/everything.ts', () => {
  const missing = objectTypes()
    .map(({ name }) => name)
    .filter((name) => !ways.has(name) && !(name in IN_PAYLOADS) && !name.endsWith('Payload'));
  // Make an object of the type in newEverything(), or name the test that reads it in IN_PAYLOADS above.
  expect(missing).toEqual([]);
  for (const [name, test] of Object.entries(IN_PAYLOADS)) {
    const type = server.app.schema.getType(name);
    const fields = type instanceof GraphQLObjectType ? Object.keys(type.getFields()) : [];
    const text = readFileSync(new URL(`../../${test}`, import.meta.url), 'utf8');
    expect([name, fields.filter((field) => text.includes(field))]).not.toEqual([name, []]);
  }
});

const GUARD = /^(?:your role does not allow this|sign in first)/;
type Outcome = 'yes' | '–' | 'absent';
const outcomeOf = ({ data, errors }: Data, way: Way, type: string): Outcome => {
  if ((errors ?? []).some(({ message }: Data) => GUARD.test(message))) return '–';
  return objectsAlong(way, data, type).length > 0 ? 'yes' : 'absent';
};
/** What the way leads to is one's own where it comes from the viewer, or is the organization that one acts in. */
const isOwn = (type: string, way: Way): boolean => type === 'Organization' || way[0]?.field === 'viewer';
const cellOf = (type: string, field: string, caller: Caller, way: Way): string => {
  const cell = table.get(`${type}.${field}`)?.[caller] ?? 'not in docs/permissions.md: run npm run docs';
  return cell === 'own' ? (isOwn(type, way) ? 'yes' : '–') : cell;
};
/** Whether every step of a way is allowed. */
const isOpen = (way: Way, caller: Caller): boolean =>
  way.every(({ parent, field }, i) => cellOf(parent, field, caller, way.slice(0, i)) === 'yes');

describe.each(CALLERS)('%s', (caller) => {
  it('gets of each field of each type what the table says', async () => {
    const found: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const type of typesReached()) {
      const way = ways.get(type.name)!;
      // Who cannot get there gets nothing there, whatever is asked for.
      const fields = isOpen(way, caller) ? Object.values(type.getFields()) : [];
      const ask = async (selection: string) =>
        outcomeOf(await clients[caller].send(queryAlong(way, `__typename ${selection}`)), way, type.name);
      if (fields.length === 0) {
        const outcome = await ask('');
        found[type.name] = outcome === 'yes' ? 'reached' : 'not reached';
        expected[type.name] = 'not reached';
      }
      await Promise.all(
        fields.map(async (field) => {
          const name = `${type.name}.${field.name}`;
          found[name] = await ask(fieldSelection(type.name, field, all.given));
          expected[name] = cellOf(type.name, field.name, caller, way);
        }),
      );
    }
    const absent = Object.keys(found).filter((name) => found[name] === 'absent');
    expect(absent.filter((name) => !mayBeAbsent(name, caller))).toEqual([]);
    const kept = (cells: Record<string, string>) =>
      Object.fromEntries(Object.entries(cells).filter(([name]) => !absent.includes(name)));
    expect(kept(found)).toEqual(kept(expected));
  }, 120_000);
});
/** Nobody has no viewer, a key no user and no sessions, and the owner alone has linked an account of a provider. */
const mayBeAbsent = (name: string, caller: Caller): boolean =>
  name.startsWith('Identity.') ||
  ((caller === 'nobody' || caller.endsWith('key')) && ways.get(name.split('.')[0] ?? '')?.[0]?.field === 'viewer');

describe('the owner of another organization', () => {
  it('finds none of the objects, whatever the type, in the words for what does not exist', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { __typename } nodes(ids: [$id]) { __typename } }';
    const node = server.app.schema.getType('Node');
    const types = isInterfaceType(node) ? server.app.schema.getPossibleTypes(node) : [];
    expect(types.length).toBeGreaterThan(15);
    for (const { name } of types) {
      const way = ways.get(name)!;
      const { data } = await all.owner.send(queryAlong(way, '__typename id'));
      const id: string = objectsAlong(way, data, name)[0].id;
      expect([name, (await all.owner.send(query, { id })).data]).toEqual([
        name,
        { node: { __typename: name }, nodes: [{ __typename: name }] },
      ]);
      const told = async (wanted: string) => {
        const answer = await eve.send(query, { id: wanted });
        return [name, answer.status, answer.data, (answer.errors ?? []).map(({ message }) => message)];
      };
      const none = await told(`${id.split('_')[0]}_01k00000000000000000000000`);
      expect(await told(id)).toEqual(none);
      expect(none[2]).toEqual({ node: null, nodes: [null] });
    }
  });

  it('sees nothing of it, whatever the way', async () => {
    const { owner, blueprintId } = all;
    const secrets = [owner.email, owner.organizationId, owner.userId, blueprintId];
    const leaks: unknown[] = [];
    for (const type of typesReached()) {
      const way = ways.get(type.name)!;
      const leaves = Object.values(type.getFields()).map((field) => fieldSelection(type.name, field, all.given));
      for (const selection of leaves) {
        const { data } = await eve.send(queryAlong(way, `__typename ${selection}`));
        const text = JSON.stringify(data ?? {});
        if (secrets.some((secret) => text.includes(secret))) leaks.push([type.name, selection, text.slice(0, 200)]);
        const own =
          way[0]?.field === 'viewer' ||
          /^(?:rules?|oidcIssuers|blueprints|validateCustomRule)$/.test(way[0]?.field ?? '');
        if (!own && objectsAlong(way, data, type.name).length > 0) leaks.push([type.name, selection, 'reached']);
      }
    }
    expect(leaks).toEqual([]);
  }, 120_000);
});
