/** A compose service as it is written, with what it extends behind it. */
import type { ImportIssue } from '../importer.js';
import type { Variable } from '../technology/variable.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import { interpolate } from './interpolate.js';

export interface ServiceNode {
  readonly name: string;
  readonly node: YamlNode;
  /** The value of a key: its own, else what it extends has. */
  get(key: string): YamlNode | undefined;
  /** Every value of a key, what it extends first. */
  all(key: string): readonly YamlNode[];
}

/** Reads scalars with their variables resolved, and remembers which had no value. */
export const textReader = () => {
  const open = new Set<string>();
  const text = (node: YamlNode | undefined): string | undefined => {
    const raw = node?.string();
    return raw === undefined ? undefined : interpolate(raw, open);
  };
  return { open: open as ReadonlySet<string>, text };
};
export type ReadText = ReturnType<typeof textReader>['text'];

/** The layers of a service: itself, then what it extends. Other files are not at hand; a circle is cut. */
const layersOf = (
  name: string,
  services: ReadonlyMap<string, YamlNode>,
  report: (issue: ImportIssue) => void,
): YamlNode[] => {
  const layers: YamlNode[] = [];
  const seen = new Set<string>();
  for (let at: string | undefined = name; at !== undefined && !seen.has(at);) {
    seen.add(at);
    const node = services.get(at);
    if (!node) break;
    layers.push(node);
    const base: YamlNode | undefined = node.get('extends');
    const file = base?.get('file')?.string();
    at = base?.string() ?? base?.get('service')?.string();
    const lost =
      file !== undefined
        ? 'a service of another file is extended, which is not at hand'
        : 'a service is extended that is not defined';
    if (base && (file !== undefined || (at !== undefined && !services.has(at)))) {
      report({ severity: 'WARNING', message: lost, ...base.position, path: base.path });
      break;
    }
  }
  return layers;
};

/** The services of a file with `extends` followed. */
export const serviceNodes = (services: YamlNode, report: (issue: ImportIssue) => void): readonly ServiceNode[] => {
  const byName = new Map(services.entries().map(({ key, node }) => [key, node]));
  return services.entries().flatMap(({ key, node }) => {
    if (node.kind !== 'map') {
      report({
        severity: 'WARNING',
        message: 'a service that is no map is left out',
        ...node.position,
        path: node.path,
      });
      return [];
    }
    const layers = layersOf(key, byName, report);
    const all = (name: string): YamlNode[] => layers.toReversed().flatMap((layer) => layer.get(name) ?? []);
    return [{ name: key, node, all, get: (name: string) => all(name).at(-1) }];
  });
};

/** `- A=b` or `A: b`, also labels; a setting whose value comes from outside is empty, its name still says something. */
export const readSettings = (nodes: readonly YamlNode[], text: ReadText): readonly Variable[] => {
  const settings = new Map<string, Variable>();
  const add = (name: string, value: string, node: YamlNode): void =>
    void settings.set(name, { name, value, position: node.position, path: node.path });
  for (const node of nodes) {
    for (const { key, node: value } of node.entries()) add(key, text(value) ?? '', value);
    for (const item of node.items()) {
      const [name = '', ...rest] = (text(item) ?? '').split('=');
      if (name !== '') add(name.trim(), rest.join('='), item);
    }
  }
  return [...settings.values()];
};
