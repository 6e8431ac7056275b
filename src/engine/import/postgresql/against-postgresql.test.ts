/** The same script through the importer and through PostgreSQL itself: their ideas of the tables must be the same. */
import { PGlite } from '@electric-sql/pglite';
import { importPostgresql } from './postgresql.js';

// Written the way PostgreSQL prints expressions, so that they can be compared as text.
const script = `
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad', 'ok');
CREATE DOMAIN short AS varchar(20);
CREATE TABLE app.team (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(50) NOT NULL UNIQUE, "Größe 😀" int);
CREATE TABLE person (
  id serial PRIMARY KEY, small int2, large bigint, real real, mail short UNIQUE, mood app.mood[], m app.mood NOT NULL,
  a timestamptz(3), b timestamp, c time(2), d timetz, e interval day to second(3), f interval year, g interval(2), h char,
  i char(3), j bpchar, k "char", l bit, m2 bit varying(4), n numeric, o decimal(10, 2), p float(20), q float8, r int[][],
  s text ARRAY[3], t bool, u smallserial, v bigserial, w json, x uuid DEFAULT gen_random_uuid(), y national character varying(5),
  z int8 DEFAULT 5, team bigint REFERENCES app.team ON DELETE SET NULL, tname varchar REFERENCES app.team(name) ON UPDATE CASCADE,
  CONSTRAINT positive CHECK (n > 0), UNIQUE (n, o), FOREIGN KEY (id) REFERENCES person
);
CREATE INDEX ON person (lower(mail::text), n DESC NULLS LAST) WHERE t;
CREATE UNIQUE INDEX person_expr ON person USING btree ((z + team), (m)) INCLUDE (w, x);
CREATE INDEX ON person USING hash (tname);
CREATE INDEX ON person (n, o);
ALTER TABLE person ADD COLUMN extra numeric(5,2) DEFAULT 1.5 NOT NULL CHECK (extra > 0), DROP COLUMN y,
  ALTER p TYPE double precision USING p::double precision, ALTER COLUMN q SET NOT NULL, ALTER z DROP DEFAULT;
ALTER TABLE person RENAME COLUMN tname TO "team name";
ALTER TABLE app.team RENAME TO teams;
ALTER TABLE app.teams RENAME COLUMN name TO title;
ALTER TYPE app.mood RENAME TO feeling;
ALTER TABLE app.teams SET SCHEMA public;
CREATE TABLE ev (at date NOT NULL, id int, kind text, PRIMARY KEY (at, id)) PARTITION BY RANGE (at);
CREATE TABLE ev1 PARTITION OF ev FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY HASH (id);
CREATE TABLE ev1a PARTITION OF ev1 FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE evd PARTITION OF ev DEFAULT;
CREATE TABLE ev2 (at date NOT NULL, id int NOT NULL, kind text);
ALTER TABLE ev ATTACH PARTITION ev2 FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);
ALTER TABLE ev ADD COLUMN note text;
CREATE TABLE lst (a text, b int) PARTITION BY LIST (lower(a));
CREATE TABLE lst1 PARTITION OF lst FOR VALUES IN ('a', 'b');
CREATE TABLE base (x int NOT NULL CHECK (x > 0), y text);
CREATE TABLE derived (z int, y text) INHERITS (base);
ALTER TABLE base ADD COLUMN late int;
CREATE TABLE like_all (LIKE base INCLUDING ALL, more int);
CREATE TABLE like_plain (LIKE person);
CREATE TABLE k (a int, b int);
CREATE UNIQUE INDEX k_idx ON k (a, b);
ALTER TABLE k ADD CONSTRAINT k_pk PRIMARY KEY USING INDEX k_idx;
CREATE TABLE two (a int, b int, CONSTRAINT fk FOREIGN KEY (b, a) REFERENCES k (b, a) ON DELETE CASCADE ON UPDATE SET DEFAULT);
ALTER TABLE two ADD CHECK (a > 0), ADD CHECK (b > 0), ADD CHECK (a > b), ADD FOREIGN KEY (a, b) REFERENCES k;
CREATE TABLE gone (a int REFERENCES person);
DROP TABLE gone;
DROP INDEX person_n_o_idx;
CREATE MATERIALIZED VIEW mv (aa, bb) AS SELECT p.id, count(*) FROM person p GROUP BY 1;
CREATE UNIQUE INDEX mvi ON mv (aa);
CREATE TYPE comp AS (a int, b text);
CREATE TABLE typed OF comp (PRIMARY KEY (a));
CREATE TABLE long_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb int UNIQUE, c int);
CREATE TABLE excl (c int4range, d int, EXCLUDE USING gist (c WITH &&) WHERE (d > 0));
`;

const TABLES = `select n.nspname || '.' || c.relname as key, pg_get_expr(c.relpartbound, c.oid) as bound,
    (select array_agg(a.attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end order by attnum)
       from pg_attribute a where a.attrelid = c.oid and attnum > 0 and not attisdropped) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'm') and n.nspname in ('public', 'app')`;
