/** Imports of real systems, through the server. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Data } from '../kit/client.js';
import { idsOf, revisionOf, update } from '../kit/elements.js';
import { importModel } from '../kit/import.js';
import { startServer, type TestServer } from '../kit/server.js';
import { applyModel, newBlueprint, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

const FOLDER = '../shared/inputs';
/** A test on an input that is not part of the repository. */
const onInput = (file: string, title: string, test: (source: string) => Promise<void>): void => {
  const path = `${FOLDER}/${file}`;
  if (existsSync(path)) it(title, () => test(readFileSync(path, 'utf8')));
  else it.skip(`${title} (skipped: ${path} is absent)`, () => undefined);
};

/** Imports twice: the first makes one revision, the second none. Resolves with the blueprint's id. */
const importTwice = async (format: string, source: string, more: object = {}): Promise<string> => {
  const blueprintId = await newBlueprint(ada);
  const first = await importModel(ada, blueprintId, format, source, more);
  expect(first).toMatchObject({ blueprint: { revision: 2 }, report: { updated: 0, deleted: 0 }, errors: [] });
  // One of Threagile's models says something where Threagile does not read it.
  const odd = (issue: Data) => issue.severity !== 'INFO' && !issue.message.includes('Threagile does not read');
  expect(first.issues.filter(odd)).toEqual([]);
  const again = await importModel(ada, blueprintId, format, source, more);
  expect(again).toMatchObject({
    blueprint: { revision: 2 },
    report: { created: 0, updated: 0, deleted: 0, unchanged: first.report.created },
    issues: first.issues,
    errors: [],
  });
  return blueprintId;
};
const read = async (blueprintId: string, selection: string): Promise<Data> =>
  (await ada.expectOk(`query ($id: ID!) { blueprint(id: $id) { ${selection} } }`, { id: blueprintId })).blueprint;
const keysOf = (page: Data): string[] => page.nodes.map((node: Data) => node.key as string);

