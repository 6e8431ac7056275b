import { migrationDestructive } from '../../rules/data/migration-destructive/migration-destructive.js';
import type { MigrationStep } from '../../model.js';
import { importPostgresqlMigration } from './postgresql-migration.js';

const read = async (source: string, options = {}) => {
  const { model, issues } = await importPostgresqlMigration(source, options);
  const [migration] = model.migrations ?? [];
  return { model, issues, migration, steps: migration?.steps ?? [] };
};
/** The steps without their names. */
const steps = async (source: string): Promise<Omit<MigrationStep, 'name'>[]> =>
  (await read(source)).steps.map(({ name: _, ...step }) => step);

describe('a migration', () => {
  it('stands in its store, under the key that is given or that its comments tell', async () => {
    const script = 'ALTER TABLE a ADD b int';
    const { model } = await read(script, { store: 'orders-db', migration: '0007' });
    expect(model.components).toEqual([
      { key: 'orders-db', name: 'orders-db', kind: 'DATASTORE', technology: 'postgresql' },
    ]);
    expect(model.migrations).toMatchObject([{ key: '0007', name: '0007', store: 'orders-db' }]);
    const keyOf = async (comment: string) => (await read(`${comment}\n${script}`)).migration?.key;
    expect(await keyOf('-- V7__orders.sql')).toBe('V7__orders');
    expect(await keyOf('-- Migration: Add the customer')).toBe('add-the-customer');
    expect(await keyOf('-- Running upgrade 1975ea83b712 -> ae1027a6acf')).toBe('ae1027a6acf');
    const unnamed = await read(script);
    expect([unnamed.migration?.key, unnamed.issues[0]?.severity]).toEqual(['migration', 'WARNING']);
  });

  it('has a way back where its script holds one, which is not read as steps', async () => {
    const up = 'ALTER TABLE a ADD b int;';
    const both = [
      ['-- +goose Up', '-- +goose Down'],
      ['-- migrate:up', '-- migrate:down'],
      ['-- +migrate Up', '-- +migrate Down'],
      ['-- Up Migration', '-- Down Migration'],
      ['-- // first', '-- //@UNDO'],
    ];
    for (const [there, back] of both) {
      const whole = await read(`${there}\n${up}\n${back}\nALTER TABLE a DROP b;\n`);
      expect([back, whole.migration?.reversible, whole.steps.length]).toEqual([back, true, 1]);
      expect((await read(`${there}\n${up}\n${back}\n`)).migration?.reversible).toBe(false);
    }
    expect((await read(up)).migration).not.toHaveProperty('reversible');
  });

  it('keeps the places of its statements behind a way back', async () => {
    const { issues, model } = await read('-- +goose Down\nDROP TABLE a;\n-- +goose Up\nALTER TABL a;');
    expect([model, issues]).toEqual([{}, [expect.objectContaining({ severity: 'ERROR', line: 4, column: 7 })]]);
  });

  it('that is refused, broken or changes no table brings nothing', async () => {
    for (const [source, options] of [
      ['', {}],
      ['ALTER TABLE', {}],
      ['SELECT 1;', {}],
      ['DROP TABLE a', { store: ' ' }],
      ['DROP TABLE a', { migration: ' ' }],
      [Array.from({ length: 1_001 }, (_, at) => `DROP TABLE t${at};`).join(''), {}],
    ] as const) {
      const { model, issues } = await read(source, options);
      expect([model, issues.some(({ severity }) => severity !== 'INFO')]).toEqual([{}, true]);
    }
  });

  it('tells what is no step, one line per kind', async () => {
    const { issues, steps: found } = await read(
      '-- 1.sql\nDROP TABLE a; CREATE VIEW v AS SELECT 1; DROP VIEW w; ALTER TABLE b VALIDATE CONSTRAINT c, SET LOGGED; BEGIN;',
    );
    expect(found).toHaveLength(1);
    expect(issues.map(({ severity, message }) => [severity, message])).toEqual(
      ['view', 'drop of', 'validation', 'stored'].map((word) => ['INFO', expect.stringContaining(word)]),
    );
  });

  it('gives each step a name of its own, and hundreds of rows one step', async () => {
    const { steps: found } = await read('DROP TABLE a; CREATE TABLE a (x int); DROP TABLE a; DROP TABLE "a\n (2)";');
    expect(found.map(({ name }) => name)).toEqual(['drop a', 'create a', 'drop a (2)', 'drop a (2) (2)']);
    const rows = await read('INSERT INTO a VALUES (1); INSERT INTO a VALUES (2); UPDATE a SET x = 1 WHERE x = 2;');
    expect(rows.steps.map(({ name }) => name)).toEqual(['insert into a', 'update a']);
  });
});

