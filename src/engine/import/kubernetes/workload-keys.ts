/** Natural keys of workloads. */
import { keyMaker } from '../technology/key-maker.js';
import type { KubeObject } from './objects.js';

export interface KeyedObjects {
  readonly keyed: readonly (readonly [KubeObject, string])[];
  /** Makes further keys that none of these has. */
  readonly keys: (name: string) => string;
  /** Objects that another of the same kind, namespace and name replaces. */
  readonly replaced: readonly KubeObject[];
}

/** A workload's key is its name; where several have it, `namespace/name`, and `namespace/name/kind` if need be. */
export const keyWorkloads = (objects: readonly KubeObject[]): KeyedObjects => {
  const latest = new Map<string, KubeObject>();
  const replaced: KubeObject[] = [];
  for (const object of objects) {
    const identity = `${object.kind} ${object.namespace}/${object.name}`;
    const before = latest.get(identity);
    if (before) replaced.push(before);
    latest.set(identity, object);
  }
  const count = (list: readonly string[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
    return counts;
  };
  const all = [...latest.values()];
  const place = ({ namespace, name }: KubeObject): string => `${namespace || 'default'}/${name}`;
  const names = count(all.map(({ name }) => name));
  const places = count(all.map(place));
  const keys = keyMaker();
  const keyed = all.map((object) => {
    if (names.get(object.name) === 1) return [object, keys(object.name)] as const;
    return [
      object,
      keys(places.get(place(object)) === 1 ? place(object) : `${place(object)}/${object.kind.toLowerCase()}`),
    ] as const;
  });
  return { keyed, keys, replaced };
};
