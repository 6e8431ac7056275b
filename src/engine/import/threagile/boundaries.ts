/** Trust boundaries: what stands in them and how they nest. */
import type { Boundary } from '../../model.js';
import { BOUNDARY_TYPES } from '../../vocabulary.js';
import { elementFacts, noteUnknown } from './element-facts.js';
import { listAt, present, referencesAt, wordAt, type Described, type Note } from './reader.js';

const KNOWN = new Set('id description type tags technical_assets_inside trust_boundaries_nested'.split(' '));

/** The boundary that each technical asset stands in, as the boundaries list it. */
export const boundariesOfAssets = (
  boundaries: readonly Described[],
  assets: readonly Described[],
  note: Note,
): ReadonlyMap<string, string> => {
  const assetIds = new Set(assets.map(({ id }) => id));
  const inside = new Map<string, string>();
  const put = (asset: string, boundary: string, at: Described['at']): void => {
    const other = inside.get(asset);
    if (other === undefined) inside.set(asset, boundary);
    else if (other !== boundary)
      note('WARNING', at, `"${asset}" stands in "${other}" already; that it stands in "${boundary}" too is left out`);
  };
  for (const { id, node, at } of boundaries)
    for (const asset of referencesAt(
      node,
      'technical_assets_inside',
      (each) => assetIds.has(each),
      'technical asset',
      note,
    ) ?? [])
      put(asset, id, node.get('technical_assets_inside') ?? at);
  // Threagile passes this over, so whoever reviewed the model with it had these assets outside.
  for (const { id, node } of assets) {
    const list = node.get('trust_boundaries');
    if (list && list.kind !== 'null')
      note(
        'WARNING',
        list,
        `"${id}" lists boundaries of its own, which Threagile does not read; list it in their technical_assets_inside`,
      );
  }
  return inside;
};

/** The parent of each nested boundary; nesting that leads back to itself, or into two, is noted and left out. */
const parentsOf = (boundaries: readonly Described[], note: Note): ReadonlyMap<string, string> => {
  const ids = new Set(boundaries.map(({ id }) => id));
  const parents = new Map<string, string>();
  const leadsTo = (from: string, to: string): boolean => {
    for (let at: string | undefined = from; at !== undefined; at = parents.get(at)) if (at === to) return true;
    return false;
  };
  for (const { id, node } of boundaries)
    for (const { text: nested, at } of listAt(node, 'trust_boundaries_nested', note) ?? []) {
      if (!ids.has(nested)) note('WARNING', at, `there is no trust boundary with the id "${nested.slice(0, 60)}"`);
      else if (parents.has(nested) && parents.get(nested) !== id)
        note('WARNING', at, `"${nested}" is nested in "${parents.get(nested) ?? ''}" already`);
      else if (leadsTo(id, nested)) note('WARNING', at, `"${nested}" cannot be nested in itself`);
      else parents.set(nested, id);
    }
  return parents;
};

/** Boundaries with their parents. */
export const boundariesOf = (boundaries: readonly Described[], note: Note): Boundary[] => {
  const parents = parentsOf(boundaries, note);
  return boundaries.map((described) => {
    noteUnknown(described.node, KNOWN, note);
    return {
      ...elementFacts(described, note),
      ...present('type', wordAt(described.node, 'type', BOUNDARY_TYPES, note)),
      ...present('parent', parents.get(described.id)),
    };
  });
};
