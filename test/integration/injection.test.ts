/** What is no value but a query, a prototype, another type’s id or far too long: in every input of the schema. */
import { getNamedType, isEnumType, type GraphQLField } from 'graphql';
import { operationOn } from '../kit/any-input.js';
import type { Client, Data } from '../kit/client.js';
import { HOSTILE_OBJECTS, HOSTILE_TEXTS, placesOf, put, shareOf, type Place } from '../kit/hostile.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;
let eve: Person;
let secretBlueprint: string;
const SECRET = 'Ada’s own blueprint, which nobody else may read';

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
  eve = await newOwner(server.url, 'Eve');
  secretBlueprint = await newBlueprint(ada, SECRET);
});
afterAll(() => server.close());

const fields = (kind: 'query' | 'mutation') =>
  Object.values(
    (kind === 'query' ? server.app.schema.getQueryType() : server.app.schema.getMutationType())!.getFields(),
  );
const texts = (): readonly string[] => [...HOSTILE_TEXTS, ada.userId, ada.organizationId, secretBlueprint];
/** Signing out and the like would end the caller; they take no text that could be looked at otherwise. */
const ENDS = new Set(['signOut', 'signOutEverywhere', 'deleteAccount', 'deleteOrganization', 'leaveOrganization']);
/** Hashing a password takes its time: these are fired at with less. */
const SLOW = /password|secret/i;

let turn = 0;

const codes = (answer: Data): string[] => [
  ...(answer.errors ?? []).map((error: Data) => error.extensions.code as string),
  ...Object.values(answer.data ?? {}).flatMap((payload: Data) =>
    (payload?.errors ?? []).map((e: Data) => e.code as string),
  ),
];

const fire = async (
  client: Client,
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  bullets: readonly unknown[],
) => {
  const failures: unknown[] = [];
  // A connection asks for nothing before its fields are.
  const list = getNamedType(field.type).name.endsWith('Connection');
  const selection =
    kind === 'mutation'
      ? '{ __typename errors { code message } }'
      : `{ __typename ${list ? 'totalCount nodes { __typename }' : ''} }`;
  const shoot = async ({ path, type }: Place, bullet: unknown) => {
    const made = operationOn(kind, field, selection, { [path[0] ?? '']: undefined });
    const answer = await client.send(made.query, put(made.variables, path, bullet));
    const text = JSON.stringify(answer);
    const note = (what: string) => failures.push([what, field.name, path.join('.'), bullet, answer.errors]);
    if (codes(answer).includes('INTERNAL_SERVER_ERROR')) note('internal');
    if (text.includes(SECRET) || text.includes(ada.email)) note('leak');
    // Keys of prototypes are refused with the body that they stand in, before GraphQL.
    const wrong = typeof bullet === 'object' || isEnumType(getNamedType(type));
    if (wrong && !answer.errors && answer.status !== 400) note('taken');
  };
  for (const place of placesOf(field)) {
    turn += 1;
    const share = shareOf(bullets, turn);
    const chosen = SLOW.test(place.path.join('.')) ? share.slice(0, 2) : share;
    await Promise.all(chosen.map((bullet) => shoot(place, bullet)));
  }
  return failures.map((failure) => JSON.stringify(failure).slice(0, 400));
};

describe.each(['query', 'mutation'] as const)('every input of every %s', (kind) => {
  it('takes no object where a text belongs', async () => {
    for (const field of fields(kind)) expect(await fire(eve, kind, field, HOSTILE_OBJECTS)).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  }, 120_000);

  it('takes hostile texts for what they are: nothing breaks, nothing of others is shown', async () => {
    for (const field of fields(kind)) {
      if (ENDS.has(field.name)) continue;
      expect(await fire(eve, kind, field, texts())).toEqual([]);
    }
    expect(
      (await ada.expectOk('query ($id: ID!) { blueprint(id: $id) { name } }', { id: secretBlueprint })).blueprint.name,
    ).toBe(SECRET);
  }, 240_000);
});
