import { importPostgresql } from './postgresql.js';

const errorsOf = async (source: string) => {
  const { model, issues } = await importPostgresql(source, {});
  const errors = issues.filter(({ severity }) => severity === 'ERROR');
  if (errors.length > 0) expect(model).toEqual({});
  return errors;
};
const tables = async (source: string) => {
  const { model, issues } = await importPostgresql(source, {});
  return { keys: model.entities?.map(({ key }) => key), told: issues.filter(({ severity }) => severity !== 'INFO') };
};

describe('broken sources are refused with the place', () => {
  it('each broken statement by itself', async () => {
    const source =
      'CREATE TABLE a (x int);\n\nCREATE TABLE b (\n  x int,,\n  y int);\nCREATE TABLE c (z int);\nALTER TABEL c;\n';
    expect(await errorsOf(source)).toEqual([
      expect.objectContaining({ line: 4, column: 9, message: expect.stringContaining('syntax error') }),
      expect.objectContaining({ line: 7, column: 7 }),
    ]);
  });

  it('behind characters beyond ASCII and with Windows line ends', async () => {
    expect(await errorsOf("-- ü\r\nSELECT '😀é',\r\n  'ß' x y;\r\n")).toEqual([
      expect.objectContaining({ line: 3, column: 9 }),
    ]);
  });

  it('text that is no SQL', async () => {
    expect(await errorsOf('{"openapi": "3.1.0"}')).toMatchObject([{ line: 1, column: 1 }]);
    expect(await errorsOf('services:\n  web:\n    image: nginx\n')).toMatchObject([{ line: 1, column: 1 }]);
    expect(await errorsOf('CREATE TABLE `a` (`b` int);')).toMatchObject([{ line: 1, column: 14 }]);
    expect(await errorsOf('CREATE TABLE a (x int);\n/* never closed')).toMatchObject([{ line: 2, column: 1 }]);
    expect(await errorsOf("SELECT 1;\nSELECT 'never closed; CREATE TABLE a (x int);")).toMatchObject([
      { line: 2, column: 8 },
    ]);
  });

  it('nothing, bytes that are no text, and dumps in another format', async () => {
    expect(await errorsOf(' -- nothing\n')).toMatchObject([{ message: expect.stringContaining('no SQL statement') }]);
    expect(await errorsOf('SELECT 1;\n\0')).toMatchObject([
      { line: 2, column: 1, message: expect.stringContaining('NUL') },
    ]);
    expect(await errorsOf('SELECT \ufffd')).toMatchObject([{ message: expect.stringContaining('UTF-8') }]);
    expect(await errorsOf('PGDMP\x01\x0e')).toMatchObject([{ message: expect.stringContaining('--format=plain') }]);
  });

  it('at most twenty errors', async () => {
    expect(await errorsOf('lorem ipsum;\n'.repeat(1_000))).toHaveLength(20);
  });
});

describe('what psql reads and PostgreSQL does not', () => {
  it('its commands and the data of COPY are skipped, and lines still count', async () => {
    const source = [
      '\\restrict token',
      "\\echo 'it''s; (",
      'CREATE TABLE a (x int);',
      'COPY a (x) FROM stdin;',
      "1\tit's (; \\N",
      'CREATE TABLE no (x int);',
      '\\.',
      '',
      'COPY a FROM STDIN WITH (FORMAT csv);',
      '\\.',
      'SELECT 1 \\gexec',
      'CREATE TABLE b (x int',
      '\\echo inside',
      ') \\g',
      'ALTER TABLE missing ADD x int;',
    ].join('\n');
    const { keys, told } = await tables(source);
    expect(keys).toEqual(['public.a', 'public.b']);
    expect(told).toMatchObject([{ line: 15, column: 13 }]);
  });

  it('COPY data without an end is told', async () => {
    const { keys, told } = await tables('CREATE TABLE a (x int);\nCOPY a FROM stdin;\n1\n2\n');
    expect(keys).toEqual(['public.a']);
    expect(told).toMatchObject([{ severity: 'WARNING', message: expect.stringContaining('COPY') }]);
  });

  it('semicolons in strings, dollar quotes, comments and parentheses end nothing', async () => {
    const { keys } = await tables(`
      CREATE TABLE a (x text DEFAULT ';', y text DEFAULT E'\\';', "z;" int /* ; /* ; */ ; */); -- ;
      CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $q$ BEGIN; $$;$$; END; $q$;
      CREATE RULE r AS ON INSERT TO a DO ALSO (SELECT 1; SELECT 2);
      CREATE TABLE b (x int)`);
    expect(keys).toEqual(['public.a', 'public.b']);
  });
});

describe('hostile sources', () => {
  const next = async () => expect((await tables('CREATE TABLE after (x int);')).keys).toEqual(['public.after']);

  it.each([
    ['50,000 parentheses', `CREATE TABLE a (x int CHECK (${'('.repeat(50_000)}1${')'.repeat(50_000)}));`],
    ['50,000 additions', `CREATE TABLE a (x int DEFAULT ${'1+'.repeat(50_000)}1);`],
    ['50,000 casts', `CREATE TABLE a (x int DEFAULT 1${'::int'.repeat(50_000)});`],
    ['3,000 queries inside each other', `SELECT ${'(SELECT '.repeat(3_000)}1${')'.repeat(3_000)};`],
  ])('%s are an error, and the next import works', async (_, source) => {
    expect(await errorsOf(source)).toMatchObject([{ line: 1, message: expect.stringContaining('nested') }]);
    await next();
  });

  it('copies of copies are cut off before memory is', async () => {
    const wide = Array.from({ length: 1_500 }, (_, i) => `c${i} int`).join(',');
    const copies = Array.from({ length: 5_000 }, (_, i) => `CREATE TABLE p${i} (LIKE b);`).join('\n');
    expect(await errorsOf(`CREATE TABLE b (${wide});\n${copies}`)).toMatchObject([
      { message: expect.stringContaining('more columns') },
    ]);
  });

  it('5 MB of a dump are read whole, and so are 5 MB of its data', async () => {
    const table = (i: number) => `CREATE TABLE public.t${i} (
    id bigint NOT NULL, name character varying(100) DEFAULT ''::character varying NOT NULL, parent bigint
);
ALTER TABLE ONLY public.t${i} ADD CONSTRAINT t${i}_pkey PRIMARY KEY (id);
CREATE INDEX t${i}_parent ON public.t${i} USING btree (parent) WHERE (parent IS NOT NULL);
ALTER TABLE ONLY public.t${i} ADD CONSTRAINT t${i}_fk FOREIGN KEY (parent) REFERENCES public.t${i}(id);
`;
    const count = 12_000;
    const dump = Array.from({ length: count }, (_, i) => table(i)).join('\n');
    expect(dump.length).toBeGreaterThan(4.5 * 1024 * 1024);
    const { model, issues } = await importPostgresql(dump, {});
    expect(issues).toEqual([]);
    expect(model.entities).toHaveLength(count);
    expect(model.entities?.every((entity) => entity.indexes?.length === 1 && entity.relations?.length === 1)).toBe(
      true,
    );

    const data = `CREATE TABLE a (x int);\nINSERT INTO a VALUES ${"(1, 'text'),".repeat(400_000)} (2, 'x');`;
    expect((await tables(data)).keys).toEqual(['public.a']);
  });

  it('a thousand warnings are not all listed', async () => {
    const { told } = await tables(Array.from({ length: 1_000 }, (_, i) => `ALTER TABLE t${i} ADD x int;`).join('\n'));
    expect(told.length).toBeLessThan(210);
    expect(told.at(-1)?.message).toMatch(/more warnings/);
  });
});
