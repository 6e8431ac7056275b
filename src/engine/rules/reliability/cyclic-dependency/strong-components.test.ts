import fc from 'fast-check';
import { shortestCycle, strongComponents } from './strong-components.js';

const graph = (edges: readonly (readonly [string, string])[]) => (node: string) =>
  edges.filter(([from]) => from === node).map(([, to]) => to);

/** Every node that can be reached, the plain way. */
const reached = (start: string, successors: (node: string) => readonly string[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  const open = [...successors(start)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...successors(node));
  }
  return seen;
};

describe('the groups of a graph', () => {
  it('are those whose members reach each other', () => {
    const node = fc.constantFrom(...'abcdefgh');
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 24 }), (edges) => {
        const successors = graph(edges);
        const nodes = [...'abcdefgh'];
        const groupOf = (at: string) =>
          nodes
            .filter((to) => to === at || (reached(at, successors).has(to) && reached(to, successors).has(at)))
            .join('');
        const expected = [...new Set(nodes.map(groupOf))].filter((group) => group.length > 1).sort();
        expect(
          strongComponents(nodes, successors)
            .map((group) => [...group].sort().join(''))
            .sort(),
        ).toEqual(expected);
      }),
    );
  });

  it('are found in a ring of 20,000 without running out of stack', () => {
    const next = (node: string) => [String((Number(node) + 1) % 20_000)];
    const nodes = Array.from({ length: 20_000 }, (_, at) => String(at));
    expect(strongComponents(nodes, next).map((group) => group.length)).toEqual([20_000]);
    expect(shortestCycle('0', next)).toHaveLength(20_000);
  });
});

describe('the shortest cycle', () => {
  it('is the one that a reader can follow most easily', () => {
    const successors = graph([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
      ['b', 'd'],
      ['d', 'c'],
      ['c', 'e'],
      ['e', 'a'],
    ]);
    expect(shortestCycle('a', successors)).toEqual(['a', 'b', 'c']);
    expect(shortestCycle('x', successors)).toEqual([]);
  });
});
