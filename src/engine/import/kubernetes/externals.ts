/** Services that stand for something outside of the cluster: ExternalName, and those without a selector. */
import type { Workload } from '../technology/workload.js';
import type { KubeService } from './services.js';

export interface Externals {
  readonly workloads: readonly Workload[];
  readonly keyOf: (service: KubeService) => string | undefined;
}

/** One EXTERNAL component per host; several Services may name the same one. */
export const externalsOf = (services: readonly KubeService[], keys: (name: string) => string): Externals => {
  const byHost = new Map<string, Workload>();
  const keyOf = new Map<KubeService, string>();
  for (const service of services) {
    const { name, node } = service.object;
    // A Service without a selector that is an alias of a pod's Service inside the cluster is left to that one.
    const host = service.externalName ?? (service.unselected ? name : undefined);
    if (host === undefined || /\.svc(?:\.|$)/.test(host) || service.workloads.length > 0) continue;
    const workload = byHost.get(host) ?? {
      key: keys(host),
      name: host,
      ...node.position,
      path: node.path,
      facts: { kind: 'EXTERNAL' as const },
      variables: [],
      texts: [],
      uses: [],
    };
    byHost.set(host, workload);
    keyOf.set(service, workload.key);
  }
  return { workloads: [...byHost.values()], keyOf: (service) => keyOf.get(service) };
};