describe('the steps', () => {
  it('create, drop, rename and move tables', async () => {
    expect(
      await steps(`CREATE TABLE public.a (x int); CREATE TABLE s.b AS SELECT 1; DROP TABLE c, s.d;
        ALTER TABLE e RENAME TO f; ALTER TABLE g SET SCHEMA s; SET search_path = s; DROP TABLE h; CREATE TEMP TABLE t (x int)`),
    ).toEqual([
      { operation: 'CREATE_TABLE', table: 'a' },
      { operation: 'CREATE_TABLE', table: 's.b' },
      { operation: 'DROP_TABLE', table: 'c' },
      { operation: 'DROP_TABLE', table: 's.d' },
      { operation: 'RENAME_TABLE', table: 'e' },
      { operation: 'RENAME_TABLE', table: 'g' },
      { operation: 'DROP_TABLE', table: 's.h' },
    ]);
  });

  it('change columns', async () => {
    expect(
      await steps(`ALTER TABLE a DROP COLUMN b, ALTER c SET NOT NULL, ALTER c DROP NOT NULL, ALTER d TYPE bigint;
        ALTER TABLE a RENAME COLUMN e TO f; ALTER TYPE mood ADD VALUE 'ok'`),
    ).toEqual([
      { operation: 'DROP_FIELD', table: 'a', field: 'b' },
      { operation: 'SET_NOT_NULL', table: 'a', field: 'c', rewrites: false },
      { operation: 'DROP_NOT_NULL', table: 'a', field: 'c', rewrites: false },
      { operation: 'CHANGE_TYPE', table: 'a', field: 'd' },
      { operation: 'RENAME_FIELD', table: 'a', field: 'e' },
      { operation: 'WIDEN_FIELD', rewrites: false },
    ]);
  });

  it('say whether rows are checked for a constraint', async () => {
    expect(
      await steps(`ALTER TABLE a ADD CHECK (x > 0), ADD CONSTRAINT k CHECK (x > 0) NOT VALID, ADD FOREIGN KEY (x) REFERENCES b,
        ADD FOREIGN KEY (x) REFERENCES b NOT VALID, ADD CONSTRAINT n NOT NULL x NOT VALID, DROP CONSTRAINT k;
        ALTER TABLE a ADD y int REFERENCES b; ALTER TABLE a ADD z int DEFAULT 1 REFERENCES b`),
    ).toEqual([
      { operation: 'ADD_CONSTRAINT', table: 'a', notValid: false },
      { operation: 'ADD_CONSTRAINT', table: 'a', notValid: true },
      { operation: 'ADD_CONSTRAINT', table: 'a', field: 'x', notValid: false },
      { operation: 'ADD_CONSTRAINT', table: 'a', field: 'x', notValid: true },
      { operation: 'SET_NOT_NULL', table: 'a', field: 'x', notValid: true },
      { operation: 'DROP_CONSTRAINT', table: 'a' },
      { operation: 'ADD_FIELD', table: 'a', field: 'y', rewrites: false },
      { operation: 'ADD_CONSTRAINT', table: 'a', field: 'y', notValid: true },
      { operation: 'ADD_FIELD', table: 'a', field: 'z', rewrites: false },
      { operation: 'ADD_CONSTRAINT', table: 'a', field: 'z', notValid: false },
    ]);
  });

  it('say whether an index is built while others write; a key builds one while they wait', async () => {
    expect(
      await steps(`CREATE INDEX CONCURRENTLY i ON a (x); CREATE UNIQUE INDEX ON a (x, lower(y)); DROP INDEX CONCURRENTLY i;
        DROP INDEX s.old; ALTER TABLE a ADD UNIQUE (x), ADD CONSTRAINT u UNIQUE USING INDEX j, ADD CONSTRAINT p PRIMARY KEY USING INDEX k`),
    ).toEqual([
      { operation: 'ADD_INDEX', table: 'a', field: 'x', concurrent: true },
      { operation: 'ADD_INDEX', table: 'a', concurrent: false },
      { operation: 'DROP_INDEX', table: 'a', concurrent: true },
      { operation: 'DROP_INDEX', concurrent: false },
      { operation: 'ADD_INDEX', table: 'a', field: 'x', concurrent: false },
      { operation: 'ADD_CONSTRAINT', table: 'a', notValid: true },
      { operation: 'ADD_CONSTRAINT', table: 'a' },
    ]);
  });

  it('change data', async () => {
    const at = { operation: 'CHANGE_DATA', table: 'a' };
    expect(
      await steps(`UPDATE a SET x = 1; UPDATE a SET x = 1 WHERE y; DELETE FROM a; TRUNCATE a; INSERT INTO a VALUES (1);
        COPY a FROM stdin;\n1\n\\.\nMERGE INTO a USING b ON true WHEN MATCHED THEN DELETE`),
    ).toEqual([{ ...at, rewrites: true }, at, at, at, { ...at, rewrites: false }, { ...at, rewrites: false }, at]);
  });

  it('are what the rules about migrations read', async () => {
    const destructive = migrationDestructive.examples.bad.flatMap(({ migrations }) => migrations).at(-1);
    const { migration } = await read('ALTER TABLE "order" DROP COLUMN total');
    expect(migration?.steps[0]).toMatchObject({ ...destructive?.steps[0], name: 'drop order.total' });
  });
});
