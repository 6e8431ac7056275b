/**
 * An object of another organization answers like one that does not exist: in the same words, and with the same work for
 * the database, which is what time between the two would come from. For every id in every query, mutation and subscription.
 */
import { getNamedType, isInterfaceType, isLeafType, type GraphQLField } from 'graphql';
import { operationOn } from '../kit/any-input.js';
import type { Data } from '../kit/client.js';
import { countCommands } from '../kit/count-commands.js';
import { EVERYTHING_ENV, newEverything, type Everything } from '../kit/everything.js';
import { placesOf, put, type Place } from '../kit/hostile.js';
import { startServer, type TestServer } from '../kit/server.js';
import { openSignedIn, type Socket } from '../kit/socket.js';
import { objectsAlong, queryAlong, waysTo } from '../kit/ways.js';

type Kind = 'query' | 'mutation';
type Field = GraphQLField<unknown, unknown>;
type Ids = Readonly<Record<string, string>>;

let server: TestServer;
let ada: Everything;
let eve: Everything;
let socket: Socket;
let theirs: Ids;
let own: Ids;

/** Types whose objects have ids of which somebody else could have heard. */
const typesWithIds = (): string[] => {
  const node = server.app.schema.getType('Node');
  const types = isInterfaceType(node) ? server.app.schema.getPossibleTypes(node) : [];
  return [...types.map(({ name }) => name), 'Session', 'Identity'];
};
/** An id of each. */
const idsOf = async ({ owner, given }: Everything): Promise<Ids> => {
  const ways = waysTo(server.app.schema, given);
  const ids: Record<string, string> = {};
  for (const type of typesWithIds())
    for (const way of ways.get(type) ?? []) {
      const { data } = await owner.send(queryAlong(way, '__typename id'));
      const [found] = objectsAlong(way, data, type);
      if (found === undefined) continue;
      ids[type] = found.id;
      break;
    }
  return ids;
};
/** The id of something that never was. */
const missing = (id: string): string =>
  /^[a-z]{3}_\w{26}$/.test(id) ? `${id.split('_')[0]}_01k00000000000000000000000` : id.replace(/^./, 'z');

beforeAll(async () => {
  server = await startServer({ env: EVERYTHING_ENV });
  ada = await newEverything(server);
  eve = await newEverything(server);
  socket = await openSignedIn(server.socketUrl, eve.owner.token);
  [theirs, own] = [await idsOf(ada), await idsOf(eve)];
}, 120_000);
afterAll(async () => {
  socket.ws.terminate();
  await server.close();
});

/** Not an organization's own: rules are everybody's. */
const PUBLIC = new Set(['rule', 'ruleId', 'ruleIds', 'removeCustomRules']);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** The types that an id at a place may name. */
const namedAt = (kind: Kind | 'subscription', field: Field, { path }: Place): readonly string[] => {
  const name = path.filter((part) => part !== '0').at(-1) ?? '';
  if (PUBLIC.has(name) || (name === 'id' && PUBLIC.has(field.name))) return [];
  if (kind === 'query' && /^nodes?$/.test(field.name)) return typesWithIds();
  const [, stem] = /^(\w+)Ids?$/.exec(name) ?? [];
  const type = capital(stem ?? (kind === 'mutation' ? field.name.replace(/^[a-z]+/, '') : field.name));
  // What the name of an id does not tell is to be told here.
  expect([field.name, path.join('.'), type, typesWithIds().includes(type)]).toEqual([
    field.name,
    path.join('.'),
    type,
    true,
  ]);
  return [type];
};
const idPlaces = (field: Field): readonly Place[] =>
  placesOf(field).filter(({ type }) => getNamedType(type).name === 'ID');

interface Told {
  readonly status: number;
  readonly data: unknown;
  readonly errors: unknown;
  readonly commands: readonly string[];
}
const told = async (ask: () => Promise<Data>, id: string): Promise<Told> => {
  const { answer, commands } = await countCommands(server.database.connection, ask);
  const words = (value: unknown): unknown => JSON.parse((JSON.stringify(value) ?? 'null').replaceAll(id, 'the id'));
  const errors = (answer.errors ?? []).map(({ message, path, extensions }: Data) => ({
    message,
    path,
    code: extensions.code,
  }));
  return { status: answer.status, data: words(answer.data), errors: words(errors), commands: commands.toSorted() };
};

describe.each(['query', 'mutation'] as const)('every id in every %s', (kind) => {
  it('of another organization is told and worked for like one that is not there', async () => {
    const { schema } = server.app;
    const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    let compared = 0;
    for (const field of Object.values(type!.getFields())) {
      const leaf = isLeafType(getNamedType(field.type));
      const selection = leaf
        ? ''
        : kind === 'mutation'
          ? '{ __typename errors { code message path } }'
          : '{ __typename }';
      for (const place of idPlaces(field))
        for (const named of namedAt(kind, field, place)) {
          const made = operationOn(kind, field, selection, { [place.path[0] ?? '']: undefined });
          // The other ids are one's own: what answers is the one that is looked at.
          let { variables } = made as { variables: Data };
          for (const other of idPlaces(field)) {
            const [type] = namedAt(kind, field, other);
            const asked = other.path.slice(1).reduce((at: Data, part) => at?.[part], variables[other.path[0] ?? '']);
            if (type !== undefined && asked !== undefined) variables = put(variables, other.path, own[type]);
          }
          const ask = (id: string) => told(() => eve.owner.send(made.query, put(variables, place.path, id)), id);
          const foreign = theirs[named] ?? '';
          expect([named, foreign]).not.toEqual([named, '']);
          // The first of its kind notes that somebody is there.
          await ask(missing(foreign));
          const none = await ask(missing(foreign));
          expect([field.name, place.path, named, await ask(foreign)]).toEqual([field.name, place.path, named, none]);
          if (kind === 'mutation')
            expect([field.name, JSON.stringify(none)]).toEqual([field.name, expect.stringContaining('"code":')]);
          compared += 1;
        }
    }
    expect(compared).toBeGreaterThan(20);
  }, 240_000);
});

describe('every id in every subscription', () => {
  it('of another organization is told and worked for like one that is not there', async () => {
    let asked = 0;
    for (const field of Object.values(server.app.schema.getSubscriptionType()!.getFields()))
      for (const place of idPlaces(field))
        for (const named of namedAt('subscription', field, place)) {
          const [argument = ''] = place.path;
          const query = `subscription ($value: ${String(field.args.find(({ name }) => name === argument)?.type)}) {
            ${field.name}(${argument}: $value) { __typename } }`;
          const ask = (id: string) =>
            told(async () => {
              const { results, errors } = await socket.ask(`s${(asked += 1)}`, query, { value: id });
              return {
                status: 0,
                data: null,
                errors: [...(errors ?? []), ...results.flatMap((one: Data) => one.errors ?? [])],
              };
            }, id);
          const foreign = theirs[named] ?? '';
          const none = await ask(missing(foreign));
          expect(await ask(foreign)).toEqual(none);
          expect(none.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
        }
    expect(asked).toBeGreaterThanOrEqual(2);
  });
});
