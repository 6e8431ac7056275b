/** Communication links become links, under the ids that Threagile gives them. */
import type { Link } from '../../model.js';
import { PROTOCOLS } from '../../protocols.js';
import { AUTHENTICATIONS, AUTHORIZATIONS, USAGES } from '../../vocabulary.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import { noteUnknown, tagsAt } from './element-facts.js';
import { flagAt, present, referencesAt, textAt, wordAt, type Described, type Note, type Place } from './reader.js';

const KNOWN = new Set(
  (
    'target description protocol authentication authorization tags vpn ip_filtered readonly usage ' +
    'data_assets_sent data_assets_received'
  ).split(' '),
);

/** The longest key that an element may have. */
export const MAX_KEY = 200;

/** Threagile's id of a link: its source's id and its title, of which only ASCII letters and digits remain. */
export const linkId = (source: string, title: string): string =>
  `${source}>${title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')}`.slice(0, MAX_KEY);

/** What links may refer to. */
export interface Targets {
  readonly isComponent: (id: string) => boolean;
  readonly isDataAsset: (id: string) => boolean;
}

const linkOf = (
  key: string,
  source: string,
  title: string,
  target: string,
  node: YamlNode,
  is: Targets,
  note: Note,
): Link => ({
  key,
  name: title,
  ...present('description', textAt(node, 'description', note)),
  ...tagsAt(node, note),
  source,
  target,
  ...present('protocol', wordAt(node, 'protocol', PROTOCOLS, note)),
  ...present('authentication', wordAt(node, 'authentication', AUTHENTICATIONS, note)),
  ...present('authorization', wordAt(node, 'authorization', AUTHORIZATIONS, note)),
  ...present('vpn', flagAt(node, 'vpn', note)),
  ...present('ipFiltered', flagAt(node, 'ip_filtered', note)),
  // What is not written says no, and a list that is not written says none: that is how Threagile reads them.
  readonly: flagAt(node, 'readonly', note) ?? false,
  ...present('usage', wordAt(node, 'usage', USAGES, note)),
  dataSent: referencesAt(node, 'data_assets_sent', is.isDataAsset, 'data asset', note) ?? [],
  dataReceived: referencesAt(node, 'data_assets_received', is.isDataAsset, 'data asset', note) ?? [],
});

/** Hands out keys, each once: two titles may differ in signs only. */
export const createKeys = (): ((id: string) => string) => {
  const next = new Map<string, number>();
  return (id) => {
    let key = id;
    for (let n = next.get(id) ?? 1; next.has(key); n++) {
      key = `${id.slice(0, MAX_KEY - 8)}-${n + 1}`;
      next.set(id, n + 1);
    }
    next.set(key, 1);
    return key;
  };
};

/** The links that start at a technical asset; one without a target that exists is noted and left out. */
export const linksOf = (
  { id: source, node: asset }: Described,
  is: Targets,
  keyOf: (id: string) => string,
  note: Note,
): Link[] => {
  const map = asset.get('communication_links');
  if (map && map.kind !== 'map' && map.kind !== 'null')
    note('WARNING', map, '"communication_links" is not a map of titles to descriptions; it is left out');
  return (map?.entries() ?? []).flatMap(({ key: title, position, node }) => {
    const at: Place = { position, path: node.path };
    const target = textAt(node, 'target', note);
    if (target === undefined || !is.isComponent(target)) {
      const why =
        target === undefined ? 'has no target' : `leads to "${target.slice(0, 60)}", which is no technical asset`;
      note('WARNING', node.get('target') ?? at, `the link "${title.slice(0, 60)}" ${why}; it is left out`);
      return [];
    }
    noteUnknown(node, KNOWN, note);
    const id = linkId(source, title);
    const key = keyOf(id);
    if (key !== id) note('WARNING', at, `another link has the id "${id}" too; this one gets "${key}"`);
    return [linkOf(key, source, title.trim() || key, target, node, is, note)];
  });
};
