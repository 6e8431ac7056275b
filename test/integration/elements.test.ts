/** Creating, changing and deleting every kind of element. */
import { BASE, EXAMPLES } from '../kit/element-examples.js';
import { create, idsOf, KINDS, kindOf, remove, revisionOf, update } from '../kit/elements.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

const withBase = async (): Promise<string> => {
  const blueprintId = await newBlueprint(ada);
  await applyModel(ada, blueprintId, BASE);
  return blueprintId;
};

describe.each(EXAMPLES)('$type', ({ type, given, select, read = {}, clear, dangling }) => {
  const { field, list } = kindOf(type);
  const element = { key: 'it', name: 'It', description: 'what it does', tags: ['a', 'b'], ...given };

  it('reads back with every fact as it was written', async () => {
    const blueprintId = await withBase();
    const payload = await create(ada, type, { blueprintId, [field]: element }, { select });
    expect(payload.errors).toEqual([]);
    expect(payload[field]).toMatchObject({ ...element, ...read, blueprint: { id: blueprintId, revision: 3 } });
    const { node } = await ada.expectOk(`query ($id: ID!) { node(id: $id) { ... on ${type} { ${select} } } }`, {
      id: payload[field].id,
    });
    expect(payload[field]).toMatchObject(node);
  });

  it('keeps what an update leaves out, loses what it sets to null, and grows the revision by one each time', async () => {
    const blueprintId = await withBase();
    const made = (await create(ada, type, { blueprintId, [field]: element }, { select }))[field];
    const [cleared, empty] = clear;
    const change = { name: 'Renamed', description: null, [cleared]: null };
    const { [field]: changed, ...after } = await update(ada, type, { id: made.id, [field]: change }, { select });
    expect(after).toEqual({ blueprint: { id: blueprintId, revision: 4 }, errors: [] });
    const { name, description, updatedAt, ...stayed } = changed;
    expect({ name, description, [cleared]: changed[cleared] }).toEqual({
      name: 'Renamed',
      description: null,
      [cleared]: empty,
    });
    expect(Date.parse(updatedAt)).toBeGreaterThanOrEqual(Date.parse(made.updatedAt));
    const before = { ...made, [cleared]: empty, blueprint: { id: blueprintId, revision: 4 } };
    expect({ ...stayed, name, description, updatedAt }).toEqual({ ...before, name, description, updatedAt });
    // The same again is no change.
    const again = await update(ada, type, { id: made.id, [field]: change });
    expect(again).toMatchObject({ blueprint: { revision: 4 }, errors: [] });
  });

  it('has a key that is unique and never changes', async () => {
    const blueprintId = await withBase();
    const made = (await create(ada, type, { blueprintId, [field]: element }))[field];
    const twice = await create(ada, type, { blueprintId, [field]: element });
    expect(twice).toMatchObject({
      [field]: null,
      blueprint: null,
      errors: [{ code: 'CONFLICT', path: [field, 'key'] }],
    });
    const moved = await update(ada, type, { id: made.id, [field]: { key: 'other' } });
    expect(moved).toMatchObject({ [field]: null, errors: [{ code: 'BAD_USER_INPUT', path: [field, 'key'] }] });
    const same = await update(ada, type, { id: made.id, [field]: { key: 'it', description: 'still it' } });
    expect(same).toMatchObject({ [field]: { key: 'it', description: 'still it' }, errors: [] });
    expect(await revisionOf(ada, blueprintId)).toBe(4);
  });

  if (dangling)
    it('cannot refer to what is not there', async () => {
      const [patch, path] = dangling;
      const blueprintId = await withBase();
      const expected = { [field]: null, errors: [{ code: 'NOT_FOUND', path: [field, ...path] }] };
      expect(await create(ada, type, { blueprintId, [field]: { ...element, ...patch } })).toMatchObject(expected);
      const made = (await create(ada, type, { blueprintId, [field]: element }))[field];
      expect(await update(ada, type, { id: made.id, [field]: patch })).toMatchObject(expected);
      expect(await revisionOf(ada, blueprintId)).toBe(3);
    });

  it('is gone once deleted, for lists and for node(id)', async () => {
    const blueprintId = await withBase();
    const { id } = (await create(ada, type, { blueprintId, [field]: element }))[field];
    const gone = await remove(ada, type, { id });
    expect(gone).toEqual({
      deletedId: id,
      alsoDeletedIds: [],
      blueprint: { id: blueprintId, revision: 4 },
      errors: [],
    });
    expect((await ada.expectOk('query ($id: ID!) { node(id: $id) { id } }', { id })).node).toBeNull();
    expect(Object.values((await idsOf(ada, blueprintId))[list] ?? {})).not.toContain(id);
    expect(await remove(ada, type, { id })).toMatchObject({
      deletedId: null,
      errors: [{ code: 'NOT_FOUND', path: ['id'] }],
    });
    expect(await update(ada, type, { id, [field]: { name: 'ghost' } })).toMatchObject({
      errors: [{ code: 'NOT_FOUND' }],
    });
  });

  it('is refused at another revision than the expected one', async () => {
    const blueprintId = await withBase();
    const conflict = { errors: [{ code: 'CONFLICT', path: ['expectedRevision'] }] };
    const input = { blueprintId, [field]: element };
    expect(await create(ada, type, { ...input, expectedRevision: 1 })).toMatchObject(conflict);
    const { id } = (await create(ada, type, { ...input, expectedRevision: 2 }))[field];
    const change = { id, [field]: { name: 'New' } };
    expect(await update(ada, type, { ...change, expectedRevision: 2 })).toMatchObject(conflict);
    expect(await remove(ada, type, { id, expectedRevision: 2 })).toMatchObject(conflict);
    expect(await revisionOf(ada, blueprintId)).toBe(3);
  });
});

