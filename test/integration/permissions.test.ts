/** What another organization's objects answer; permissions-matrix.test.ts asks every field as every role. */
import type { GraphQLField } from 'graphql';
import { operationOn } from '../kit/any-input.js';
import { createClient, type Client, type Data } from '../kit/client.js';
import { KINDS, revisionOf } from '../kit/elements.js';
import { importModel } from '../kit/import.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newMember, newOwner, signIn, type Person } from '../kit/story.js';
import { BESIDE_COMPOSE } from '../kit/whole-model.js';

type Caller = 'OWNER' | 'ARCHITECT' | 'ENGINEER' | 'VIEWER' | 'READ key' | 'WRITE key' | 'nobody';

let server: TestServer;
let ada: Person;
/** A fresh caller, since signing out ends it. */
let as: (caller: Caller) => Promise<Client>;

const newKey = async (owner: Person, scopes: readonly string[], role = 'ARCHITECT'): Promise<Client> => {
  const { createApiKey } = await owner.expectOk(
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret errors { code message } } }',
    { input: { name: `key to ${scopes.join()}`, role, scopes } },
  );
  return createClient(server.url, createApiKey.secret);
};

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
  const emails: Partial<Record<Caller, string>> = { OWNER: ada.email };
  for (const role of ['ARCHITECT', 'ENGINEER', 'VIEWER'] as const)
    emails[role] = (await newMember(server.url, ada, role)).email;
  const keys: Partial<Record<Caller, Client>> = {
    'READ key': await newKey(ada, ['READ']),
    'WRITE key': await newKey(ada, ['WRITE']),
  };
  as = async (caller) => {
    const email = emails[caller];
    return email === undefined
      ? (keys[caller] ?? createClient(server.url))
      : signIn(server.url, email, ada.organizationId);
  };
});
afterAll(() => server.close());

const fieldsOf = (type: 'Query' | 'Mutation'): readonly GraphQLField<unknown, unknown>[] =>
  Object.values(
    (type === 'Query' ? server.app.schema.getQueryType() : server.app.schema.getMutationType())!.getFields(),
  );
const codesOf = (answer: Data): string[] => (answer.errors ?? []).map((error: Data) => error.extensions.code as string);

it('only owners see API keys; all members see who else is one', async () => {
  const query = '{ viewer { organization { apiKeys { nodes { name } } } } }';
  expect((await (await as('OWNER')).expectOk(query)).viewer.organization.apiKeys.nodes.length).toBeGreaterThan(0);
  for (const caller of ['ARCHITECT', 'VIEWER', 'READ key'] as const) {
    const client = await as(caller);
    expect(codesOf(await client.send(query))).toEqual(['FORBIDDEN']);
    const members = '{ viewer { organization { members { nodes { user { email } } } } } }';
    expect((await client.expectOk(members)).viewer.organization.members.nodes).toContainEqual({
      user: { email: ada.email },
    });
  }
});

describe('another organization', () => {
  const MODEL = `services:
  shop: { image: "nginx:1.27", depends_on: [db], networks: [front] }
  db: { image: "postgres:9.6" }
networks: { front: {} }
`;
  let blueprintId: string;
  let eve: Person;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    eve = await newOwner(server.url, 'Eve');
    blueprintId = await newBlueprint(ada);
    await importModel(ada, blueprintId, 'DOCKER_COMPOSE', MODEL);
    await ada.expectOk(
      `mutation ($input: ApplyModelInput!) { applyModel(input: $input) { errors { code message } } }`,
      {
        input: {
          blueprintId,
          model: BESIDE_COMPOSE,
        },
      },
    );
    await newKey(ada, ['READ']);
    const { reviewBlueprint } = await ada.expectOk(
      `mutation ($input: ReviewBlueprintInput!) {
        reviewBlueprint(input: $input) { review { id findings(first: 1) { nodes { id } } questions(first: 1) { nodes { id } } } errors { code message } }
      }`,
      { input: { blueprintId } },
    );
    const { viewer, blueprint } = await ada.expectOk(
      `query ($id: ID!) {
        viewer { user { id } organization { id members(first: 1) { nodes { id } } apiKeys(first: 1) { nodes { id } } } }
        blueprint(id: $id) { events(last: 1) { nodes { id } } ${KINDS.map(({ list }) => `${list}(first: 1) { nodes { id } }`).join(' ')} }
      }`,
      { id: blueprintId },
    );
    const first = (page: Data): string => page.nodes[0].id;
    const { review } = reviewBlueprint;
    Object.assign(ids, {
      User: viewer.user.id,
      Organization: viewer.organization.id,
      Member: first(viewer.organization.members),
      ApiKey: first(viewer.organization.apiKeys),
      Blueprint: blueprintId,
      BlueprintEvent: first(blueprint.events),
      Review: review.id,
      Finding: first(review.findings),
      Question: first(review.questions),
      ...Object.fromEntries(KINDS.map(({ type, list }) => [type, first(blueprint[list])])),
    });
  });

  it('has nothing that node(id) shows, whatever the type; its own members see all of it', async () => {
    const node = server.app.schema.getType('Node');
    const types = server.app.schema.getPossibleTypes(node as Parameters<typeof server.app.schema.getPossibleTypes>[0]);
    // These are asked about in organization-scope.test.ts, where they are made.
    const elsewhere = ['AuditEntry', 'Invitation', 'Team'];
    const here = types.map(({ name }) => name).filter((name) => !elsewhere.includes(name));
    expect(Object.keys(ids).sort()).toEqual(here.sort());
    for (const [type, id] of Object.entries(ids)) {
      const query = 'query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }';
      expect(await ada.expectOk(query, { id })).toEqual({ node: { __typename: type, id }, nodes: [{ id }] });
      expect(await eve.expectOk(query, { id })).toEqual({ node: null, nodes: [null] });
    }
    const { blueprint, blueprints } = await eve.expectOk(
      'query ($id: ID!) { blueprint(id: $id) { id } blueprints { totalCount } }',
      { id: blueprintId },
    );
    expect([blueprint, blueprints.totalCount]).toEqual([null, 0]);
  });

  it('is NOT_FOUND to every mutation, in the words for what does not exist', async () => {
    const before = await revisionOf(ada, blueprintId);
    for (const field of fieldsOf('Mutation')) {
      const type = /^(?:update|delete|accept)(\w+)$/.exec(field.name)?.[1] ?? '';
      const theirs = {
        blueprintId,
        id: ids[type],
        memberId: ids['Member'],
        apiKeyId: ids['ApiKey'],
        organizationId: ids['Organization'],
      };
      const ask = (given: object) => operationOn('mutation', field, '{ errors { code message path } }', { ...given });
      const nothing = Object.fromEntries(Object.keys(theirs).map((name) => [name, 'x']));
      const [foreign, none] = [ask(theirs), ask(nothing)];
      // Only what names an object is asked about.
      if (JSON.stringify(foreign) === JSON.stringify(none) || field.name === 'signIn') continue;
      const answerTo = async ({ query, variables }: typeof none): Promise<Data> =>
        (await eve.send(query, variables)).data[field.name].errors;
      const errors = await answerTo(foreign);
      expect([field.name, errors]).toEqual([field.name, await answerTo(none)]);
      expect([field.name, errors]).toMatchObject([field.name, [{ code: 'NOT_FOUND' }]]);
    }
    expect(await revisionOf(ada, blueprintId)).toBe(before);
  });
});
