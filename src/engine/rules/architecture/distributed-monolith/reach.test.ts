import fc from 'fast-check';
import { reachOf } from './reach.js';

/** The plain way: walk from each node. */
const walked = (nodes: readonly string[], successors: (node: string) => readonly string[]) =>
  new Map(
    nodes.map((start) => {
      const seen = new Set([start]);
      for (const node of seen) for (const to of successors(node)) if (nodes.includes(to)) seen.add(to);
      return [start, seen.size - 1];
    }),
  );

describe('how many nodes a node reaches', () => {
  it('is what a walk from each finds, with cycles and ends that are not nodes', () => {
    const node = fc.nat(40).map(String);
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 80 }), (edges) => {
        const nodes = Array.from({ length: 38 }, (_, i) => String(i));
        const successors = (from: string) =>
          edges.filter(([a, b]) => a === from && nodes.includes(b)).map(([, b]) => b);
        expect(reachOf(nodes, successors)).toEqual(walked(nodes, successors));
      }),
    );
  });
});
