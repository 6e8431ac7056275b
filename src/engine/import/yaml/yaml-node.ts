/** A value of a YAML document that knows where it stands. Aliases and merge keys are already followed. */
import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from 'yaml';
import type { Position } from '../importer.js';
import { isMergeKey, type Targets } from './check-tree.js';

/** One entry of a map; `position` is the key's. */
export interface YamlEntry {
  readonly key: string;
  readonly position: Position;
  readonly node: YamlNode;
}

export interface YamlNode {
  readonly kind: 'map' | 'list' | 'scalar' | 'null';
  /** e.g. `services.web.ports[0]`; empty for a document. A value that an alias brought stands where the alias does. */
  readonly path: string;
  /** Of the value itself, where it is written out. */
  readonly position: Position;
  /** A scalar's value as YAML 1.2 reads it; null for collections. */
  readonly value: string | number | boolean | null;
  /** The value of a map's key; undefined where it is absent or this is no map. */
  get(key: string): YamlNode | undefined;
  /** Entries of a map, in order, merged ones last; empty for everything else. */
  entries(): readonly YamlEntry[];
  /** Items of a list; empty for everything else. */
  items(): readonly YamlNode[];
  /** A scalar as text: numbers and booleans as they are spelled. */
  string(): string | undefined;
  /** A finite number, also one that is quoted. */
  number(): number | undefined;
  /** true, false, yes, no, on, off in any case, also quoted. */
  boolean(): boolean | undefined;
}

interface Source {
  readonly lines: LineCounter;
  readonly targets: Targets;
}

const join = (path: string, key: string): string => {
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
};

const memo = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

const follow = (node: unknown, source: Source): Node | undefined => {
  // What stands in a parsed document is a node or null.
  const found = node as Node | null | undefined;
  return isAlias(found) ? source.targets.get(found) : (found ?? undefined);
};

/** The maps that a merge key's value names, one or a list. */
const mergedMaps = (value: unknown, source: Source): YAMLMap[] => {
  const found = follow(value, source);
  const list = isSeq(found) ? found.items.map((item) => follow(item, source)) : [found];
  return list.filter((item) => isMap(item));
};

const entriesOf = (map: YAMLMap, path: string, at: Position, source: Source): YamlEntry[] => {
  const own = new Map<string, YamlEntry>();
  const merges: YAMLMap[] = [];
  for (const pair of map.items) {
    if (isMergeKey(pair.key)) merges.push(...mergedMaps(pair.value, source));
    else if (isScalar(pair.key) || pair.key === null) {
      const key = isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : '';
      const position = isScalar(pair.key) ? positionOf(pair.key, source, at) : at;
      own.set(key, { key, position, node: nodeOf(pair.value, join(path, key), position, source) });
    }
  }
  for (const merged of merges)
    for (const entry of entriesOf(merged, path, at, source)) if (!own.has(entry.key)) own.set(entry.key, entry);
  return [...own.values()];
};

const positionOf = (node: Node, source: Source, fallback: Position): Position => {
  if (!node.range) return fallback;
  const { line, col } = source.lines.linePos(node.range[0]);
  return { line, column: col };
};

const NO_ENTRIES: readonly YamlEntry[] = [];
const NO_ITEMS: readonly YamlNode[] = [];

/** The node for a parsed value; `at` is where it is said to stand when it has no text of its own. */
export const nodeOf = (parsed: unknown, path: string, at: Position, source: Source): YamlNode => {
  const node = follow(parsed, source);
  const position = node ? positionOf(node, source, at) : at;
  const raw = isScalar(node) ? node.value : null;
  const value = typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? raw : null;
  const text =
    isScalar(node) && value !== null ? (typeof value === 'string' ? value : (node.source ?? String(value))) : undefined;
  const entries = memo(() => (isMap(node) ? entriesOf(node, path, position, source) : NO_ENTRIES));
  const byKey = memo(() => new Map(entries().map((entry) => [entry.key, entry.node])));
  const items = memo(() =>
    isSeq(node) ? node.items.map((item, index) => nodeOf(item, `${path}[${index}]`, position, source)) : NO_ITEMS,
  );
  return {
    kind: isMap(node) ? 'map' : isSeq(node) ? 'list' : value === null ? 'null' : 'scalar',
    path,
    position,
    value,
    get: (key) => byKey().get(key),
    entries,
    items,
    string: () => text,
    number: () => {
      const number = typeof value === 'number' ? value : text?.trim() ? Number(text) : NaN;
      return Number.isFinite(number) ? number : undefined;
    },
    boolean: () => {
      if (typeof value === 'boolean') return value;
      return /^(?:true|yes|on)$/i.test(text ?? '') ? true : /^(?:false|no|off)$/i.test(text ?? '') ? false : undefined;
    },
  };
};
