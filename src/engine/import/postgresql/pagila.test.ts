import { existsSync, readFileSync } from 'node:fs';
import type { Entity } from '../../model.js';
import { importPostgresql } from './postgresql.js';

const path = '../shared/inputs/sql/pagila.sql';
const itHasPagila = existsSync(path) ? it : it.skip;
const skipped = existsSync(path) ? '' : ` (skipped: ${path} is absent)`;

const pagila = async () => {
  const source = readFileSync(path, 'utf8');
  const { model, issues } = await importPostgresql(source, {});
  const entities = new Map((model.entities ?? []).map((entity) => [entity.key, entity]));
  return { source, issues, entities, model };
};
const all = (source: string, pattern: RegExp): string[][] =>
  [...source.matchAll(pattern)].map((match) => match.slice(1));
const words = (list = ''): string[] => list.split(',').map((word) => word.trim());
const sum = (entities: Iterable<Entity>, count: (entity: Entity) => number): number =>
  [...entities].reduce((total, entity) => total + count(entity), 0);

describe('Pagila, counted by searching the dump', () => {
  itHasPagila(`every table and materialized view, and nothing else${skipped}`, async () => {
    const { source, entities, issues } = await pagila();
    const created = all(source, /^CREATE (?:TABLE|MATERIALIZED VIEW) (public\.\w+)/gm).flat();
    expect([...entities.keys()].sort()).toEqual(created.sort());
    expect(issues.filter(({ severity }) => severity !== 'INFO')).toEqual([]);
    const views = [...entities.values()].filter(({ tags }) => tags?.includes('materialized-view'));
    expect(views).toHaveLength(all(source, /^CREATE (MATERIALIZED VIEW)/gm).length);
  });

  itHasPagila(`every column of every table${skipped}`, async () => {
    const { source, entities } = await pagila();
    for (const [key = '', body = ''] of all(source, /^CREATE TABLE (public\.\w+) \(\n(.*?)\n\)/gms)) {
      const columns = body.split('\n').filter((line) => !/^\s+(?:CONSTRAINT|PRIMARY KEY)\b/.test(line));
      const names = columns.map((line) => /^ {4}(\w+)/.exec(line)?.[1]);
      expect([key, entities.get(key)?.fields.map(({ name }) => name)]).toEqual([key, names]);
      const required = columns.filter((line) => /NOT NULL/.test(line)).length;
      const primary = entities.get(key)?.fields.filter((field) => field.nullable === false).length;
      expect(primary).toBeGreaterThanOrEqual(required);
    }
  });

  itHasPagila(`every partition with its bound${skipped}`, async () => {
    const { source, entities } = await pagila();
    const attached = all(source, /^ALTER TABLE ONLY (\S+) ATTACH PARTITION (\S+) (.*);$/gm);
    expect(attached.length).toBeGreaterThan(50);
    for (const [parent, partition = '', bound] of attached)
      expect(entities.get(partition)).toMatchObject({ partitionOf: parent, partitionBound: bound });
    expect(sum(entities.values(), (entity) => (entity.partitionOf ? 1 : 0))).toBe(attached.length);
    expect(entities.get('public.payment')?.partitioning).toEqual({ strategy: 'RANGE', keys: ['payment_date'] });
  });

  itHasPagila(`every primary key; a partition has that of its table${skipped}`, async () => {
    const { source, entities } = await pagila();
    for (const [key = '', columns] of all(source, /^ALTER TABLE ONLY (\S+)\n.*PRIMARY KEY \((.*)\);/gm))
      expect([key, entities.get(key)?.primaryKey]).toEqual([key, words(columns)]);
    expect(entities.get('public.payment_p2023_05')?.primaryKey).toEqual(['payment_date', 'payment_id']);
    const without = [...entities.values()].filter(({ primaryKey }) => primaryKey?.length === 0);
    expect(without).toEqual([]);
  });

  itHasPagila(`every foreign key, those of partitions included${skipped}`, async () => {
    const { source, entities } = await pagila();
    const keys = all(
      source,
      /^ALTER TABLE ONLY (\S+)\n\s+ADD CONSTRAINT (\w+) FOREIGN KEY \((.*?)\) REFERENCES (\S+?)\((.*?)\)(.*);/gm,
    );
    const actions = (text = '', on = '') =>
      new RegExp(`ON ${on} (CASCADE|RESTRICT|SET NULL)`).exec(text)?.[1]?.replace(' ', '_') ?? 'NO_ACTION';
    for (const [table = '', name, fields, target, targetFields, rest] of keys)
      expect(entities.get(table)?.relations).toContainEqual({
        name,
        fields: words(fields),
        target,
        targetFields: words(targetFields),
        onDelete: actions(rest, 'DELETE'),
        onUpdate: actions(rest, 'UPDATE'),
      });
    expect(keys).toHaveLength(all(source, /(FOREIGN KEY)/g).length);
    expect(sum(entities.values(), ({ relations }) => relations?.length ?? 0)).toBe(keys.length);
  });

  itHasPagila(`every index${skipped}`, async () => {
    const { source, entities } = await pagila();
    const indexes = all(source, /^CREATE (UNIQUE )?INDEX (\w+) ON (\S+) USING (\w+) \((.*)\);/gm);
    for (const [unique, name, table = '', method, keys] of indexes)
      expect(entities.get(table)?.indexes).toContainEqual({
        name,
        ...(unique ? { unique: true } : {}),
        method,
        keys: words(keys).map((key) => ({ field: key.split(' ')[0] })),
      });
    expect(indexes.length).toBeGreaterThan(30);
    expect(sum(entities.values(), (entity) => entity.indexes?.length ?? 0)).toBe(indexes.length);
  });

  itHasPagila(`types, defaults, enums and the store's version${skipped}`, async () => {
    const { entities, model } = await pagila();
    expect(model.components).toEqual([
      { key: 'postgres', name: 'postgres', kind: 'DATASTORE', technology: 'postgresql', technologyVersion: '12.11' },
    ]);
    const film = new Map(entities.get('public.film')?.fields.map((field) => [field.name, field]));
    expect(film.get('rating')).toMatchObject({ type: 'mpaa_rating', enumValues: ['G', 'PG', 'PG-13', 'R', 'NC-17'] });
    expect(film.get('release_year')?.type).toBe('year');
    expect(film.get('special_features')?.type).toBe('text[]');
    expect(film.get('film_id')).toMatchObject({ generated: true, nullable: false });
  });

  itHasPagila(`twice gives the same${skipped}`, async () => {
    expect((await pagila()).model).toEqual((await pagila()).model);
  });
});
