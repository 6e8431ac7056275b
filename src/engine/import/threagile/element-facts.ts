/** What several kinds of elements have in common. */
import type { Element, Ratings } from '../../model.js';
import { CONFIDENTIALITIES, CRITICALITIES } from '../../vocabulary.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import { listAt, present, textAt, wordAt, type Described, type Note } from './reader.js';

/** Tags of an element; absent where there are none. */
export const tagsAt = (node: YamlNode, note: Note): { readonly tags?: readonly string[] } => {
  const tags = listAt(node, 'tags', note)?.map(({ text }) => text) ?? [];
  return tags.length > 0 ? { tags } : {};
};

/** Key, name, description and tags. */
export const elementFacts = ({ id, title, node }: Described, note: Note): Element => ({
  key: id,
  name: title,
  ...present('description', textAt(node, 'description', note)),
  ...tagsAt(node, note),
});

/** Confidentiality, integrity and availability with their justification. */
export const ratingsAt = (node: YamlNode, note: Note): Ratings => ({
  ...present('confidentiality', wordAt(node, 'confidentiality', CONFIDENTIALITIES, note)),
  ...present('integrity', wordAt(node, 'integrity', CRITICALITIES, note)),
  ...present('availability', wordAt(node, 'availability', CRITICALITIES, note)),
  ...present('ratingReason', textAt(node, 'justification_cia_rating', note)),
});

/** Notes entries that an element of this kind does not have. */
export const noteUnknown = (node: YamlNode, known: ReadonlySet<string>, note: Note): void => {
  for (const { key, position, node: value } of node.entries())
    if (!known.has(key) && key !== 'title' && !key.startsWith('diagram_tweak_'))
      note('WARNING', { position, path: value.path }, `"${key.slice(0, 60)}" is nothing that Threagile describes here`);
};
