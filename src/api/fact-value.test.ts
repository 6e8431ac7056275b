import { parseValue } from 'graphql';
import { factValue } from './fact-value.js';

const written = (text: string, variables = {}) => factValue.parseLiteral(parseValue(text), variables);

describe('the value of a fact', () => {
  it('is JSON, in a variable as in the operation', () => {
    const value = { a: [1, 2.5, true, null, 'text'], b: { c: [] } };
    expect(factValue.parseValue(value)).toEqual(value);
    expect(written('{ a: [1, 2.5, true, null, "text"], b: { c: [] } }')).toEqual(value);
    expect(written('[SYNC, $v]', { v: 3 })).toEqual(['SYNC', 3]);
    expect(factValue.serialize(value)).toBe(value);
  });

  it('has limits', () => {
    const deep = (n: number): unknown => (n === 0 ? 1 : [deep(n - 1)]);
    expect(factValue.parseValue(deep(5))).toEqual(deep(5));
    for (const value of [
      deep(6),
      'x'.repeat(10_001),
      'a\u0000b',
      '\ud800',
      Number.NaN,
      Infinity,
      new Array(5_000).fill(0),
      () => 1,
      10n,
    ])
      expect(() => factValue.parseValue(value)).toThrow('FactValue');
    expect(() => written('[$v]', { v: undefined })).toThrow('FactValue is JSON');
  });

  it('keeps names as they are: none reaches a prototype', () => {
    const value = factValue.parseValue(JSON.parse('{ "__proto__": { "x": 1 } }')) as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Reflect.get(value, 'x')).toBeUndefined();
  });
});