it('the examples are of all kinds', () => {
  expect(EXAMPLES.map(({ type }) => type)).toEqual(KINDS.map(({ type }) => type));
});

describe('an element without a key', () => {
  it('gets one from its name, a link from its ends', async () => {
    const blueprintId = await withBase();
    const made = await create(ada, 'Component', { blueprintId, component: { name: 'Bücher & Co. (neu)' } });
    expect(made.component).toMatchObject({ key: 'bücher-co-neu', name: 'Bücher & Co. (neu)' });
    const link = { source: 'db', target: 'shop', name: 'Change feed' };
    expect((await create(ada, 'Link', { blueprintId, link })).link.key).toBe('db>shop:change-feed');
    const neither = await create(ada, 'Component', { blueprintId, component: { kind: 'CACHE' } });
    expect(neither.errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['component', 'name'] }]);
  });
});

describe('a boundary', () => {
  it('cannot stand inside itself, nor inside what stands in it', async () => {
    const blueprintId = await withBase();
    const { boundaries } = await idsOf(ada, blueprintId);
    const errors = [{ code: 'BAD_USER_INPUT', path: ['boundary', 'parent'] }];
    const itself = { id: boundaries!['outer'], boundary: { parent: 'outer' } };
    expect(await update(ada, 'Boundary', itself)).toMatchObject({ errors });
    expect(await update(ada, 'Boundary', { ...itself, boundary: { parent: 'inner' } })).toMatchObject({ errors });
    const fresh = { blueprintId, boundary: { key: 'new', parent: 'new' } };
    expect(await create(ada, 'Boundary', fresh)).toMatchObject({ errors });
    expect(await revisionOf(ada, blueprintId)).toBe(2);
  });
});

describe('an idempotency key', () => {
  const header = (key: string) => ({ 'idempotency-key': key });

  it('makes a repeat answer the first result and change nothing, in the input as in the header', async () => {
    const blueprintId = await withBase();
    for (const [idempotencyKey, headers] of [
      ['one', {}],
      [undefined, header('two')],
    ] as const) {
      const component = { name: `Made by ${idempotencyKey ?? 'header'}` };
      const input = { blueprintId, component, ...(idempotencyKey ? { idempotencyKey } : {}) };
      const first = await create(ada, 'Component', input, { headers });
      expect(first.errors).toEqual([]);
      expect(await create(ada, 'Component', input, { headers })).toEqual(first);
      const other = { ...input, component: { name: 'Something else' } };
      expect(await create(ada, 'Component', other, { headers })).toMatchObject({
        component: null,
        errors: [{ code: 'CONFLICT', path: ['idempotencyKey'] }],
      });
    }
    expect(await revisionOf(ada, blueprintId)).toBe(4);
  });

  it('makes the repeat of a delete answer what the first deleted', async () => {
    const blueprintId = await withBase();
    const { id } = (await create(ada, 'DataAsset', { blueprintId, dataAsset: { key: 'logs' } })).dataAsset;
    const first = await remove(ada, 'DataAsset', { id, idempotencyKey: 'delete logs' });
    expect(first).toMatchObject({ deletedId: id, errors: [] });
    expect(await remove(ada, 'DataAsset', { id, idempotencyKey: 'delete logs' })).toEqual(first);
    expect(await revisionOf(ada, blueprintId)).toBe(4);
  });

  it('is one caller’s own: another’s same key is another request', async () => {
    const blueprintId = await withBase();
    const colleague = await newMember(server.url, ada, 'ENGINEER');
    const input = { blueprintId, idempotencyKey: 'shared' };
    await create(ada, 'Component', { ...input, component: { key: 'of-ada' } });
    const theirs = await create(colleague, 'Component', { ...input, component: { key: 'of-grace' } });
    expect(theirs).toMatchObject({ component: { key: 'of-grace' }, errors: [] });
  });

  it('makes a hundred parallel repeats one change', async () => {
    const blueprintId = await withBase();
    const input = { blueprintId, component: { key: 'once' }, idempotencyKey: 'storm' };
    const payloads = await Promise.all(Array.from({ length: 100 }, () => create(ada, 'Component', input)));
    expect(new Set(payloads.map((payload) => JSON.stringify(payload))).size).toBe(1);
    expect(payloads[0]).toMatchObject({ component: { key: 'once' }, blueprint: { revision: 3 }, errors: [] });
  });
});

