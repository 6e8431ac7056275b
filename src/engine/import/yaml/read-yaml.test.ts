import { readYaml } from './read-yaml.js';
import type { YamlNode } from './yaml-node.js';

const only = (source: string): YamlNode => {
  const { documents, issues } = readYaml(source);
  expect(issues).toEqual([]);
  expect(documents).toHaveLength(1);
  return documents[0]!;
};
const errors = (source: string) => {
  const { documents, issues } = readYaml(source);
  expect(documents).toEqual([]);
  return issues.filter((issue) => issue.severity === 'ERROR');
};

describe('what a YAML value knows', () => {
  const root = only('a:\n  - x: 1\n    "b.c": yes\n  - null\nd: "12"\n');
  const first = root.get('a')?.items()[0];

  it('its place and path', () => {
    expect(first?.get('x')).toMatchObject({
      path: 'a[0].x',
      position: { line: 2, column: 8 },
      kind: 'scalar',
      value: 1,
    });
    expect(first?.get('b.c')?.path).toBe('a[0]["b.c"]');
    expect(first?.entries().map(({ key, position }) => [key, position.line])).toEqual([
      ['x', 2],
      ['b.c', 3],
    ]);
  });

  it('its text, number and truth, quoted or not', () => {
    expect([first?.get('x')?.string(), first?.get('x')?.number()]).toEqual(['1', 1]);
    expect([first?.get('b.c')?.string(), first?.get('b.c')?.boolean()]).toEqual(['yes', true]);
    expect(root.get('d')?.number()).toBe(12);
    expect(root.get('a')?.items()[1]).toMatchObject({ kind: 'null', value: null });
    expect(root.get('a')?.items()[1]?.string()).toBeUndefined();
    expect(root.get('nothing')).toBeUndefined();
  });

  it('keeps numbers as they are spelled', () => {
    expect(only('v: 3.10').get('v')?.string()).toBe('3.10');
    expect(only('p: 22:22').get('p')?.string()).toBe('22:22');
  });

  it('a key named __proto__ is only a key', () => {
    expect(only('__proto__: {x: 1}').get('__proto__')?.get('x')?.number()).toBe(1);
    expect(only('a: 1').get('__proto__')).toBeUndefined();
  });
});

describe('anchors and merge keys', () => {
  it('follows aliases under the path of where they are used', () => {
    const root = only('base: &b [1]\nuse: *b\n');
    expect(root.get('use')?.items()[0]).toMatchObject({ value: 1, path: 'use[0]', position: { line: 1, column: 11 } });
  });

  it('merges maps: own keys win, then the earlier map', () => {
    const root = only('a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\n');
    const values = root
      .get('c')
      ?.entries()
      .map(({ key, node }) => [key, node.value]);
    expect(values).toEqual([
      ['x', 3],
      ['y', 1],
      ['z', 2],
    ]);
  });

  it('merges a map that merges another', () => {
    expect(only('a: &a {x: 1}\nb: &b\n  <<: *a\nc:\n  <<: *b\n').get('c')?.get('x')?.value).toBe(1);
  });
});

describe('a stream', () => {
  it('holds several documents, empty ones aside', () => {
    expect(readYaml('---\na: 1\n---\n# nothing\n---\nb: 2\n').documents).toHaveLength(2);
    expect(readYaml('').documents).toEqual([]);
    expect(readYaml('# only a comment').documents).toEqual([]);
  });

  it('may start with a byte order mark', () => {
    expect(only('\uFEFFa: 1').get('a')?.position).toEqual({ line: 1, column: 4 });
  });
});

describe('what is refused, with its place', () => {
  it('broken syntax', () => {
    expect(errors('a: 1\nb: [1,\nc: "x')[0]).toMatchObject({ severity: 'ERROR', line: 3 });
  });

  it('without quoting what is wrong, which may be a secret', () => {
    for (const source of [
      'a: 1\n}hunter2',
      'a: "x" hunter2',
      'hunter2\n: x: y',
      '%hunter2',
      '"hunter2',
      "a: 'hunter2\n",
    ])
      expect(JSON.stringify(readYaml(source).issues)).not.toContain('hunter2');
  });

  it('control characters and undecodable bytes', () => {
    expect(errors('a: 1\nb: \0')[0]).toMatchObject({ line: 2, column: 4, message: expect.stringContaining('U+0000') });
    expect(errors('a: x\uFFFDy')[0]).toMatchObject({ line: 1, column: 5, message: expect.stringContaining('UTF-8') });
    expect(errors('a: \ud800')[0]?.message).toContain('UTF-8');
    expect(errors('a: "\\0"')[0]).toMatchObject({ line: 1, column: 4 });
    expect(only('a: 😀').get('a')?.string()).toBe('😀');
  });

  it('nesting without end, in every style, within a second', () => {
    for (const deep of ['['.repeat(100_000), '{a: '.repeat(100_000), '- '.repeat(100_000), '? '.repeat(100_000)])
      expect(errors(deep)[0]?.message).toMatch(/nesting/);
    expect(
      errors(Array.from({ length: 2_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'))[0]?.message,
    ).toMatch(/nesting/);
  });

  it('but a hundred levels are read', () => {
    expect(readYaml(`${'['.repeat(100)}1${']'.repeat(100)}`).documents).toHaveLength(1);
  });

  it('alias bombs, aliases in themselves and aliases to nothing', () => {
    const bomb = [
      'a0: &a0 [x, x]',
      ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
    ].join('\n');
    expect(errors(bomb)[0]?.message).toMatch(/expand/);
    const chain = ['a0: &a0 [x]', ...Array.from({ length: 300 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`)].join(
      '\n',
    );
    expect(errors(chain)[0]?.message).toMatch(/nest/);
    expect(errors('a: &a\n  b: *a\n')[0]).toMatchObject({ line: 2, column: 6 });
    expect(errors('a: &a\n  <<: *a\n')[0]).toMatchObject({ line: 2 });
    expect(errors('a: *gone')[0]).toMatchObject({ line: 1, column: 4 });
  });
});

describe('what is reported and read all the same', () => {
  it('a key that is there twice', () => {
    const { documents, issues } = readYaml('a: 1\nb: 2\na: 3\n');
    expect(issues).toEqual([expect.objectContaining({ severity: 'WARNING', line: 3, column: 1 })]);
    expect(documents[0]?.get('a')?.value).toBe(3);
  });

  it('an unknown tag and a key that is a map', () => {
    const { documents, issues } = readYaml('a: !secret x\n? {k: 1}\n: 2\n');
    expect(issues.map((issue) => issue.severity)).toEqual(['WARNING', 'WARNING']);
    expect(documents[0]?.get('a')?.string()).toBe('x');
  });
});

it('100,000 keys in one map are read in linear time', () => {
  const root = only(Array.from({ length: 100_000 }, (_, i) => `k${i}: v`).join('\n'));
  expect(root.entries()).toHaveLength(100_000);
});
