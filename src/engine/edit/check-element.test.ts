import type { Element, ListName } from '../model.js';
import { checkElement } from './check-element.js';

const errors = (list: ListName, fields: object): string[] =>
  [...checkElement(list, { key: 'k', name: 'n', ...fields } as Element, ['it'])].map(({ path }) => path.join('.')); // what is wrong is what is tested

describe('an element', () => {
  it('may hold texts with line breaks, lists, records and numbers', () => {
    const fields = { description: 'one\n\ttwo', tags: ['ä'], replicas: 0, retry: { maxAttempts: 3, jitter: true } };
    expect(errors('components', fields)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a key with a blank at its end', { key: 'k ' }, 'it.key'],
    ['a name of nothing', { name: '' }, 'it.name'],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, 'it.name'],
    ['a name with a line break', { name: 'a\nb' }, 'it.name'],
    ['a text that is too long', { description: 'x'.repeat(10_001) }, 'it.description'],
    ['a text with NUL', { tags: ['ok', 'a\0'] }, 'it.tags.1'],
    ['half a character', { owner: '\ud800' }, 'it.owner'],
    ['a list that is too long', { tags: Array(5_001).fill('x') }, 'it.tags'],
    ['a negative number', { zones: -1 }, 'it.zones'],
    ['an infinite number', { memoryBytes: Infinity }, 'it.memoryBytes'],
    ['no number', { memoryBytes: NaN }, 'it.memoryBytes'],
    ['a port over 32 bits', { ports: [80, 2 ** 31] }, 'it.ports.1'],
    ['half a replica', { replicas: 0.5 }, 'it.replicas'],
    ['attempts over 32 bits', { retry: { maxAttempts: 2 ** 40 } }, 'it.retry.maxAttempts'],
    ['nesting without end', { retry: { a: { b: { c: { d: { e: { f: 1 } } } } } } }, 'it.retry.a.b.c.d.e.f'],
  ])('cannot hold %s', (_, fields, path) => {
    expect(errors('components', fields)).toEqual([path]);
  });

  it('may hold bytes and rows beyond 32 bits', () => {
    expect(errors('components', { memoryBytes: 2 ** 40 })).toEqual([]);
    expect(errors('entities', { fields: [], expectedRows: 2 ** 40 })).toEqual([]);
  });
});

it('a link needs both its ends', () => {
  expect(errors('links', {})).toEqual(['it.source', 'it.target']);
  expect(errors('links', { source: 'a', target: 'b' })).toEqual([]);
});

describe('an entity', () => {
  const id = { name: 'id', type: 'int' };

  it('has each name once', () => {
    const twice = {
      fields: [id, id],
      indexes: [
        { name: 'i', keys: [] },
        { name: 'i', keys: [] },
      ],
    };
    expect(errors('entities', twice)).toEqual(['it.fields.1.name', 'it.indexes.1.name']);
  });

  it('has the fields that its keys and relations name', () => {
    const relation = { name: 'r', target: 'other', fields: ['id', 'gone'] };
    expect(errors('entities', { fields: [id], primaryKey: ['id', 'nr'], relations: [relation] })).toEqual([
      'it.primaryKey.1',
      'it.relations.0.fields.1',
    ]);
  });
});
