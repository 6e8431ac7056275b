/** Nested queries take as many database commands for one component as for a hundred: one per kind of thing and level. */
import type { Variables } from '../kit/client.js';
import { countCommands } from '../kit/count-commands.js';
import { modelOf } from '../kit/nested-model.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

const SIZES = [1, 10, 100] as const;

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

/** The collections that commands go to, in their order, without the one command that looks up who calls. */
const commandsOf = async (person: Person, query: string, variables: Variables = {}): Promise<string> => {
  const { commands } = await countCommands(server.database.connection, () => person.expectOk(query, variables));
  expect(commands[0]).toBe('aggregate sessions');
  return commands
    .slice(1)
    .map((command) => command.replace(/^(?:find|aggregate) /, ''))
    .sort()
    .join(', ');
};

describe('a query of one blueprint', () => {
  const blueprints = new Map<number, string>();
  beforeAll(async () => {
    for (const size of SIZES) {
      const id = await newBlueprint(ada);
      await applyModel(ada, id, modelOf(size));
      await ada.expectOk(
        `mutation ($input: ReviewBlueprintInput!) { reviewBlueprint(input: $input) { errors { code } } }`,
        { input: { blueprintId: id } },
      );
      blueprints.set(size, id);
    }
  });

  const ELEMENT = `id key name`;
  const CASES: readonly (readonly [name: string, commands: string, fields: string])[] = [
    ['the blueprint alone', 'blueprints', `name revision requirements { peakRequestsPerSecond }`],
    ['numbers alone', 'blueprints, components, links', `components { totalCount } links { totalCount }`],
    [
      'components',
      'blueprints, components',
      `components(first: 100) { nodes { ${ELEMENT} } pageInfo { hasNextPage } edges { cursor } }`,
    ],
    [
      'components, their links and targets',
      'blueprints, components, components, links',
      `components(first: 100, filter: { kinds: [SERVICE] }) {
         nodes { ${ELEMENT} dependencies(first: 5) { nodes { protocol target { ${ELEMENT} } } } }
       }`,
    ],
    [
      'components, links, targets and what those hold',
      'blueprints, boundaries, components, components, components, dataAssets, entities, links',
      `components(first: 100, filter: { kinds: [SERVICE] }) {
         totalCount
         nodes { dependencies(first: 5) { nodes { target {
           ${ELEMENT} boundary { key } dataProcessed { key } entities(first: 2) { nodes { key fields { name } } }
         } } } }
       }`,
    ],
    [
      'how much hangs on each component',
      'blueprints, components, components, entities, links, links, links',
      `components(first: 100, filter: { kinds: [SERVICE] }) { nodes {
         dependencies { totalCount } dependents(first: 5) { totalCount nodes { source { key } } } entities { totalCount }
       } }`,
    ],
    [
      'links with both ends and their data',
      'blueprints, components, dataAssets, links',
      `links(first: 100) { nodes { source { key } target { key } dataSent { key } dataReceived { key } } }`,
    ],
    [
      'boundaries and what is in them',
      'blueprints, boundaries, components, components',
      `boundaries(first: 100) { nodes { parent { key } components(first: 5) { nodes { key } totalCount } } }`,
    ],
    [
      'flows, their links and the ends of those',
      'blueprints, components, flows, links',
      `flows(first: 100) { nodes { steps { link { key source { key } target { key } } } } }`,
    ],
    [
      'contracts, who uses them, their versions and what those offer',
      'blueprints, components, contractVersions, contractVersions, contracts',
      `contracts(first: 100) { nodes {
         component { key } consumers { key } versions(first: 2) { totalCount nodes { operations(first: 5) { nodes { name } } } }
       } }`,
    ],
    [
      'what components offer and use, what was decided about them, what is to become of their data',
      'blueprints, components, contracts, contracts, contracts, contracts, decisions, decisions, migrations',
      `components(first: 100, filter: { kinds: [SERVICE, CLIENT] }) { nodes {
         contracts(first: 2) { totalCount nodes { key } } consumes(first: 2) { totalCount nodes { key } }
         decisions(first: 2) { totalCount nodes { key } } migrations(first: 2) { nodes { key } }
       } }`,
    ],
    [
      'decisions, what they replace, what replaces them, their authors',
      'blueprints, components, decisions, decisions, decisions, decisions, members, users',
      `decisions(first: 100) { nodes {
         author components { key } supersedes { key } supersededBy(first: 2) { totalCount nodes { key } }
       } }`,
    ],
    [
      'entities and their stores',
      'blueprints, blueprints, components, entities',
      `entities(first: 100) { nodes { key store { key blueprint { key } } } }`,
    ],
    [
      'the latest review, its findings and what they speak of',
      'blueprints, findings, findings, links, reviews',
      `latestReview {
         score
         findings(first: 100, filter: { rules: ["reliability/timeout"] }) {
           totalCount nodes { message subject { element { ${ELEMENT} } } }
         }
       }`,
    ],
    [
      'the questions of the latest review',
      'blueprints, questions, questions, reviews',
      `latestReview { questions(first: 100) { totalCount nodes { text subject { key } rules { title } } } }`,
    ],
    [
      'the history',
      'blueprints, changes, events',
      `events(first: 20) { nodes { revision action changes(first: 100) { nodes { kind key } } } }`,
    ],
  ];

  it.each(CASES)('asks for %s with the commands %s, whatever the number of components', async (_, expected, fields) => {
    const query = `query ($id: ID!) { blueprint(id: $id) { ${fields} } }`;
    for (const [size, id] of blueprints)
      expect({ size, commands: await commandsOf(ada, query, { id }) }).toEqual({ size, commands: expected });
  });
});

