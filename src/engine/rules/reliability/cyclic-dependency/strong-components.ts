/** The strongly connected groups of a directed graph. */

/**
 * Groups of nodes that reach each other, by Tarjan's algorithm without recursion, in linear time. Only groups of two or
 * more are given; nodes keep the order in which they were found.
 */
export const strongComponents = (
  nodes: Iterable<string>,
  successors: (node: string) => readonly string[],
): readonly (readonly string[])[] => {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const groups: string[][] = [];
  const lower = (node: string, to: number) => low.set(node, Math.min(low.get(node) ?? to, to));

  for (const root of nodes) {
    if (index.has(root)) continue;
    const path: { node: string; next: readonly string[]; at: number }[] = [];
    const enter = (node: string) => {
      index.set(node, index.size);
      low.set(node, index.size - 1);
      open.push(node);
      isOpen.add(node);
      path.push({ node, next: successors(node), at: 0 });
    };
    enter(root);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.next[step.at++];
      if (next !== undefined) {
        const seen = index.get(next);
        if (seen === undefined) enter(next);
        else if (isOpen.has(next)) lower(step.node, seen);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      const reached = low.get(step.node) ?? 0;
      if (parent) lower(parent.node, reached);
      if (reached !== index.get(step.node)) continue;
      const group = open.splice(open.lastIndexOf(step.node));
      for (const node of group) isOpen.delete(node);
      if (group.length > 1) groups.push(group);
    }
  }
  return groups;
};

/** A shortest way from a node back to itself, without the repeated end; empty where there is none. */
export const shortestCycle = (start: string, successors: (node: string) => readonly string[]): readonly string[] => {
  const from = new Map<string, string>();
  let layer = [start];
  while (layer.length > 0) {
    const next: string[] = [];
    for (const node of layer)
      for (const to of successors(node)) {
        if (to === start) {
          const way = [node];
          for (let at = node; at !== start;) way.unshift((at = from.get(at) ?? start));
          return way;
        }
        if (from.has(to)) continue;
        from.set(to, node);
        next.push(to);
      }
    layer = next;
  }
  return [];
};
