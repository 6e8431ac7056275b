/** What Istio's objects say of the traffic between workloads: routes, destinations, mutual TLS. */
import type { Link } from '../../model.js';
import type { LinkFacts } from '../technology/workload.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import type { Names } from './names.js';
import { placeOf, type KubeObject } from './objects.js';
import { podOf } from './pods.js';
import type { Select } from './selectors.js';
import { agreed, istioRuleFacts, policyFacts } from './traffic.js';
import type { KubeWorkload } from './workloads.js';

export interface Mesh {
  readonly objects: readonly KubeObject[];
  readonly workloads: readonly KubeWorkload[];
  readonly names: Names;
  readonly select: Select;
  /** Keys of the gateways that are proxies of the mesh. */
  readonly gateways: ReadonlySet<string>;
}

/** Facts by key of the link's target. */
type ByTarget = ReadonlyMap<string, LinkFacts>;

const ROOT_NAMESPACE = 'istio-system';

const ofKind = ({ objects }: Mesh, kind: string): readonly KubeObject[] =>
  objects.filter((object) => object.kind === kind && object.group.endsWith('istio.io'));
const items = (node: YamlNode | undefined, key: string): readonly YamlNode[] => node?.get(key)?.items() ?? [];
const strings = (node: YamlNode | undefined, key: string): string[] =>
  items(node, key).flatMap((item) => item.string() ?? []);

/** Whether all callers are meant: what is exported to some namespaces or held to some pods is not looked into. */
const isForAll = ({ spec }: KubeObject): boolean =>
  spec?.get('workloadSelector') === undefined && strings(spec, 'exportTo').every((to) => to === '*');

/** Keys of what a host means to an object of this namespace; a host outside of the cluster is a key itself. */
const targetsOf = ({ names }: Mesh, host: string, namespace: string): readonly string[] => {
  const [service = '', own = namespace, third] = host.split('.');
  if (third !== undefined && third !== 'svc') return [host];
  return names.backend(service, own, undefined).map(({ target }) => target);
};

/** Keys of what a pattern means: every workload of the mesh or of a namespace. */
const targetsLike = ({ workloads }: Mesh, pattern: string): readonly string[] => {
  const [, namespace] = /^\*\.([\w-]+)\.svc\.cluster\.local$/.exec(pattern) ?? [];
  const isAll = /^\*(?:(?:(?:\.svc)?\.cluster)?\.local)?$/.test(pattern);
  return workloads
    .filter(({ object }) => isAll || placeOf(object.namespace, '') === placeOf(namespace ?? pattern, ''))
    .map(({ workload }) => workload.key);
};

/** Rules of VirtualServices for calls within the mesh. */
const routeFacts = (mesh: Mesh): ByTarget => {
  const rules = new Map<string, LinkFacts[]>();
  for (const object of ofKind(mesh, 'VirtualService').filter(isForAll)) {
    const { spec, namespace } = object;
    const gateways = strings(spec, 'gateways');
    if (gateways.length > 0 && !gateways.includes('mesh')) continue;
    // Which services a pattern among the hosts is about, is not worked out.
    const hosts = new Set(strings(spec, 'hosts').flatMap((host) => targetsOf(mesh, host, namespace)));
    for (const rule of items(spec, 'http')) {
      const facts = istioRuleFacts(rule);
      const destinations = items(rule, 'route').flatMap((route) =>
        targetsOf(mesh, route.get('destination')?.get('host')?.string() ?? '', namespace),
      );
      // Only of what was called: where a rule leads elsewhere, the caller does not know.
      for (const target of new Set(destinations))
        if (hosts.has(target)) {
          const group = rules.get(target);
          if (group) group.push(facts);
          else rules.set(target, [facts]);
        }
    }
  }
  return new Map([...rules].map(([target, all]) => [target, agreed(all)]));
};

/** What holds for every port and version that a rule tells apart. */
const destinationOf = ({ spec }: KubeObject): LinkFacts => {
  const policy = spec?.get('trafficPolicy');
  const common = policyFacts(policy);
  const versions = items(spec, 'subsets').flatMap((subset) => {
    const own = subset.get('trafficPolicy');
    return own ? [{ ...common, ...policyFacts(own) }] : [];
  });
  return agreed([common, ...versions, ...items(policy, 'portLevelSettings').map(policyFacts)]);
};

