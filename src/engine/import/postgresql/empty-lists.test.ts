import type { Entity } from '../../model.js';
import { importPostgresql } from './postgresql.js';

const read = async (source: string): Promise<Map<string, Entity>> => {
  const { model } = await importPostgresql(source, {});
  return new Map((model.entities ?? []).map((entity) => [entity.name, entity]));
};
const lists = (entity: Entity | undefined): unknown[] => [entity?.relations, entity?.indexes, entity?.checks];

describe('a list with nothing in it', () => {
  it('says that a table has none', async () => {
    const found = await read('CREATE TABLE a (id int PRIMARY KEY)');
    expect(lists(found.get('a'))).toEqual([[], [], []]);
  });

  it('is not written where a partition has what its table has', async () => {
    const found = await read(`
      CREATE TABLE other (id int PRIMARY KEY);
      CREATE TABLE a (id int REFERENCES other) PARTITION BY RANGE (id);
      CREATE TABLE a1 PARTITION OF a FOR VALUES FROM (1) TO (9) PARTITION BY HASH (id);
      CREATE TABLE a1x PARTITION OF a1 FOR VALUES WITH (MODULUS 1, REMAINDER 0);
      CREATE INDEX ON a (id);
      CREATE TABLE b (id int) PARTITION BY LIST (id); CREATE TABLE b1 PARTITION OF b DEFAULT;`);
    expect(lists(found.get('a1'))).toEqual([undefined, undefined, []]);
    expect(lists(found.get('a1x'))).toEqual([undefined, undefined, []]);
    expect(lists(found.get('b1'))).toEqual([[], [], []]);
  });

  it('is not written where a relation is left out, since its table is not in the source', async () => {
    const found = await read('CREATE TABLE a (x int REFERENCES missing)');
    expect(lists(found.get('a'))).toEqual([undefined, [], []]);
  });

  it('is not written of what only another server knows, nor of constraints that there cannot be', async () => {
    const found = await read(`CREATE TABLE t (x int); CREATE MATERIALIZED VIEW m AS SELECT x FROM t;
      CREATE FOREIGN TABLE f (x int) SERVER elsewhere;`);
    expect(lists(found.get('m'))).toEqual([undefined, [], undefined]);
    expect(lists(found.get('f'))).toEqual([undefined, undefined, undefined]);
  });
});

describe('a relation that may be violated until the end of a transaction', () => {
  const deferrable = async (source: string): Promise<unknown[] | undefined> =>
    (await read(`CREATE TABLE b (id int PRIMARY KEY); ${source}`)).get('a')?.relations?.map((of) => of.deferrable);

  it('is so by a word beside the column, in the table or of a later statement', async () => {
    expect(
      await deferrable('CREATE TABLE a (x int NOT NULL REFERENCES b DEFERRABLE UNIQUE, y int REFERENCES b)'),
    ).toEqual([true, undefined]);
    expect(await deferrable('CREATE TABLE a (x int REFERENCES b INITIALLY DEFERRED NOT NULL)')).toEqual([true]);
    expect(await deferrable('CREATE TABLE a (x int REFERENCES b NOT DEFERRABLE)')).toEqual([undefined]);
    expect(await deferrable('CREATE TABLE a (x int, FOREIGN KEY (x) REFERENCES b DEFERRABLE)')).toEqual([true]);
    expect(
      await deferrable('CREATE TABLE a (x int); ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES b INITIALLY DEFERRED'),
    ).toEqual([true]);
    const key = 'CREATE TABLE a (x int CONSTRAINT k REFERENCES b';
    expect(await deferrable(`${key}); ALTER TABLE a ALTER CONSTRAINT k DEFERRABLE`)).toEqual([true]);
    expect(await deferrable(`${key} DEFERRABLE); ALTER TABLE a ALTER CONSTRAINT k NOT DEFERRABLE`)).toEqual([
      undefined,
    ]);
    expect(await deferrable(`${key} DEFERRABLE); ALTER TABLE a ALTER CONSTRAINT k NOT ENFORCED`)).toEqual([true]);
  });
});
