import { buildSchema, parse, validate } from 'graphql';
import { SHAPE, shapeRules } from './shape.js';

const schema = buildSchema('type Query { node: Node name: String } type Node { node: Node name: String }');
const LIMITS = { ...SHAPE, depth: 4, aliases: 3, directives: 2, rootFields: 3 };
const refusals = (source: string): string[] =>
  validate(schema, parse(source), [...shapeRules(LIMITS)]).map((error) => {
    expect(error.extensions).toEqual({ code: 'QUERY_TOO_COMPLEX' });
    return error.message;
  });

describe('the shape of a document', () => {
  it.each([
    '{ node { node { node { name } } } }',
    '{ a: name b: name c: name }',
    '{ name @skip(if: false) @include(if: true) }',
    '{ __schema { types { fields { type { ofType { ofType { name } } } } } } }',
  ])('may be %s', (source) => {
    expect(refusals(source)).toEqual([]);
  });

  it.each([
    ['{ node { node { node { node { name } } } } }', 'the operation has 5 levels; 4 are allowed'],
    ['{ a: name b: name node { c: name d: name } }', 'the operation has 4 aliases; 3 are allowed'],
    ['{ name @a node @b { name @c } }', 'the operation has 3 directives; 2 are allowed'],
    ['{ a: name b: name c: name name }', 'the operation has 4 root fields; 3 are allowed'],
    [
      '{ node { ...A } } fragment A on Node { node { ...B } } fragment B on Node { node { node { name } } }',
      'the operation has 5 levels; 4 are allowed',
    ],
    [
      '{ node { ... on Node { node { ... { node { node { name } } } } } } }',
      'the operation has 5 levels; 4 are allowed',
    ],
    ['{ name } fragment A on Node { a: name b: name c: name d: name }', 'the operation has 4 aliases; 3 are allowed'],
  ])('cannot be %s', (source, message) => {
    expect(refusals(source)).toEqual([message]);
  });

  // Followed one by one, three hundred that each come twice would be more than there are atoms.
  it('is found also where fragments go round or fan out', () => {
    const round = '{ node { ...A } } fragment A on Node { node { ...B } } fragment B on Node { node { ...A } }';
    expect(refusals(round)).toEqual([]);
    const fan = Array.from({ length: 300 }, (_, i) => `fragment F${i} on Node { ${`...F${i + 1} `.repeat(2)} }`);
    expect(refusals(`{ node { ...F0 } } ${fan.join(' ')} fragment F300 on Node { name }`)).toEqual([]);
  });
});
