import { interpolate } from './interpolate.js';
import { bytesOf, countOf, millicoresOf } from './quantities.js';

describe('variables', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a', 'a', []],
    ['${A:-b}', 'b', []],
    ['${A-b}/c', 'b/c', []],
    ['${A}', '', ['A']],
    ['$A/x', '/x', ['A']],
    ['${A:?needed}', '', ['A']],
    ['${A:+set}', '', []],
    ['${A:-${B:-c}}d', 'cd', []],
    ['${A:-${B}}', '', ['B']],
    ['$$A', '$A', []],
    ['$', '$', []],
    ['${', '', []],
    ['${A:-x', 'x', []],
  ];
  it.each(cases)('%s', (text, expected, names) => {
    const open = new Set<string>();
    expect(interpolate(text, open)).toBe(expected);
    expect([...open]).toEqual(names);
  });

  it('nested without end are read without overflowing', () => {
    expect(interpolate('${A:-'.repeat(100_000), new Set())).toEqual(expect.any(String));
  });
});

it('sizes and counts', () => {
  expect([bytesOf('512m'), bytesOf('1gb'), bytesOf('1.5G'), bytesOf('1024'), bytesOf('x'), bytesOf(undefined)]).toEqual(
    [536870912, 1073741824, 1610612736, 1024, undefined, undefined],
  );
  expect([millicoresOf('0.25'), millicoresOf('2'), millicoresOf('0'), millicoresOf('')]).toEqual([
    250,
    2000,
    undefined,
    undefined,
  ]);
  expect([countOf('3'), countOf('0'), countOf('1.5'), countOf('many')]).toEqual([3, undefined, undefined, undefined]);
});
