/** Finds the pods that labels select, without comparing each selector with each pod. */
import type { YamlNode } from '../yaml/yaml-node.js';
import { placeOf } from './objects.js';
import type { KubeWorkload } from './workloads.js';

/** The workloads of a namespace whose pods bear every label of a selector; none for an empty selector. */
export type Select = (selector: YamlNode | undefined, namespace: string) => readonly KubeWorkload[];

const labelKey = (namespace: string, key: string, value: string): string =>
  JSON.stringify([placeOf(namespace, ''), key, value]);

/** Indexes workloads by the labels of their pods. */
export const selectorOver = (workloads: readonly KubeWorkload[]): Select => {
  const byLabel = new Map<string, KubeWorkload[]>();
  for (const workload of workloads)
    for (const [key, value] of workload.labels) {
      const at = labelKey(workload.object.namespace, key, value);
      const group = byLabel.get(at);
      if (group) group.push(workload);
      else byLabel.set(at, [workload]);
    }
  return (selector, namespace) => {
    const wanted = selector?.entries().map(({ key, node }) => [key, node.string() ?? ''] as const) ?? [];
    const groups = wanted.map(([key, value]) => byLabel.get(labelKey(namespace, key, value)) ?? []);
    const fewest = groups.reduce<KubeWorkload[] | undefined>(
      (best, group) => (!best || group.length < best.length ? group : best),
      undefined,
    );
    return (fewest ?? []).filter(({ labels }) => wanted.every(([key, value]) => labels.get(key) === value));
  };
};