describe('deleting cleans up what hung on it:', () => {
  const SYSTEM = {
    boundaries: [{ key: 'cloud' }, { key: 'cluster', parent: 'cloud' }, { key: 'namespace', parent: 'cluster' }],
    dataAssets: [{ key: 'orders' }, { key: 'logs' }],
    components: [
      { key: 'shop', boundary: 'cluster', dataProcessed: ['orders', 'logs'] },
      { key: 'db', kind: 'DATASTORE', dataStored: ['orders'] },
      { key: 'mail' },
    ],
    runtimes: [{ key: 'k8s', components: ['shop', 'db'] }],
    links: [
      { source: 'shop', target: 'db', dataSent: ['orders'], dataReceived: ['orders', 'logs'] },
      { source: 'shop', target: 'mail' },
    ],
    entities: [
      { key: 'order', store: 'db', dataAsset: 'orders', fields: [{ name: 'id', type: 'int' }] },
      { key: 'order_2026', partitionOf: 'order' },
      {
        key: 'note',
        fields: [{ name: 'order_id', type: 'int' }],
        relations: [{ name: 'of', fields: ['order_id'], target: 'order' }],
      },
    ],
    flows: [{ key: 'buy', steps: [{ link: 'shop>db' }, { link: 'shop>mail' }, { link: 'shop>db', calls: 2 }] }],
  };
  const planted = async () => {
    const blueprintId = await newBlueprint(ada);
    await applyModel(ada, blueprintId, SYSTEM);
    return { blueprintId, ids: await idsOf(ada, blueprintId) };
  };
  const read = async (blueprintId: string, selection: string) =>
    (await ada.expectOk(`query ($id: ID!) { blueprint(id: $id) { ${selection} } }`, { id: blueprintId })).blueprint;

  it('a component its links, entities and their partitions, its place in runtimes, the steps of flows', async () => {
    const { blueprintId, ids } = await planted();
    const gone = await remove(ada, 'Component', { id: ids['components']!['db'] });
    expect(gone.blueprint.revision).toBe(3);
    const also = [ids['links']!['shop>db'], ids['entities']!['order'], ids['entities']!['order_2026']];
    expect([...gone.alsoDeletedIds].sort()).toEqual(also.sort());
    expect(
      await read(
        blueprintId,
        `links { nodes { key } } entities { nodes { key relations { name } } }
         runtimes { nodes { components { key } } } flows { nodes { steps { link { key } } } }
         events(last: 1) { nodes { action summary { created updated deleted } } }`,
      ),
    ).toEqual({
      links: { nodes: [{ key: 'shop>mail' }] },
      entities: { nodes: [{ key: 'note', relations: [] }] },
      runtimes: { nodes: [{ components: [{ key: 'shop' }] }] },
      flows: { nodes: [{ steps: [{ link: { key: 'shop>mail' } }] }] },
      events: { nodes: [{ action: 'deleteComponent', summary: { created: 0, updated: 3, deleted: 4 } }] },
    });
  });

  it('a boundary lets what it held move up', async () => {
    const { blueprintId, ids } = await planted();
    const gone = await remove(ada, 'Boundary', { id: ids['boundaries']!['cluster'] });
    expect(gone.alsoDeletedIds).toEqual([]);
    const parents = 'boundaries { nodes { key parent { key } } } component(key: "shop") { boundary { key } }';
    expect(await read(blueprintId, parents)).toEqual({
      boundaries: {
        nodes: [
          { key: 'cloud', parent: null },
          { key: 'namespace', parent: { key: 'cloud' } },
        ],
      },
      component: { boundary: { key: 'cloud' } },
    });
    await remove(ada, 'Boundary', { id: ids['boundaries']!['cloud'] });
    expect((await read(blueprintId, parents)).component).toEqual({ boundary: null });
  });

  it('a data asset is pulled from components, links and entities', async () => {
    const { blueprintId, ids } = await planted();
    const gone = await remove(ada, 'DataAsset', { id: ids['dataAssets']!['orders'] });
    expect(gone.alsoDeletedIds).toEqual([]);
    const data = `components { nodes { key dataProcessed { key } dataStored { key } } }
      links { nodes { dataSent { key } dataReceived { key } } } entities(filter: { search: "order" }) { nodes { dataAsset { key } } }`;
    expect(await read(blueprintId, data)).toEqual({
      components: {
        nodes: [
          { key: 'db', dataProcessed: [], dataStored: [] },
          { key: 'mail', dataProcessed: [], dataStored: [] },
          { key: 'shop', dataProcessed: [{ key: 'logs' }], dataStored: [] },
        ],
      },
      links: {
        nodes: [
          { dataSent: [], dataReceived: [{ key: 'logs' }] },
          { dataSent: [], dataReceived: [] },
        ],
      },
      entities: { nodes: [{ dataAsset: null }, { dataAsset: null }] },
    });
  });
});
