/** Reads values of a Threagile model and notes what is not what it should be; what is odd is left away. */
import { KEY_PATTERN, slug } from '../../keys.js';
import type { ImportIssue, Position } from '../importer.js';
import type { YamlEntry, YamlNode } from '../yaml/yaml-node.js';

export type Note = (severity: ImportIssue['severity'], at: Place, message: string) => void;

/** Where something stands: a value, or a map's entry by its key. */
export type Place = { readonly position: Position; readonly path: string };

const MAX_ISSUES = 500;

/** A list of issues and how to add one. */
export const createNotes = (): { readonly issues: ImportIssue[]; readonly note: Note } => {
  const issues: ImportIssue[] = [];
  return {
    issues,
    note: (severity, { position, path }, message) => {
      if (issues.length > MAX_ISSUES) return;
      const full = issues.length === MAX_ISSUES;
      issues.push(
        full ? { severity, message: 'more issues are not listed' } : { severity, message, path, ...position },
      );
    },
  };
};

/** A property with nothing in it leaves no trace in an element. */
type Present<K extends string, V> = { readonly [P in K]?: V };

/** `{ name: value }`, or nothing where the value is absent. */
export const present = <K extends string, V>(name: K, value: V | undefined): Present<K, V> =>
  // A computed name widens to string; the object has exactly this property.
  value === undefined ? {} : ({ [name]: value } as Present<K, V>);

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** The text of a scalar without blanks around it; absent where it is empty. A list or map is noted. */
export const textAt = (parent: YamlNode, key: string, note: Note): string | undefined => {
  const node = parent.get(key);
  if (node?.kind === 'map' || node?.kind === 'list') note('WARNING', node, `"${key}" is a ${node.kind}, not a text`);
  const text = node?.string()?.trim();
  return text === '' ? undefined : text;
};

/** true or false; anything else that is written is noted. */
export const flagAt = (parent: YamlNode, key: string, note: Note): boolean | undefined => {
  const node = parent.get(key);
  if (!node || node.kind === 'null' || node.string()?.trim() === '') return undefined;
  const flag = node.boolean();
  if (flag === undefined) note('WARNING', node, `"${key}" is neither true nor false`);
  return flag;
};

/** Words whose upper case is not just the word's own. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'data-with-enduser-individual-key': 'DATA_WITH_END_USER_INDIVIDUAL_KEY',
  'enduser-identity-propagation': 'END_USER_IDENTITY_PROPAGATION',
  'unknown-protocol': 'UNKNOWN',
};

const matching = <T extends string>(word: string, values: readonly T[]): T | undefined => {
  const spelled = word.trim().toLowerCase();
  const upper = SPELLINGS[spelled] ?? spelled.replaceAll('-', '_').toUpperCase();
  return values.find((value) => value === upper);
};

/** One of a vocabulary's values; a word outside of it is noted. */
export const wordAt = <T extends string>(
  parent: YamlNode,
  key: string,
  values: readonly T[],
  note: Note,
): T | undefined => {
  const text = textAt(parent, key, note);
  if (text === undefined) return undefined;
  const value = matching(text, values);
  if (!value) note('WARNING', parent.get(key) ?? parent, `"${shown(text)}" is no ${key} that Threagile knows`);
  return value;
};

/** The texts of a list, each once, in order; a single text counts as a list of one. Absent where nothing is written. */
export const listAt = (
  parent: YamlNode,
  key: string,
  note: Note,
): { readonly text: string; readonly at: Place }[] | undefined => {
  const node = parent.get(key);
  if (!node || node.kind === 'null') return undefined;
  if (node.kind === 'map') {
    note('WARNING', node, `"${key}" is a map, not a list`);
    return undefined;
  }
  if (node.kind === 'scalar')
    note('WARNING', node, `"${key}" is a single value, not a list; it is taken for a list of one`);
  const seen = new Set<string>();
  return (node.kind === 'list' ? node.items() : [node]).flatMap((item) => {
    const text = item.string()?.trim();
    if (text === undefined || text === '') {
      if (item.kind !== 'null') note('WARNING', item, `"${key}" lists something that is no text`);
      return [];
    }
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ text, at: item }];
  });
};

/** A list of words of a vocabulary; others are noted. */
export const wordsAt = <T extends string>(
  parent: YamlNode,
  key: string,
  values: readonly T[],
  note: Note,
): T[] | undefined =>
  listAt(parent, key, note)?.flatMap(({ text, at }) => {
    const value = matching(text, values);
    if (!value) note('WARNING', at, `"${shown(text)}" is nothing that Threagile knows as one of ${key}`);
    return value ?? [];
  });

/** A list of references; those to nothing are noted. */
export const referencesAt = (
  parent: YamlNode,
  key: string,
  exists: (id: string) => boolean,
  what: string,
  note: Note,
): string[] | undefined =>
  listAt(parent, key, note)?.flatMap(({ text, at }) => {
    if (exists(text)) return [text];
    note('WARNING', at, `there is no ${what} with the id "${shown(text)}"`);
    return [];
  });

/** An element with its id, its title and the map that describes it. */
export interface Described {
  readonly id: string;
  readonly title: string;
  readonly node: YamlNode;
  readonly at: Place;
}

const idOf = ({ key: title, node }: YamlEntry, at: Place, note: Note): string | undefined => {
  const id = textAt(node, 'id', note);
  if (id === undefined) {
    const made = slug(title);
    note('WARNING', at, `"${shown(title)}" has no id; "${made}" is made of its title`);
    return made;
  }
  if (KEY_PATTERN.test(id)) return id;
  note('WARNING', node.get('id') ?? at, `"${shown(id)}" cannot be an id; the element is left out`);
  return undefined;
};

/** The elements of one of a model's maps, which describes them by title. */
export const elementsAt = (root: YamlNode, key: string, note: Note): Described[] => {
  const map = root.get(key);
  if (!map || map.kind === 'null') return [];
  if (map.kind !== 'map') {
    note('WARNING', map, `"${key}" is not a map of titles to descriptions; it is left out`);
    return [];
  }
  return describedIn(map.entries(), note);
};

/** The elements of entries; an id that is there twice is noted, and the second one left out. */
export const describedIn = (entries: readonly YamlEntry[], note: Note): Described[] => {
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    const at: Place = { position: entry.position, path: entry.node.path };
    if (entry.node.kind !== 'map') {
      note('WARNING', at, `"${shown(entry.key)}" is not described by a map; it is left out`);
      return [];
    }
    const id = idOf(entry, at, note);
    if (id === undefined) return [];
    if (seen.has(id)) {
      note('WARNING', at, `the id "${shown(id)}" is there twice; the later one is left out`);
      return [];
    }
    seen.add(id);
    return [{ id, title: textAt(entry.node, 'title', note) ?? (entry.key.trim() || id), node: entry.node, at }];
  });
};
