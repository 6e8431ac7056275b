/** What host names mean inside a cluster. */
import type { Find, Found, NameOutside, Workload } from '../technology/workload.js';
import { placeOf, type KubeObject } from './objects.js';
import { behind, type KubeService } from './services.js';
import type { KubeWorkload } from './workloads.js';

export interface Names {
  readonly find: Find;
  readonly nameOutside: NameOutside;
  /** What a route's backend leads to. */
  readonly backend: (name: string, namespace: string, port: number | string | undefined) => readonly Found[];
}

/** By name alone; undefined where several have it. */
const uniqueByName = <T extends { readonly object: KubeObject }>(
  things: readonly T[],
): ReadonlyMap<string, T | undefined> => {
  const byName = new Map<string, T | undefined>();
  for (const thing of things) byName.set(thing.object.name, byName.has(thing.object.name) ? undefined : thing);
  return byName;
};

/** `keyOfExternal` gives the key of the component that stands for a Service without workloads. */
export const namesOver = (
  services: readonly KubeService[],
  workloads: readonly KubeWorkload[],
  keyOfExternal: (service: KubeService) => string | undefined,
): Names => {
  const byPlace = new Map(services.map((service) => [placeOf(service.object.namespace, service.object.name), service]));
  const byName = uniqueByName(services);
  const namespaces = new Set([...services, ...workloads].map(({ object }) => object.namespace).filter(Boolean));
  const namespaceOf = new Map(workloads.map(({ workload, object }) => [workload.key, object.namespace]));
  // Manifests without their Services still say who calls whom.
  const workloadAt = new Map(
    workloads.map(({ object, workload }) => [placeOf(object.namespace, object.name), workload.key]),
  );
  const workloadBy = uniqueByName(workloads);

  const at = (name: string, namespace: string, port: number | string | undefined): readonly Found[] | undefined => {
    // What states no namespace is put where its user says, most likely beside what does state one.
    const anywhere = namespace === '';
    const service =
      byPlace.get(placeOf(namespace, name)) ??
      byPlace.get(placeOf('', name)) ??
      (anywhere ? byName.get(name) : undefined);
    if (service) return behind(service, port, keyOfExternal(service));
    const key =
      workloadAt.get(placeOf(namespace, name)) ??
      workloadAt.get(placeOf('', name)) ??
      (anywhere ? workloadBy.get(name)?.workload.key : undefined);
    return key === undefined ? undefined : [{ target: key }];
  };

  const find = (host: string, port: number | undefined, from: Workload): readonly Found[] => {
    const [first = '', second, third] = host.split('.');
    const own = namespaceOf.get(from.key) ?? '';
    if (second === undefined) return at(first, own, port) ?? [];
    if (third === undefined || third === 'svc') {
      const found = byPlace.has(placeOf(second, first)) || namespaces.has(second) ? at(first, second, port) : undefined;
      // A pod of a StatefulSet is `pod.service`.
      return (
        found ??
        (third === 'svc'
          ? (at(first, own, port) ?? [])
          : byPlace.has(placeOf(own, second))
            ? (at(second, own, port) ?? [])
            : [])
      );
    }
    return /^[\w-]+\.[\w-]+\.[\w-]+\.svc(?:\.|$)/.test(host) || namespaces.has(third)
      ? (at(second, third, port) ?? [])
      : [];
  };

  const nameOutside: NameOutside = (host) => {
    const [first = host, second] = host.split('.');
    const inside =
      second === undefined || /\.svc(?:\.|$)/.test(host) || (host.split('.').length === 2 && namespaces.has(second));
    return inside ? { name: first, external: false } : { name: host, external: true };
  };

  return { find, nameOutside, backend: (name, namespace, port) => at(name, namespace, port) ?? [] };
};
