/** Reads YAML from people who may mean no good: bounded in depth and expansion, every value with its place. */
import type { ImportIssue } from '../importer.js';
import { checkText } from './check-text.js';
import { checkTree } from './check-tree.js';
import { parseDocuments } from './parse-documents.js';
import { nodeOf, type YamlNode } from './yaml-node.js';

export interface YamlSource {
  /** The documents that hold something; none when there is an ERROR among the issues. */
  readonly documents: readonly YamlNode[];
  readonly issues: readonly ImportIssue[];
}

const START = { line: 1, column: 1 };

/** Parses a stream of YAML documents. Never throws. */
export const readYaml = (source: string): YamlSource => {
  // A byte order mark would count as a column.
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const unreadable = checkText(text);
  if (unreadable) return { documents: [], issues: [unreadable] };

  const { documents, lines, issues: syntax } = parseDocuments(text);
  const issues = [...syntax];
  const nodes: YamlNode[] = [];
  if (!issues.some((issue) => issue.severity === 'ERROR'))
    for (const { contents } of documents) {
      if (!contents) continue;
      const tree = checkTree(contents, lines);
      issues.push(...tree.issues);
      nodes.push(nodeOf(contents, '', START, { lines, targets: tree.targets }));
    }
  const failed = issues.some((issue) => issue.severity === 'ERROR');
  return { documents: failed ? [] : nodes.filter((node) => node.kind !== 'null'), issues };
};