describe('importing a real system', () => {
  onInput('kubernetes/online-boutique.yaml', 'Online Boutique: 12 services and redis with 17 links', async (source) => {
    const blueprintId = await importTwice('KUBERNETES', source);
    const { services, redis, links } = await read(
      blueprintId,
      `services: components(filter: { kinds: [SERVICE] }, first: 100) { nodes { key } }
       redis: components(filter: { technologies: ["redis"] }) { nodes { key kind } }
       links(first: 100) { totalCount nodes { key source { key } target { key } } }`,
    );
    expect(services.nodes).toHaveLength(12);
    expect(redis.nodes).toEqual([{ key: 'redis-cart', kind: 'CACHE' }]);
    // Each variable that ends in _ADDR names another service; the load generator names the frontend in two containers.
    const named = [...source.matchAll(/name: \w+_ADDR\n\s+value: "?([\w-]+)/g)].map((match) => match[1]);
    const targets = named.filter((name, i) => name !== 'frontend' || i === named.indexOf(name));
    expect(links.totalCount).toBe(17);
    expect(links.nodes.map((link: Data) => link.target.key).sort()).toEqual(targets.sort());
  });

  onInput('compose/sock-shop.yml', 'Sock Shop: 15 services, the four stores recognised', async (source) => {
    const blueprintId = await importTwice('DOCKER_COMPOSE', source);
    const { components, stores } = await read(
      blueprintId,
      `components(first: 100) { totalCount nodes { key } }
       stores: components(filter: { kinds: [DATASTORE] }) { nodes { key technology } }`,
    );
    expect(keysOf(components).sort()).toEqual(Object.keys((parse(source) as Data).services).sort());
    expect(components.totalCount).toBe(15);
    expect(stores.nodes).toEqual([
      { key: 'carts-db', technology: 'mongodb' },
      { key: 'catalogue-db', technology: 'mysql' },
      { key: 'orders-db', technology: 'mongodb' },
      { key: 'user-db', technology: 'mongodb' },
    ]);
  });

  onInput('compose/react-java-mysql.yaml', 'React, Java and MySQL: its services', async (source) => {
    const blueprintId = await importTwice('DOCKER_COMPOSE', source);
    const { components } = await read(blueprintId, 'components { nodes { key } }');
    expect(keysOf(components)).toEqual(['backend', 'db', 'frontend']);
  });

  describe.each(['demo', 'juice-shop', 'minimalist', 'react-java-mysql'])('Threagile’s %s', (name) => {
    onInput(
      `threagile/${name}/threagile.yaml`,
      'every asset, link, boundary, runtime and data asset',
      async (source) => {
        const blueprintId = await importTwice('THREAGILE', source);
        const raw = parse(source, { merge: true }) as Data;
        const entries = (of: Data): Data[] => Object.values(of ?? {});
        const ids = (of: Data): string[] =>
          entries(of)
            .map((entry) => entry.id as string)
            .sort();
        const linksOf = (asset: Data): Data[] => entries(asset.communication_links);
        const found = await read(
          blueprintId,
          `components(first: 100) { nodes { key } } dataAssets(first: 100) { nodes { key } }
         boundaries(first: 100) { nodes { key } } runtimes { nodes { key components { key } } }
         links(first: 100) { nodes { source { key } target { key } dataSent { key } dataReceived { key } } }`,
        );
        expect(keysOf(found.components).sort()).toEqual(ids(raw.technical_assets));
        expect(keysOf(found.dataAssets).sort()).toEqual(ids(raw.data_assets));
        expect(keysOf(found.boundaries).sort()).toEqual(ids(raw.trust_boundaries));
        const running = (keys: Data) => [...((keys ?? []) as string[])].sort();
        expect(
          found.runtimes.nodes.map((run: Data) => [run.key, running(run.components.map((c: Data) => c.key))]).sort(),
        ).toEqual(
          entries(raw.shared_runtimes)
            .map((run) => [run.id, running(run.technical_assets_running)])
            .sort(),
        );
        const line = (from: string, to: string, sent: string[], received: string[]) =>
          `${from}>${to} ${running(sent).join()}/${running(received).join()}`;
        const key = (list: Data): string[] => list.map((item: Data) => item.key);
        expect(
          found.links.nodes
            .map((l: Data) => line(l.source.key, l.target.key, key(l.dataSent), key(l.dataReceived)))
            .sort(),
        ).toEqual(
          entries(raw.technical_assets)
            .flatMap((asset) =>
              linksOf(asset).map((l) => line(asset.id, l.target, l.data_assets_sent, l.data_assets_received)),
            )
            .sort(),
        );
      },
    );
  });

  onInput('sql/pagila.sql', 'Pagila: every table, partition, key, foreign key and index', async (source) => {
    const blueprintId = await importTwice('POSTGRESQL', source, { store: 'pagila' });
    const entity = `key primaryKey relations { name targetKey } indexes { name } partitionOf { key } store { key kind }`;
    const nodes: Data[] = [];
    for (let after: string | null = null; ;) {
      const { entities }: Data = await ada
        .expectOk(
          `query ($id: ID!, $after: String) { blueprint(id: $id) { entities(first: 100, after: $after) { nodes { ${entity} } pageInfo { hasNextPage endCursor } } } }`,
          { id: blueprintId, after },
        )
        .then((data) => data.blueprint);
      nodes.push(...entities.nodes);
      if (!entities.pageInfo.hasNextPage) break;
      after = entities.pageInfo.endCursor;
    }
    const all = (pattern: RegExp) => [...source.matchAll(pattern)].map((match) => match.slice(1).join(' '));
    expect(nodes.map((node) => node.key).sort()).toEqual(
      all(/^CREATE (?:TABLE|MATERIALIZED VIEW) (public\.\w+)/gm).sort(),
    );
    expect(
      nodes
        .filter((node) => node.partitionOf)
        .map((node) => `${node.partitionOf.key} ${node.key}`)
        .sort(),
    ).toEqual(all(/^ALTER TABLE ONLY (\S+) ATTACH PARTITION (\S+)/gm).sort());
    expect(nodes.flatMap((node) => node.indexes.map((index: Data) => `${index.name} ${node.key}`)).sort()).toEqual(
      all(/^CREATE (?:UNIQUE )?INDEX (\w+) ON (\S+)/gm).sort(),
    );
    expect(nodes.flatMap((n) => n.relations.map((r: Data) => `${n.key} ${r.name} ${r.targetKey}`)).sort()).toEqual(
      all(/^ALTER TABLE ONLY (\S+)\n\s+ADD CONSTRAINT (\w+) FOREIGN KEY \(.*?\) REFERENCES ([\w.]+)/gm).sort(),
    );
    for (const stated of all(/^ALTER TABLE ONLY (\S+)\n.*PRIMARY KEY \((.*)\);/gm)) {
      const [key, ...columns] = stated.replaceAll(',', '').split(' ');
      expect([key, nodes.find((node) => node.key === key)?.primaryKey]).toEqual([key, columns]);
    }
    expect(nodes.every((node) => node.store.key === 'pagila' && node.store.kind === 'DATASTORE')).toBe(true);
  });
});

describe('a source that cannot be used', () => {
  const deep = (n: number) => `a: ${'['.repeat(n)}${']'.repeat(n)}`;
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`),
  ].join('\n');
  const BAD: readonly (readonly [what: string, format: string, source: string])[] = [
    ['malformed YAML', 'DOCKER_COMPOSE', 'services:\n  web:\n   image: [nginx\n  x: 1'],
    ['YAML that is no Threagile model', 'THREAGILE', 'just a text'],
    ['a list where Kubernetes wants objects', 'KUBERNETES', '- 1\n- 2\n'],
    ['YAML where SQL is wanted', 'POSTGRESQL', 'services:\n  web:\n    image: nginx\n'],
    ['SQL where compose is wanted', 'DOCKER_COMPOSE', 'CREATE TABLE t (id int);'],
    ['nothing', 'KUBERNETES', '  \n'],
    ['deep nesting', 'DOCKER_COMPOSE', deep(10_000)],
    ['an alias bomb', 'KUBERNETES', bomb],
    ['NUL', 'POSTGRESQL', 'CREATE TABLE t (id int);\nCREATE \u0000TABLE u (id int);'],
    ['half a character', 'DOCKER_COMPOSE', 'services:\n  web:\n    image: "\ud800"'],
    ['more than 5 MB', 'DOCKER_COMPOSE', `services:\n  web:\n    image: nginx # ${'x'.repeat(5 * 1024 * 1024)}`],
  ];

  it.each(BAD)('%s: says what and where, and changes nothing', async (_, format, source) => {
    const blueprintId = await newBlueprint(ada);
    await applyModel(ada, blueprintId, { components: [{ key: 'there' }] });
    const payload = await importModel(ada, blueprintId, format, source, { prune: true });
    expect(payload).toMatchObject({
      blueprint: null,
      report: null,
      errors: [{ code: 'BAD_USER_INPUT', path: ['source'], message: expect.stringMatching(/line \d+, column \d+/) }],
    });
    const error = payload.issues.find((issue: Data) => issue.severity === 'ERROR');
    expect(error).toMatchObject({ line: expect.any(Number), column: expect.any(Number) });
    expect([error.line >= 1, error.column >= 1]).toEqual([true, true]);
    expect(await read(blueprintId, 'revision components { nodes { key } }')).toEqual({
      revision: 2,
      components: { nodes: [{ key: 'there' }] },
    });
  });

  it('bytes that are not UTF-8 in the request itself', async () => {
    const blueprintId = await newBlueprint(ada);
    const query =
      'mutation ($input: ImportModelInput!) { importModel(input: $input) { issues { severity line column message } errors { code } } }';
    const variables = {
      input: { blueprintId, format: 'DOCKER_COMPOSE', source: 'services:\n  caf@@:\n    image: nginx' },
    };
    const [before = '', after = ''] = JSON.stringify({ query, variables }).split('@@');
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ada.token}` },
      body: Buffer.concat([Buffer.from(before), Buffer.from([0xe9]), Buffer.from(after)]),
    });
    const { data } = (await answer.json()) as Data;
    expect(data.importModel.errors).toEqual([{ code: 'BAD_USER_INPUT' }]);
    expect(data.importModel.issues).toMatchObject([
      { severity: 'ERROR', line: 2, column: 6, message: expect.stringContaining('UTF-8') },
    ]);
    expect(await revisionOf(ada, blueprintId)).toBe(1);
  });
});

describe('importing again', () => {
  const COMPOSE = 'services:\n  shop:\n    image: nginx:1.27\n    depends_on: [db]\n  db:\n    image: postgres:17\n';

  it('keeps a name that a person gave where the source gives none, and what people added', async () => {
    const blueprintId = await newBlueprint(ada);
    await importModel(ada, blueprintId, 'DOCKER_COMPOSE', COMPOSE);
    const { components, links } = await idsOf(ada, blueprintId);
    await update(ada, 'Component', { id: components!['shop'], component: { name: 'Web shop', owner: 'team web' } });
    await update(ada, 'Link', { id: Object.values(links!)[0], link: { timeoutMs: 500 } });
    const again = await importModel(ada, blueprintId, 'DOCKER_COMPOSE', COMPOSE.replace('17', '18'));
    expect(again).toMatchObject({ blueprint: { revision: 5 }, report: { created: 0, updated: 1, unchanged: 2 } });
    expect(
      await read(
        blueprintId,
        'component(key: "shop") { name owner } links { nodes { timeoutMs } } db: component(key: "db") { image }',
      ),
    ).toEqual({
      component: { name: 'Web shop', owner: 'team web' },
      links: { nodes: [{ timeoutMs: 500 }] },
      db: { image: 'postgres:18' },
    });
  });

  it('prunes what the same format brought earlier, nothing else', async () => {
    const blueprintId = await newBlueprint(ada);
    await importModel(ada, blueprintId, 'DOCKER_COMPOSE', COMPOSE);
    await importModel(ada, blueprintId, 'POSTGRESQL', 'CREATE TABLE item (id int PRIMARY KEY);', { store: 'other' });
    await applyModel(ada, blueprintId, {
      components: [{ key: 'by-hand' }],
      links: [{ source: 'by-hand', target: 'db' }],
    });
    const smaller = 'services:\n  db:\n    image: postgres:17\n';
    const kept = await importModel(ada, blueprintId, 'DOCKER_COMPOSE', smaller);
    expect(kept.report).toMatchObject({ created: 0, deleted: 0 });
    const pruned = await importModel(ada, blueprintId, 'DOCKER_COMPOSE', smaller, { prune: true });
    expect(pruned.report).toMatchObject({ created: 0, updated: 0, deleted: 2 });
    const ids = await idsOf(ada, blueprintId);
    expect(Object.keys(ids['components']!)).toEqual(['by-hand', 'db', 'other']);
    expect(Object.keys(ids['links']!)).toEqual(['by-hand>db']);
    expect(Object.keys(ids['entities']!)).toEqual(['public.item']);
  });

  it('answers the first result to a repeat under one idempotency key', async () => {
    const blueprintId = await newBlueprint(ada);
    const once = { idempotencyKey: 'import-1' };
    const first = await importModel(ada, blueprintId, 'DOCKER_COMPOSE', COMPOSE, once);
    expect(await importModel(ada, blueprintId, 'DOCKER_COMPOSE', COMPOSE, once)).toEqual(first);
    const other = await importModel(ada, blueprintId, 'DOCKER_COMPOSE', `${COMPOSE}  more:\n    image: redis\n`, once);
    expect(other.errors).toMatchObject([{ code: 'CONFLICT', path: ['idempotencyKey'] }]);
    const late = await importModel(ada, blueprintId, 'DOCKER_COMPOSE', COMPOSE, { expectedRevision: 1 });
    expect(late.errors).toMatchObject([{ code: 'CONFLICT', path: ['expectedRevision'] }]);
  });
});
