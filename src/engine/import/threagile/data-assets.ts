/** Data assets. */
import type { DataAsset } from '../../model.js';
import { QUANTITIES, USAGES } from '../../vocabulary.js';
import { elementFacts, noteUnknown, ratingsAt } from './element-facts.js';
import { present, textAt, wordAt, type Described, type Note } from './reader.js';

const KNOWN = new Set(
  'id description usage tags origin owner quantity confidentiality integrity availability justification_cia_rating'.split(
    ' ',
  ),
);

/** A data asset from its description. */
export const dataAssetOf = (described: Described, note: Note): DataAsset => {
  const { node } = described;
  noteUnknown(node, KNOWN, note);
  return {
    ...elementFacts(described, note),
    ...ratingsAt(node, note),
    ...present('usage', wordAt(node, 'usage', USAGES, note)),
    ...present('quantity', wordAt(node, 'quantity', QUANTITIES, note)),
    ...present('origin', textAt(node, 'origin', note)),
    ...present('owner', textAt(node, 'owner', note)),
  };
};
