/** A container's environment: values, ConfigMaps, `$(OTHER)`. What a Secret holds is never read. */
import type { Variable } from '../technology/variable.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import { placeOf, type KubeObject } from './objects.js';

/** References in values may multiply; beyond this many characters in all they stay as they are. */
const MAX_EXPANSION = 1_000_000;

export interface EnvironmentReader {
  /** Variables of a container, then its configuration's. */
  environmentOf(container: YamlNode, namespace: string): readonly Variable[];
  /** Puts variables into a word of a command line. */
  expand(text: string, values: ReadonlyMap<string, string>): string;
  /** Files that a pod mounts from ConfigMaps. */
  filesOf(pod: YamlNode, namespace: string): readonly Variable[];
}

// Kubernetes gives every container the host of each Service under such a name.
const serviceHost = (name: string): string =>
  /^(.+)_SERVICE_HOST$/.exec(name)?.[1]?.toLowerCase().replaceAll('_', '-') ?? '';

/** Reads environments over the ConfigMaps of a source. */
export const environmentReader = (configMaps: readonly KubeObject[]): EnvironmentReader => {
  const byPlace = new Map(configMaps.map(({ namespace, name, node }) => [placeOf(namespace, name), node.get('data')]));
  const dataOf = (namespace: string, name: string | undefined): YamlNode | undefined =>
    byPlace.get(placeOf(namespace, name ?? '')) ?? byPlace.get(placeOf('', name ?? ''));
  let expanded = 0;

  const expand = (text: string, values: ReadonlyMap<string, string>): string => {
    if (!text.includes('$(') || expanded > MAX_EXPANSION) return text;
    const result = text.replace(/\$(\$?)\(([\w.-]{1,200})\)/g, (whole, escaped: string, name: string) =>
      escaped ? whole.slice(1) : (values.get(name) ?? serviceHost(name)),
    );
    expanded += result.length;
    return result;
  };

  const valueOf = (entry: YamlNode, namespace: string): string => {
    const stated = entry.get('value')?.string();
    if (stated !== undefined) return stated;
    const reference = entry.get('valueFrom')?.get('configMapKeyRef');
    return (
      dataOf(namespace, reference?.get('name')?.string())
        ?.get(reference?.get('key')?.string() ?? '')
        ?.string() ?? ''
    );
  };

  const environmentOf = (container: YamlNode, namespace: string): readonly Variable[] => {
    const variables = new Map<string, Variable>();
    const values = new Map<string, string>();
    const add = (name: string, value: string, { position, path }: YamlNode): void => {
      const full = expand(value, values);
      values.set(name, full);
      variables.set(name, { name, value: full, position, path });
    };
    for (const source of container.get('envFrom')?.items() ?? []) {
      const prefix = source.get('prefix')?.string() ?? '';
      for (const { key, node } of dataOf(namespace, source.get('configMapRef')?.get('name')?.string())?.entries() ?? [])
        add(`${prefix}${key}`, node.string() ?? '', node);
    }
    for (const entry of container.get('env')?.items() ?? []) {
      const name = entry.get('name')?.string();
      if (name !== undefined) add(name, valueOf(entry, namespace), entry.get('value') ?? entry);
    }
    return [...variables.values()];
  };

  const filesOf = (pod: YamlNode, namespace: string): readonly Variable[] => {
    const names = (pod.get('volumes')?.items() ?? []).flatMap((volume) => [
      volume.get('configMap')?.get('name')?.string() ?? [],
      ...(volume.get('projected')?.get('sources')?.items() ?? []).flatMap(
        (source) => source.get('configMap')?.get('name')?.string() ?? [],
      ),
    ]);
    return [...new Set(names.flat())]
      .flatMap((name) => dataOf(namespace, name)?.entries() ?? [])
      .map(({ node }) => ({ name: '', value: node.string() ?? '', position: node.position, path: node.path }));
  };

  return { environmentOf, expand, filesOf };
};
