import { ddlOf, id, startServer, type Server } from './server.examples.js';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('PostgreSQL DDL: relations and types', () => {
  it('tables that refer to each other both get their foreign key', async () => {
    const ring = (target: string) => ({
      fields: [id, { name: 'other', type: 'integer', nullable: true }],
      primaryKey: ['id'],
      relations: [
        { name: 'other_fkey', fields: ['other'], target, targetFields: ['id'], onDelete: 'SET_NULL' as const },
      ],
    });
    const [rows] = await server.run(
      ddlOf({ a: ring('b'), b: ring('a') }),
      `SELECT count(*)::int AS n FROM pg_constraint WHERE contype = 'f'`,
    );
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('a relation that PostgreSQL would refuse is left out and said', async () => {
    const refer = (to: object) => ({
      fields: [id, { name: 'x', type: 'uuid' }],
      relations: [{ name: 'r', fields: ['x'], target: 'a', ...to }],
    });
    const script = ddlOf({
      a: { fields: [id, { name: 'n', type: 'integer' }], primaryKey: ['id'] },
      gone: refer({ target: 'nowhere' }),
      notUnique: refer({ targetFields: ['n'] }),
      otherType: refer({ targetFields: ['id'] }),
      noSuchField: refer({ targetFields: ['zzz'] }),
    });
    await server.run(script);
    expect(script.match(/^-- Relation r of .*/gm)).toEqual([
      '-- Relation r of gone left out: nowhere is not in this database.',
      '-- Relation r of notUnique left out: n of a is no unique key.',
      '-- Relation r of otherType left out: x and what it refers to differ in type.',
      '-- Relation r of noSuchField left out: its fields are not known.',
    ]);
  });

  it('types of other languages and of nobody become types that the server has', async () => {
    const types = [
      'String',
      'DateTime',
      'tinyint',
      'Mood',
      'int(11) unsigned',
      'ENUM',
      'numeric(10,2)[]',
      'order',
      '"Odd ""type"""',
      'nvarchar2(20)',
      '',
    ];
    const [columns] = await server.run(
      ddlOf({
        t: {
          fields: types.map((type, i) => ({
            name: `f${i}`,
            type,
            ...(type === 'ENUM' ? { enumValues: ['a', "b'c"] } : {}),
          })),
        },
      }),
      `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0 ORDER BY attnum`,
    );
    expect((columns as { type: string }[]).map(({ type }) => type)).toEqual([
      'text',
      'timestamp with time zone',
      'smallint',
      'mood',
      'bigint',
      'enum',
      'numeric(10,2)[]',
      '"order"',
      '"Odd ""type"""',
      'character varying(20)',
      'text',
    ]);
  });

  it('values of a text field are held by a check', async () => {
    const script = ddlOf({ t: { fields: [{ name: 'state', type: 'text', enumValues: ['on', "o'ff"] }] } });
    await expect(server.run(script, `INSERT INTO t VALUES ('on'), ('o''ff')`)).resolves.toBeDefined();
    await expect(server.run(script, `INSERT INTO t VALUES ('maybe')`)).rejects.toThrow(/check constraint/);
  });
});
