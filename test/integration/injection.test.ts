/** What is no value but a query, a prototype, another type’s id or far too long: in every input of the schema. */
import {
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { operationOn } from '../kit/any-input.js';
import type { Client, Data } from '../kit/client.js';
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

/** Objects where a text is expected: refused before anything runs. */
const OBJECTS: readonly unknown[] = [
  { $gt: '' },
  { $ne: null },
  { $where: 'sleep(5000)' },
  { $regex: '.*' },
  { __proto__: { admin: true } },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  ['a', { $gt: '' }],
];
/** Texts that mean something elsewhere. */
const texts = (): readonly string[] => [
  '{"$gt":""}',
  '$where',
  '$$ROOT',
  "'; return true; //",
  '__proto__',
  'constructor',
  'toString',
  'a.b.$c',
  '.*',
  '507f1f77bcf86cd799439011',
  '000000000000',
  'ses_00000000000000000000000000',
  'usr_00000000000000000000000000',
  'cmp_',
  '_',
  '\u0000',
  '\ud800',
  '\u202Eevil',
  'x'.repeat(200_001),
  ada.userId,
  ada.organizationId,
  secretBlueprint,
];

/** Every place of an argument or input field where a text stands, as a path from the arguments. */
const places = (
  type: GraphQLInputType,
  path: readonly string[],
  seen: readonly string[] = [],
): (readonly string[])[] => {
  if (isNonNullType(type)) return places(type.ofType, path, seen);
  if (isListType(type)) return places(type.ofType, [...path, '0'], seen);
  if (isInputObjectType(type)) {
    if (seen.includes(type.name)) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      places(field.type, [...path, field.name], [...seen, type.name]),
    );
  }
  const textual = isScalarType(type) && !['Int', 'Float', 'Boolean'].includes(getNamedType(type).name);
  return textual ? [path] : [];
};
const placesOf = (field: GraphQLField<unknown, unknown>) => field.args.flatMap((arg) => places(arg.type, [arg.name]));

/** The variables with a value put at a place; what leads there and is absent is made. */
const put = (variables: Data, [head, ...rest]: readonly string[], value: unknown): Data => {
  if (head === undefined) return value;
  if (head === '0') return [put(variables?.[0] ?? {}, rest, value)];
  return { ...(typeof variables === 'object' ? variables : {}), [head]: put(variables?.[head], rest, value) };
};

const fields = (kind: 'query' | 'mutation') =>
  Object.values(
    (kind === 'query' ? server.app.schema.getQueryType() : server.app.schema.getMutationType())!.getFields(),
  );
/** Signing out and the like would end the caller; they take no text that could be looked at otherwise. */
const ENDS = new Set(['signOut', 'signOutEverywhere', 'deleteAccount', 'deleteOrganization', 'leaveOrganization']);
/** Hashing a password takes its time: these are fired at with less. */
const SLOW = /password|secret/i;

/** One in so many hostile values meets a given place; each next place gets the next ones. */
const SHARES = 4;
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
  const selection = kind === 'mutation' ? '{ __typename errors { code message } }' : '{ __typename }';
  const shoot = async (path: readonly string[], bullet: unknown) => {
    const made = operationOn(kind, field, selection, { [path[0] ?? '']: undefined });
    const answer = await client.send(made.query, put(made.variables, path, bullet));
    const text = JSON.stringify(answer);
    const note = (what: string) => failures.push([what, field.name, path.join('.'), bullet, answer.errors]);
    if (codes(answer).includes('INTERNAL_SERVER_ERROR')) note('internal');
    if (text.includes(SECRET) || text.includes(ada.email)) note('leak');
    // Keys of prototypes are refused with the body that they stand in, before GraphQL.
    if (typeof bullet === 'object' && !answer.errors && answer.status !== 400) note('taken');
  };
  for (const path of placesOf(field)) {
    // Every place gets its share and every bullet its places: all at all would take minutes and find no more.
    turn += 1;
    const share = bullets.filter((_, i) => i % SHARES === turn % SHARES);
    const chosen = SLOW.test(path.join('.')) ? share.slice(0, 2) : share;
    await Promise.all(chosen.map((bullet) => shoot(path, bullet)));
  }
  return failures.map((failure) => JSON.stringify(failure).slice(0, 400));
};

describe.each(['query', 'mutation'] as const)('every input of every %s', (kind) => {
  it('takes no object where a text belongs', async () => {
    for (const field of fields(kind)) expect(await fire(eve, kind, field, OBJECTS)).toEqual([]);
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
