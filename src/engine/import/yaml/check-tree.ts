/** One walk over a parsed document: resolves aliases, bounds what they expand to, finds keys that are there twice. */
import { isAlias, isMap, isScalar, isSeq, type Alias, type LineCounter, type Node } from 'yaml';
import type { ImportIssue } from '../importer.js';
import { isStorable } from './check-text.js';
import { MAX_DEPTH } from './parse-documents.js';

/** How many nodes aliases may add to those that are written out. */
export const MAX_EXPANSION = 250_000;

/** What each alias stands for. */
export type Targets = ReadonlyMap<Alias, Node>;

interface Extent {
  /** Nodes, with aliases written out. */
  readonly size: number;
  readonly depth: number;
}

/** Whether a map's key is the merge key `<<` (a quoted one is an ordinary key). */
export const isMergeKey = (key: unknown): boolean => isScalar(key) && key.value === '<<' && key.type === 'PLAIN';

/** Resolves the aliases of a document's contents; the issues are ERRORs, but WARNINGs for keys that are there twice or are no plain values. */
export const checkTree = (contents: Node, lines: LineCounter) => {
  const targets = new Map<Alias, Node>();
  const issues: ImportIssue[] = [];
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  const extents = new Map<Node, Extent>();
  let added = 0;

  const report = (severity: ImportIssue['severity'], node: Node, message: string): void => {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    if (issues.length < 50) issues.push({ severity, message, line, column: col });
  };

  const visitAlias = (alias: Alias): Extent => {
    const target = anchors.get(alias.source);
    if (!target || open.has(target)) {
      report(
        'ERROR',
        alias,
        target ? 'an alias stands inside of what it refers to' : 'an alias without an anchor before it',
      );
      return { size: 1, depth: 1 };
    }
    targets.set(alias, target);
    const extent = extents.get(target) ?? { size: 1, depth: 1 };
    added += extent.size;
    return extent;
  };

  const visitPairs = (node: Node & { readonly items: readonly { key: unknown; value: unknown }[] }): Extent[] => {
    const seen = new Set<unknown>();
    const within: Extent[] = [];
    for (const { key, value } of node.items) {
      if (isScalar(key)) {
        const name = isMergeKey(key) ? undefined : String(key.value);
        if (name !== undefined && seen.has(name))
          report('WARNING', key, 'this key is there twice in the same map; the last one counts');
        seen.add(name);
        within.push(visit(key));
      } else if (key) report('WARNING', node, 'a key that is not a plain value; the entry is left out');
      // The library types a pair's value as unknown; parsed documents hold nodes or null there.
      if (value) within.push(visit(value as Node));
    }
    return within;
  };

  const visit = (node: Node): Extent => {
    if (isAlias(node)) return visitAlias(node);
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    open.add(node);
    let within: Extent[] = [];
    if (isMap(node)) within = visitPairs(node);
    else if (isSeq(node))
      within = node.items.map((item) => visit(item as Node)); // parsed items are nodes
    else if (isScalar(node) && typeof node.value === 'string' && !isStorable(node.value))
      report('ERROR', node, 'an escape that gives NUL or half a character');
    open.delete(node);
    let [size, depth] = [1, 1];
    for (const extent of within) [size, depth] = [size + extent.size, Math.max(depth, extent.depth + 1)];
    const extent = { size, depth };
    if (node.anchor !== undefined) extents.set(node, extent);
    return extent;
  };

  const { depth } = visit(contents);
  if (added > MAX_EXPANSION) report('ERROR', contents, `aliases expand to more than ${MAX_EXPANSION} values`);
  if (depth > MAX_DEPTH + 1) report('ERROR', contents, `aliases nest to more than ${MAX_DEPTH} levels`);
  return { targets: targets as Targets, issues };
};
