/** Components inside boundaries inside boundaries, as a tree that can be drawn whatever the model says. */
import type { Boundary, Component, Model } from '../model.js';

export interface Nest {
  /** Absent at the root: what stands in no boundary. */
  readonly boundary?: Boundary;
  readonly components: readonly Component[];
  readonly nests: readonly Nest[];
}

/** Deeper nesting than this is drawn side by side: nobody reads frames in frames in frames. */
const MAX_DEPTH = 12;

interface Growing {
  readonly boundary?: Boundary;
  readonly components: Component[];
  readonly nests: Growing[];
  readonly depth: number;
}

/** A tree without the empty nests. */
const pruned = ({ boundary, components, nests }: Growing): Nest => {
  const kept = nests.map(pruned).filter((nest) => nest.components.length > 0 || nest.nests.length > 0);
  return boundary ? { boundary, components, nests: kept } : { components, nests: kept };
};

/**
 * The tree of a model, in the model's order. Boundaries without components are left out; a parent that does not exist
 * or leads back to the boundary itself counts as none.
 */
export const nesting = ({ boundaries, components }: Pick<Model, 'boundaries' | 'components'>): Nest => {
  const root: Growing = { components: [], nests: [], depth: 0 };
  const byKey = new Map(boundaries.map((boundary) => [boundary.key, boundary]));
  const grown = new Map<string, Growing>();
  for (const boundary of boundaries) {
    const path: Boundary[] = [];
    const seen = new Set<string>();
    let at: Boundary | undefined = boundary;
    while (at && !grown.has(at.key) && !seen.has(at.key)) {
      path.push(at);
      seen.add(at.key);
      at = at.parent === undefined ? undefined : byKey.get(at.parent);
    }
    let parent = (at && grown.get(at.key)) ?? root;
    for (const next of path.reverse()) {
      const nest: Growing = { boundary: next, components: [], nests: [], depth: Math.min(parent.depth + 1, MAX_DEPTH) };
      (parent.depth < MAX_DEPTH ? parent : root).nests.push(nest);
      grown.set(next.key, nest);
      parent = nest;
    }
  }
  for (const component of components)
    ((component.boundary !== undefined && grown.get(component.boundary)) || root).components.push(component);
  return pruned(root);
};