describe('a query of many blueprints', () => {
  /** Owners whose organizations have that many blueprints, each with components, history and two reviews. */
  const owners = new Map<number, Person>();
  beforeAll(async () => {
    for (const size of [1, 10]) {
      const owner = await newOwner(server.url, `Owner of ${size}`.replaceAll(' ', '-'));
      for (let i = 0; i < size; i += 1) {
        const blueprintId = await newBlueprint(owner);
        await applyModel(owner, blueprintId, modelOf(2));
        for (let review = 0; review < 2; review += 1)
          await owner.expectOk(
            `mutation ($input: ReviewBlueprintInput!) { reviewBlueprint(input: $input) { errors { code } } }`,
            { input: { blueprintId } },
          );
      }
      owners.set(size, owner);
    }
  });

  const CASES: readonly (readonly [name: string, commands: string, fields: string])[] = [
    ['the list', 'blueprints, blueprints', `key name revision } totalCount pageInfo { hasNextPage`],
    ['how many elements each has', 'blueprints, components, links', `components { totalCount } links { totalCount }`],
    [
      'components, links, targets and their boundaries',
      'blueprints, boundaries, components, components, links, links',
      `components(first: 10, filter: { kinds: [SERVICE] }) {
         nodes { key dependencies(first: 3) { totalCount nodes { target { key boundary { name } } } } }
       }`,
    ],
    [
      'the latest review with its worst findings',
      'blueprints, findings, links, reviews',
      `latestReview {
         score findings(first: 1, filter: { rules: ["reliability/timeout"] }) { nodes { subject { element { name } } } }
       }`,
    ],
    [
      'all reviews and what was reviewed before',
      'blueprints, findings, findings, questions, reviews, reviews, reviews',
      `reviews(first: 5) {
         totalCount nodes { score previous { score } findings(first: 1) { totalCount nodes { message } } questions(first: 1) { nodes { text } } }
       }`,
    ],
    [
      'the history and what has become of what changed',
      'blueprints, blueprints, boundaries, changes, changes, events, events',
      `events(last: 1) {
         totalCount nodes { action changes(first: 2) { totalCount nodes { kind element { name } } } blueprint { name } }
       }`,
    ],
  ];

  it.each(CASES)('asks for %s with the commands %s, whatever the number of blueprints', async (_, expected, fields) => {
    const query = `query { blueprints(first: 20) { nodes { ${fields} } } }`;
    for (const [size, owner] of owners)
      expect({ size, commands: await commandsOf(owner, query) }).toEqual({ size, commands: expected });
  });
});

describe('elements with the same keys in many blueprints', () => {
  it('stay apart, whatever is asked of all of them at once', async () => {
    const owner = await newOwner(server.url);
    const sizes = [3, 1, 2];
    for (const size of sizes) {
      const links = Array.from({ length: size }, (_, i) => ({ key: `l${i}`, source: 'web', target: `db-${i}` }));
      const stores = links.map(({ target }) => ({ key: target, name: `${target} of ${size}`, boundary: 'zone' }));
      const model = { boundaries: [{ key: 'zone', name: `zone of ${size}` }], components: [{ key: 'web' }, ...stores] };
      await applyModel(owner, await newBlueprint(owner, `Blueprint with ${size}`), { ...model, links });
    }
    const { blueprints } = await owner.expectOk(`query { blueprints(orderBy: { field: CREATED_AT }) { nodes {
      name component(key: "web") { dependencies(first: 2) { totalCount nodes { target { name boundary { name } } } } }
    } } }`);
    expect(blueprints.nodes).toEqual(
      sizes.map((size) => ({
        name: `Blueprint with ${size}`,
        component: {
          dependencies: {
            totalCount: size,
            nodes: Array.from({ length: Math.min(size, 2) }, (_, i) => ({
              target: { name: `db-${i} of ${size}`, boundary: { name: `zone of ${size}` } },
            })),
          },
        },
      })),
    );
  });
});

describe('other queries', () => {
  it('asks for the members of an organization and their users with three commands, however many there are', async () => {
    const query = `query { viewer { organization { name members(first: 100) { nodes { role user { name } } } } } }`;
    const owner = await newOwner(server.url);
    const alone = await commandsOf(owner, query);
    expect(alone).toBe('members, members, organizations, users');
    for (let i = 0; i < 5; i += 1) await newMember(server.url, owner, 'ENGINEER');
    expect(await commandsOf(owner, query)).toBe(alone);
  });

  it('asks for things by their ids with one command per kind of thing', async () => {
    const blueprintId = await newBlueprint(ada);
    await applyModel(ada, blueprintId, modelOf(10));
    const { blueprint } = await ada.expectOk(
      `query ($id: ID!) {
        blueprint(id: $id) { components(first: 20) { nodes { id } } links(first: 20) { nodes { id } } events { nodes { id } } }
      }`,
      { id: blueprintId },
    );
    const lists: readonly { readonly nodes: readonly { readonly id: string }[] }[] = Object.values(blueprint);
    const ids = lists.flatMap(({ nodes }) => nodes.map(({ id }) => id));
    expect(ids.length).toBe(42);
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`;
    expect(await commandsOf(ada, query, { ids })).toBe('components, events, links');
  });

  it('looks up who calls with one command', async () => {
    const { commands } = await countCommands(server.database.connection, () => ada.expectOk('{ __typename }'));
    expect(commands).toEqual(['aggregate sessions']);
  });
});
