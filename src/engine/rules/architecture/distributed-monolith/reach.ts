/** How many nodes each node of a directed graph reaches. */
import { strongComponents } from '../../reliability/cyclic-dependency/strong-components.js';

/**
 * The number of other nodes that each node reaches. Groups that reach each other are found first (Tarjan), then sets of
 * nodes as bits are joined along the remaining acyclic graph: nodes × edges / 32 steps.
 */
export const reachOf = (
  nodes: readonly string[],
  successors: (node: string) => readonly string[],
): ReadonlyMap<string, number> => {
  const at = new Map(nodes.map((node, i) => [node, i]));
  const groupOf = new Map<string, readonly string[]>();
  for (const group of strongComponents(nodes, successors)) for (const node of group) groupOf.set(node, group);
  const words = Math.ceil(nodes.length / 32);
  const reached = new Map<string, Uint32Array>();
  const add = (bits: Uint32Array, node: string): void => {
    const i = at.get(node) ?? 0;
    bits[i >>> 5] = (bits[i >>> 5] ?? 0) | (1 << (i & 31));
  };
  const leaving = new Map<readonly string[], readonly string[]>();
  /** Where the members of a group lead out of it. */
  const leave = (group: readonly string[]): readonly string[] => {
    const members = new Set(group);
    const next = group.flatMap(successors).filter((to) => !members.has(to) && at.has(to));
    leaving.set(group, next);
    return next;
  };
  /** Depth first without recursion: a group is done when everything behind it is. */
  const visit = (start: string): void => {
    const path = [start];
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const group = groupOf.get(node) ?? [node];
      const next = leaving.get(group) ?? leave(group);
      const open = next.find((to) => !reached.has(to));
      if (open !== undefined) {
        path.push(open);
        continue;
      }
      const bits = new Uint32Array(words);
      for (const member of group) add(bits, member);
      for (const behind of new Set(next.map((to) => reached.get(to) ?? bits)))
        for (let i = 0; i < words; i += 1) bits[i] = (bits[i] ?? 0) | (behind[i] ?? 0);
      for (const member of group) reached.set(member, bits);
      path.pop();
    }
  };
  for (const node of nodes) if (!reached.has(node)) visit(node);
  const counts = new Map<Uint32Array, number>();
  const count = (bits: Uint32Array): number => {
    const known = counts.get(bits);
    if (known !== undefined) return known;
    let sum = 0;
    for (let word of bits) for (; word !== 0; word = (word & (word - 1)) >>> 0) sum += 1;
    counts.set(bits, sum);
    return sum;
  };
  return new Map(nodes.map((node) => [node, count(reached.get(node) ?? new Uint32Array()) - 1]));
};
