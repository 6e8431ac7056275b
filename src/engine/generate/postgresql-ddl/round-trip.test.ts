import { existsSync, readFileSync } from 'node:fs';
import { importPostgresql } from '../../import/postgresql/postgresql.js';
import { emptyModel, type Entity, type Model } from '../../model.js';
import { shop } from '../testing/shop.examples.js';
import { ddl, startServer, type Server } from './server.examples.js';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** The entities that the importer makes of a model's DDL. */
const reimported = async (model: Model): Promise<readonly Entity[]> => {
  const { model: again, issues } = await importPostgresql(ddl(model), {});
  expect(issues.filter(({ severity }) => severity !== 'INFO')).toEqual([]);
  return again.entities ?? [];
};

const pagilaFile = '../shared/inputs/sql/pagila.sql';
const pagilaIt = existsSync(pagilaFile) ? it : it.skip;
const because = existsSync(pagilaFile) ? '' : ` (skipped: ${pagilaFile} is absent)`;
const pagila = async (): Promise<Model> => ({
  ...emptyModel('Pagila'),
  ...(await importPostgresql(readFileSync(pagilaFile, 'utf8'), {})).model,
});

describe('PostgreSQL DDL there and back', () => {
  it('the shop comes back from its own DDL', async () => {
    const again = await reimported(shop.model);
    expect(again.map(({ name, primaryKey, fields }) => [name, primaryKey, fields])).toEqual(
      shop.model.entities.map(({ name, primaryKey, fields }) => [
        name,
        primaryKey,
        fields.map(({ classification: _, ...field }) => field),
      ]),
    );
  });

  pagilaIt(`Pagila comes back from its own DDL as the same entities${because}`, async () => {
    const model = await pagila();
    const tables = model.entities.filter(({ tags }) => !tags?.includes('materialized-view'));
    const sorted = (entities: readonly Entity[]) =>
      [...entities]
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map((entity) => ({
          ...entity,
          indexes: [...(entity.indexes ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1)),
        }));
    expect(sorted(await reimported(model))).toEqual(sorted(tables));
  });

  pagilaIt(`a real PostgreSQL runs Pagila's DDL, but for pgvector, which it lacks here${because}`, async () => {
    const script = ddl(await pagila())
      .replace('CREATE EXTENSION IF NOT EXISTS vector;', '')
      .replace('vector(20)', 'real[]')
      .replace(/CREATE INDEX \S+ ON \S+ USING hnsw .*/, '');
    const [partitions, keys] = await server.run(
      script,
      `SELECT count(*)::int AS n FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE c.relkind = 'r'`,
      `SELECT count(*)::int AS n FROM pg_constraint WHERE contype = 'f' AND conparentid = 0`,
    );
    const model = await pagila();
    expect(partitions).toEqual([{ n: model.entities.filter((entity) => entity.partitionOf).length }]);
    expect(keys).toEqual([{ n: model.entities.flatMap((entity) => entity.relations ?? []).length }]);
  });
});