/** DestinationRules; the one whose host is the most exact holds. */
const destinationFacts = (mesh: Mesh): ByTarget => {
  const found = new Map<string, LinkFacts>();
  const rules = ofKind(mesh, 'DestinationRule')
    .filter(isForAll)
    .map((object) => ({ object, host: object.spec?.get('host')?.string() ?? '' }));
  const exactness = (host: string): number => (host.startsWith('*') ? host.length : 1_000);
  const patterns = new Set<string>();
  for (const { object, host } of [...rules].sort((a, b) => exactness(b.host) - exactness(a.host))) {
    const isPattern = host.startsWith('*');
    if (patterns.has(host)) continue;
    if (isPattern) patterns.add(host);
    const facts = destinationOf(object);
    for (const target of isPattern ? targetsLike(mesh, host) : targetsOf(mesh, host, object.namespace))
      if (!found.has(target)) found.set(target, facts);
  }
  return found;
};

/** Whether a workload has a proxy of the mesh beside it that takes all of its connections. */
const isMeshed = ({ object, labels }: KubeWorkload): boolean => {
  const pod = podOf(object);
  const annotations = pod?.metadata?.get('annotations');
  const inject = labels.get('sidecar.istio.io/inject') ?? annotations?.get('sidecar.istio.io/inject')?.string();
  return (
    inject !== 'false' &&
    pod?.spec?.get('hostNetwork')?.boolean() !== true &&
    annotations?.get('traffic.sidecar.istio.io/excludeInboundPorts') === undefined
  );
};

/** The mode of mutual TLS of each workload: by its own policy, else its namespace's, else the mesh's. */
const strictlyMutual = (mesh: Mesh): ReadonlySet<string> => {
  const policies = ofKind(mesh, 'PeerAuthentication');
  const [own, common] = [new Map<KubeWorkload, KubeObject>(), new Map<string, KubeObject>()];
  for (const policy of policies) {
    const labels = policy.spec?.get('selector')?.get('matchLabels');
    if (labels) for (const workload of mesh.select(labels, policy.namespace)) own.set(workload, policy);
    else common.set(placeOf(policy.namespace, ''), policy);
  }
  const isStrict = (policy: KubeObject | undefined): boolean =>
    policy?.spec?.get('mtls')?.get('mode')?.string() === 'STRICT' &&
    (policy.spec.get('portLevelMtls')?.entries() ?? []).every(({ node }) => node.get('mode')?.string() === 'STRICT');
  const inherits = (policy: KubeObject | undefined): boolean =>
    ['UNSET', undefined].includes(policy?.spec?.get('mtls')?.get('mode')?.string()) &&
    policy?.spec?.get('portLevelMtls') === undefined;
  return new Set(
    mesh.workloads.filter(isMeshed).flatMap((workload) => {
      const levels = [
        own.get(workload),
        common.get(placeOf(workload.object.namespace, '')),
        common.get(placeOf(ROOT_NAMESPACE, '')),
      ];
      return isStrict(levels.find((policy) => !inherits(policy))) ? [workload.workload.key] : [];
    }),
  );
};

/** Puts what the mesh says on links. Who calls must have a proxy too, but for mutual TLS, which the target demands. */
export const throughMesh = (links: readonly Link[], mesh: Mesh): readonly Link[] => {
  const [routes, destinations, strict] = [routeFacts(mesh), destinationFacts(mesh), strictlyMutual(mesh)];
  if (routes.size + destinations.size + strict.size === 0) return links;
  const meshed = new Set(mesh.workloads.filter(isMeshed).map(({ workload }) => workload.key));
  return links.map((link) => {
    const { source, target } = link;
    const facts: LinkFacts = {
      ...(meshed.has(source) && routes.get(target)),
      ...((meshed.has(source) || mesh.gateways.has(source)) && destinations.get(target)),
      ...(strict.has(target) && { encrypted: true, authentication: 'CLIENT_CERTIFICATE' as const }),
    };
    // Who also signs in says so where the address is.
    return { ...link, ...facts, ...(link.authentication && { authentication: link.authentication }) };
  });
};
