import { buildSchema, parse } from 'graphql';
import { createCostOf } from './cost.js';

const schema = buildSchema(`
  directive @complexity(value: Int!, multipliers: [String!]) on FIELD_DEFINITION
  type Query {
    free: String
    flat: Thing @complexity(value: 5)
    page(first: Int, last: Int): [Thing] @complexity(value: 1, multipliers: ["first", "last"])
    defaulted(first: Int = 7): [Thing] @complexity(value: 1, multipliers: ["first"])
    many(ids: [ID!]!): [Thing] @complexity(value: 2, multipliers: ["ids"])
  }
  type Thing { name: String things(first: Int): [Thing] @complexity(value: 1, multipliers: ["first"]) }
`);
const costOf = createCostOf({ schema, maximum: 1_000 });
const cost = (source: string, variables?: Record<string, unknown>, operationName?: string) =>
  costOf({ document: parse(source), operationName, variables });

describe('the cost of an operation', () => {
  it.each([
    ['{ free }', 0],
    ['{ flat { name } }', 5],
    ['{ page(first: 3) { name } }', 3],
    ['{ page(last: 4) { name } }', 4],
    ['{ page { name } }', 20],
    ['{ page(first: null) { name } }', 20],
    ['{ defaulted { name } }', 7],
    ['{ page(first: 3) { things(first: 4) { name } } }', 15],
    ['{ a: flat { name } b: flat { name } }', 10],
    ['{ page(first: 0) { things(first: 4) { name } } }', 5],
    ['{ page(first: -9) { name } }', 1],
    ['{ many(ids: ["a", "b", "c"]) { things(first: 2) { name } } }', 12],
    ['{ ...F } fragment F on Query { flat { ... on Thing { name } } }', 5],
  ])('%s is %d points', (source, expected) => {
    expect(cost(source)).toBe(expected);
  });

  it('counts what variables say', () => {
    const source = 'query ($n: Int, $ids: [ID!]!) { page(first: $n) { name } many(ids: $ids) { name } }';
    expect(cost(source, { n: 6, ids: ['a', 'b'] })).toBe(10);
    expect(cost(source, { ids: ['a'] })).toBe(22);
  });

  it('is of the operation that is asked for', () => {
    const source = 'query A { flat { name } } query B { page(first: 9) { name } }';
    expect([cost(source, {}, 'A'), cost(source, {}, 'B')]).toEqual([5, 9]);
  });

  it('is refused above its maximum', () => {
    expect(cost('{ page(first: 1000) { name } }')).toBe(1_000);
    expect(() => cost('{ page(first: 1001) { name } }')).toThrow('1001 points; 1000 are allowed');
    expect(() => cost('{ page(first: 2147483647) { things(first: 2147483647) { name } } }')).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }) }),
    );
  });
});
