import { importSource } from './import-source.js';

const refusal = async (source: string) => {
  const { model, issues } = await importSource('DOCKER_COMPOSE', source, {});
  expect(model).toEqual({});
  return issues[0];
};

describe('a source of any format', () => {
  it('of more than 5 MB is refused, by bytes', async () => {
    expect(await refusal(`a: ${'x'.repeat(5 * 1024 * 1024)}`)).toMatchObject({
      severity: 'ERROR',
      message: expect.stringContaining('5 MB'),
    });
    expect(await refusal(`a: ${'€'.repeat(2 * 1024 * 1024)}`)).toMatchObject({
      severity: 'ERROR',
      message: expect.stringContaining('5 MB'),
    });
  });
  it('that is empty is refused', async () => {
    for (const source of ['', ' \n\t', '\uFEFF'])
      expect(await refusal(source)).toMatchObject({ message: expect.stringContaining('empty') });
  });
  it('with NUL is refused, with its place', async () => {
    expect(await refusal('a: 1\nb: \0')).toMatchObject({ severity: 'ERROR', line: 2, column: 4 });
  });
  it('with an error imports nothing', async () => {
    const { model, issues } = await importSource('DOCKER_COMPOSE', 'services: {a: {image: redis}}\nx: [', {});
    expect([model, issues[0]?.severity]).toEqual([{}, 'ERROR']);
  });
  it('goes to its importer', async () => {
    expect((await importSource('DOCKER_COMPOSE', 'services: {a: {image: redis}}', {})).model.components).toHaveLength(
      1,
    );
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: redis}]}';
    expect((await importSource('KUBERNETES', pod, {})).model.components).toHaveLength(1);
    const threagile = 'threagile_version: 1.0.0\ntitle: T\ndata_assets: {Order: {id: order}}';
    expect((await importSource('THREAGILE', threagile, {})).model.name).toBe('T');
    expect((await importSource('POSTGRESQL', 'create table t (id int primary key);', {})).model.entities).toHaveLength(
      1,
    );
    expect((await importSource('POSTGRESQL_MIGRATION', 'drop table t;', {})).model.migrations).toHaveLength(1);
  });
});

it('hostile YAML of every kind is answered in time that grows with its length', async () => {
  const hostile = ['[', '- ', '&a ', '"', 'a: *b\n', '!x ', '[,', '@\n', '\t- b\n', '? '];
  for (const piece of hostile) {
    expect((await importSource('KUBERNETES', piece.repeat(200_000 / piece.length), {})).model).toEqual({});
  }
  expect((await importSource('KUBERNETES', `[${',\n'.repeat(2_500_000)}`, {})).issues[0]?.message).toMatch(/tokens/);
}, 120_000);
