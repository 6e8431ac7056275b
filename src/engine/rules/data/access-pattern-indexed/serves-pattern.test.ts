import type { AccessPattern, Index, SortKey } from '../../../model.js';
import { serviceOf, wantedKeys } from './serves-pattern.js';

const keys = (...names: string[]): SortKey[] =>
  names.map((name) => (name.startsWith('-') ? { field: name.slice(1), direction: 'DESC' } : { field: name }));
const index = (...names: string[]): Index => ({ name: 'i', keys: keys(...names) });
const pattern = (equals: string[], sort: string[] = [], range: string[] = []): AccessPattern => ({
  name: 'p',
  equals,
  sort: keys(...sort),
  range,
});

describe('an index and an access pattern', () => {
  it.each([
    ['equality in any order', index('b', 'a', 'c'), pattern(['a', 'b']), 'SERVES'],
    ['equality on the first keys only', index('a', 'c', 'b'), pattern(['a', 'b']), 'NO'],
    ['equality, then sort', index('a', 's'), pattern(['a'], ['s']), 'SERVES'],
    ['sort before equality', index('s', 'a'), pattern(['a'], ['s']), 'NO'],
    ['a sort read backwards', index('a', 's', 't'), pattern(['a'], ['-s', '-t']), 'SERVES'],
    ['a sort half backwards', index('a', 's', 't'), pattern(['a'], ['s', '-t']), 'NO'],
    ['a sort by what is fixed', index('a'), pattern(['a'], ['a']), 'SERVES'],
    ['equality, sort, range', index('a', 's', 'r'), pattern(['a'], ['s'], ['r']), 'SERVES'],
    ['a range before the sort', index('a', 'r', 's'), pattern(['a'], ['s'], ['r']), 'NO'],
    ['a range over what is sorted by', index('a', 's'), pattern(['a'], ['s'], ['s']), 'SERVES'],
    ['one of two ranges', index('a', 'q'), pattern(['a'], [], ['r', 'q']), 'SERVES'],
    ['a range alone', index('r'), pattern([], [], ['r']), 'SERVES'],
    ['a range that no key follows', index('a'), pattern(['a'], [], ['r']), 'NO'],
    ['a row that a unique key names', { ...index('a'), unique: true }, pattern(['a', 'b'], ['s']), 'SERVES'],
    ['some rows only', { ...index('a'), where: 'b > 3' }, pattern(['a']), 'MAYBE'],
    ['an inverted index', { ...index('a'), method: 'gin' }, pattern(['a']), 'MAYBE'],
    ['an expression over the field', { name: 'i', keys: [{ expression: 'lower(a)' }] }, pattern(['a']), 'MAYBE'],
    ['an expression over another', { name: 'i', keys: [{ expression: 'lower(x)' }] }, pattern(['a']), 'NO'],
  ] as const)('%s', (_what, given, asked, service) => {
    expect(serviceOf(given, asked)).toBe(service);
  });

  it('wants equalities, then the sort, then a range', () => {
    expect(wantedKeys(pattern(['a'], ['-s', 'a'], ['s', 'r', 'q']))).toBe('a, s desc, r');
  });
});
