/** Technical assets become components. */
import type { Component } from '../../model.js';
import { ASSET_TYPES, DATA_FORMATS, ENCRYPTIONS, MACHINES, SIZES, USAGES } from '../../vocabulary.js';
import { elementFacts, noteUnknown, ratingsAt } from './element-facts.js';
import { flagAt, listAt, present, referencesAt, textAt, wordAt, wordsAt, type Described, type Note } from './reader.js';
import { kindOf, technologyType } from './technologies.js';

const KNOWN = new Set(
  (
    'id description type usage used_as_client_by_human out_of_scope justification_out_of_scope size technology ' +
    'technologies tags internet machine encryption owner confidentiality integrity availability ' +
    'justification_cia_rating multi_tenant redundant custom_developed_parts data_assets_processed ' +
    'data_assets_stored data_formats_accepted communication_links trust_boundaries'
  ).split(' '),
);

/** The technology types of `technology` and `technologies`, each once. */
const technologyTypes = ({ node }: Described, note: Note): string[] => {
  const single = textAt(node, 'technology', note);
  const words = [
    ...(single === undefined ? [] : [{ text: single, at: node.get('technology') ?? node }]),
    ...(listAt(node, 'technologies', note) ?? []),
  ];
  const types = words.flatMap(({ text, at }) => {
    const type = technologyType(text);
    if (type === undefined) note('WARNING', at, `"${text.slice(0, 60)}" is no technology that Threagile knows`);
    return type ?? [];
  });
  return [...new Set(types)];
};

/** A component from its description; `boundary` is the one that it stands in. */
export const componentOf = (
  described: Described,
  boundary: string | undefined,
  isDataAsset: (id: string) => boolean,
  note: Note,
): Component => {
  const { node } = described;
  noteUnknown(node, KNOWN, note);
  const types = technologyTypes(described, note);
  const assetType = wordAt(node, 'type', ASSET_TYPES, note);
  const usedByHuman = flagAt(node, 'used_as_client_by_human', note);
  return {
    ...elementFacts(described, note),
    kind: kindOf(types, assetType, usedByHuman === true),
    ...ratingsAt(node, note),
    ...(types.length > 0 ? { technologyTypes: types } : {}),
    ...present('owner', textAt(node, 'owner', note)),
    // That it does not stand on the internet itself does not say whether it takes connections from it.
    ...(flagAt(node, 'internet', note) ? { exposure: 'INTERNET' as const } : {}),
    ...present('boundary', boundary),
    ...present('assetType', assetType),
    ...present('usage', wordAt(node, 'usage', USAGES, note)),
    ...present('usedByHuman', usedByHuman),
    ...present('outOfScope', flagAt(node, 'out_of_scope', note)),
    ...present('outOfScopeReason', textAt(node, 'justification_out_of_scope', note)),
    ...present('size', wordAt(node, 'size', SIZES, note)),
    ...present('machine', wordAt(node, 'machine', MACHINES, note)),
    ...present('encryption', wordAt(node, 'encryption', ENCRYPTIONS, note)),
    ...present('multiTenant', flagAt(node, 'multi_tenant', note)),
    ...present('redundant', flagAt(node, 'redundant', note)),
    ...present('customDeveloped', flagAt(node, 'custom_developed_parts', note)),
    // A list that is not written says none: that is how Threagile reads it.
    formatsAccepted: wordsAt(node, 'data_formats_accepted', DATA_FORMATS, note) ?? [],
    dataProcessed: referencesAt(node, 'data_assets_processed', isDataAsset, 'data asset', note) ?? [],
    dataStored: referencesAt(node, 'data_assets_stored', isDataAsset, 'data asset', note) ?? [],
  };
};