const INDEXES = `select n.nspname || '.' || c.relname as key, ic.relname as name, indisprimary as is_primary, indisunique as is_unique,
    am.amname as method, pg_get_expr(indpred, indrelid) as predicate,
    (select array_agg(pg_get_indexdef(i.indexrelid, k, false)) from generate_series(1, indnkeyatts) k) as keys
  from pg_index i join pg_class ic on ic.oid = i.indexrelid join pg_am am on am.oid = ic.relam
  join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'app')`;
const CONSTRAINTS = `select n.nspname || '.' || c.relname as key, conname as name, contype as type, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'app') and contype in ('c', 'f')`;

interface TableRow {
  key: string;
  bound: string | null;
  columns: string[];
}
interface IndexRow {
  key: string;
  name: string;
  is_primary: boolean;
  is_unique: boolean;
  method: string;
  predicate: string | null;
  keys: string[];
}
interface ConstraintRow {
  key: string;
  name: string;
  type: string;
  definition: string;
}

const unquoted = (name: string): string => name.replace(/^"(.*)"$/, '$1');
const normal = (text: string): string => text.replace(/[()\s"]/g, '').replace(/::\w+/g, '');

describe('the importer and PostgreSQL agree on', () => {
  const database = PGlite.create();
  const both = async () => {
    const server = await database;
    const { model, issues } = await importPostgresql(script, {});
    expect(issues.filter(({ severity }) => severity !== 'INFO')).toEqual([]);
    return { server, entities: model.entities ?? [] };
  };
  beforeAll(async () => void (await (await database).exec(script)));
  afterAll(async () => (await database).close());

  it('tables, columns, their types and nullability, and the bounds of partitions', async () => {
    const { server, entities } = await both();
    const rows = (await server.query<TableRow>(TABLES)).rows;
    const mine = entities.map(({ key, partitionBound, fields }): TableRow => {
      const columns = fields.map(({ name, type, nullable }) => `${name} ${type}${nullable ? '' : ' not null'}`);
      return { key, bound: partitionBound ?? null, columns };
    });
    const byKey = (a: TableRow, b: TableRow): number => (a.key < b.key ? -1 : 1);
    expect(mine.sort(byKey)).toEqual(rows.sort(byKey));
  });

  it('primary keys', async () => {
    const { server, entities } = await both();
    const rows = (await server.query<IndexRow>(INDEXES)).rows.filter((row) => row.is_primary);
    const mine = entities.flatMap(({ key, primaryKey }) => (primaryKey?.length ? [`${key} ${primaryKey.join()}`] : []));
    expect(mine.sort()).toEqual(rows.map(({ key, keys }) => `${key} ${keys.map(unquoted).join()}`).sort());
  });

  it('indexes: automatic names, keys, uniqueness, methods, predicates', async () => {
    const { server, entities } = await both();
    const rows = (await server.query<IndexRow>(INDEXES)).rows.filter((row) => !row.is_primary);
    const mine = entities.flatMap(({ key, indexes = [] }) =>
      indexes.map(({ name, keys, unique = false, method, where = '' }) =>
        [key, name, unique, method, normal(where), ...keys.map((k) => k.field ?? normal(k.expression ?? ''))].join(' '),
      ),
    );
    const theirs = rows.map(({ key, name, is_unique, method, predicate, keys }) =>
      [
        key,
        name,
        is_unique,
        method,
        normal(predicate ?? ''),
        ...keys.map((k) => (/\(/.test(k) ? normal(k) : unquoted(k))),
      ].join(' '),
    );
    expect(mine.sort()).toEqual(theirs.sort());
  });

  it('foreign keys with their actions, and checks with their automatic names', async () => {
    const { server, entities } = await both();
    const action = (verb: string, what = 'NO_ACTION') =>
      what === 'NO_ACTION' ? '' : ` ON ${verb} ${what.replace('_', ' ')}`;
    const quoted = (names: readonly string[] = []) => names.map((n) => (/ /.test(n) ? `"${n}"` : n)).join(', ');
    const mine = entities.flatMap(({ key, relations = [], checks = [] }) => [
      ...relations.map((r) => {
        const target = r.target.replace('public.', '');
        const actions = action('UPDATE', r.onUpdate) + action('DELETE', r.onDelete);
        return `${key} ${r.name} FOREIGN KEY (${quoted(r.fields)}) REFERENCES ${target}(${quoted(r.targetFields)})${actions}`;
      }),
      ...checks.map(({ name, expression }) => `${key} ${name} CHECK${normal(expression)}`),
    ]);
    const rows = (await server.query<ConstraintRow>(CONSTRAINTS)).rows.map(
      ({ key, name, type, definition }) => `${key} ${name} ${type === 'c' ? normal(definition) : definition}`,
    );
    expect(mine.sort()).toEqual(rows.sort());
  });
});
