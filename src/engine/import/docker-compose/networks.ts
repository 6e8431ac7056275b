/** Networks as boundaries, where they separate services. A component stands in one; the most restrictive is chosen. */
import type { Boundary } from '../../model.js';
import type { ImportIssue } from '../importer.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import type { ServiceNode } from './service-node.js';

export interface Placement {
  readonly boundaries: readonly Boundary[];
  /** Service → key of its boundary. */
  readonly boundaryOf: ReadonlyMap<string, string>;
  readonly issues: readonly ImportIssue[];
}

const networksOf = (service: ServiceNode): readonly string[] => {
  if (service.get('network_mode')) return [];
  const names = service
    .all('networks')
    .flatMap((node) => [
      ...node.entries().map((entry) => entry.key),
      ...node.items().flatMap((item) => item.string() ?? []),
    ]);
  return names.length > 0 ? [...new Set(names)] : ['default'];
};

/** Whether a service reaches nothing outside: it has no network, or only such as lead nowhere else. */
export const isShutIn = (service: ServiceNode, root: YamlNode): boolean => {
  const mode = service.get('network_mode')?.string();
  if (mode !== undefined) return mode === 'none';
  return networksOf(service).every((name) => root.get('networks')?.get(name)?.get('internal')?.boolean() === true);
};

/** Places services in the boundaries; `published` says which of them take connections from outside. */
export const placeInNetworks = (
  services: readonly ServiceNode[],
  networks: YamlNode | undefined,
  published: ReadonlySet<string>,
): Placement => {
  const members = new Map<string, ServiceNode[]>();
  for (const service of services)
    for (const network of networksOf(service)) {
      const group = members.get(network);
      if (group) group.push(service);
      else members.set(network, [service]);
    }
  // How open a network is: whether it leads out, how many of its services are published, how many there are.
  const openness = new Map(
    [...members].map(([network, group]) => [
      network,
      [
        networks?.get(network)?.get('internal')?.boolean() ? 0 : 1,
        group.filter((service) => published.has(service.name)).length,
        group.length,
      ],
    ]),
  );
  const compare = (a: string, b: string): number => {
    const [one = [], other = []] = [openness.get(a), openness.get(b)];
    return one.map((part, index) => part - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  };

  const boundaryOf = new Map<string, string>();
  const issues: ImportIssue[] = [];
  for (const service of services) {
    const names = networksOf(service);
    const [chosen] = [...names].sort(compare);
    if (chosen === undefined || chosen === 'default') continue;
    boundaryOf.set(service.name, chosen);
    const at = service.get('networks');
    if (names.length > 1 && at)
      issues.push({
        severity: 'INFO',
        message: `${service.name} stands in several networks (${names.join(', ')}); it is placed in ${chosen}, the most closed of them`,
        ...at.position,
        path: at.path,
      });
  }
  const used = new Set(boundaryOf.values());
  // One network that holds everything separates nothing.
  if (members.size < 2) return { boundaries: [], boundaryOf: new Map(), issues: [] };
  const boundaries = [...members.keys()]
    .filter((network) => used.has(network))
    .map((network): Boundary => {
      const name = networks?.get(network)?.get('name')?.string();
      return {
        key: network,
        name: name && !name.includes('$') ? name : network,
        type: 'NETWORK_POLICY_NAMESPACE_ISOLATION',
      };
    });
  return { boundaries, boundaryOf, issues };
};
