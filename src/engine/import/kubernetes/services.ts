/** Services: the names by which workloads find each other, and who is reachable from outside. */
import type { Protocol } from '../../protocols.js';
import type { ImportIssue } from '../importer.js';
import type { Found } from '../technology/workload.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import type { KubeObject } from './objects.js';
import { protocolOfPortName } from './port-protocol.js';
import type { Select } from './selectors.js';
import type { KubeWorkload } from './workloads.js';

interface ServicePort {
  readonly number: number;
  readonly name?: string;
  readonly protocol?: Protocol;
}

export interface KubeService {
  readonly object: KubeObject;
  readonly workloads: readonly KubeWorkload[];
  /** Host name that the Service is only another name for. */
  readonly externalName?: string;
  /** Neither pods nor a name are stated: what answers is set up elsewhere. */
  readonly unselected: boolean;
  readonly public: boolean;
  readonly ports: readonly ServicePort[];
}

const INTERNAL_BALANCER =
  /(?:load-?balancer-internal|internal-load-?balancer|load-balancer-type|aws-load-balancer-scheme)$/;

const isInternalBalancer = (object: KubeObject): boolean =>
  (object.node.get('metadata')?.get('annotations')?.entries() ?? []).some(
    ({ key, node }) => INTERNAL_BALANCER.test(key) && /^(?:true|internal|0\.0\.0\.0\/0)$/i.test(node.string() ?? ''),
  );

const isPublic = (object: KubeObject): boolean => {
  const type = object.spec?.get('type')?.string();
  const external = (object.spec?.get('externalIPs')?.items().length ?? 0) > 0;
  return external || type === 'NodePort' || (type === 'LoadBalancer' && !isInternalBalancer(object));
};

const portOf = (node: YamlNode, workload: KubeWorkload | undefined): ServicePort[] => {
  const number = node.get('port')?.number();
  if (number === undefined) return [];
  const name = node.get('name')?.string();
  const target = node.get('targetPort')?.string() ?? String(number);
  const container = workload?.ports.find((port) => port.name === target || String(port.number) === target);
  const protocol =
    protocolOfPortName(node.get('appProtocol')?.string()) ??
    protocolOfPortName(name) ??
    protocolOfPortName(target) ??
    container?.protocol;
  return [{ number, ...(name !== undefined && { name }), ...(protocol && { protocol }) }];
};

/** Reads the Services; one that selects nothing here is reported. */
export const readServices = (
  objects: readonly KubeObject[],
  select: Select,
): { readonly services: readonly KubeService[]; readonly issues: readonly ImportIssue[] } => {
  const issues: ImportIssue[] = [];
  const services = objects.map((object): KubeService => {
    const { spec, namespace, name, node } = object;
    const workloads = select(spec?.get('selector'), namespace);
    const externalName =
      spec?.get('type')?.string() === 'ExternalName'
        ? spec.get('externalName')?.string()?.toLowerCase().replace(/\.$/, '')
        : undefined;
    const selects = (spec?.get('selector')?.entries().length ?? 0) > 0;
    if (selects && workloads.length === 0)
      issues.push({
        severity: 'INFO',
        message: `the Service ${name} selects no workload of this source`,
        ...node.position,
        path: node.path,
      });
    return {
      object,
      workloads,
      ...(externalName && { externalName }),
      unselected: !selects && !externalName,
      public: isPublic(object),
      ports: (spec?.get('ports')?.items() ?? []).flatMap((port) => portOf(port, workloads[0])),
    };
  });
  return { services, issues };
};

/** What lies behind a Service at a port, given by number or name; `external` is the key of what an external name became. */
export const behind = (
  service: KubeService,
  port: number | string | undefined,
  external: string | undefined,
): readonly Found[] => {
  const only = service.ports.length === 1 ? service.ports[0] : undefined;
  const stated = service.ports.find(({ number, name }) => number === port || (name !== undefined && name === port));
  const at = stated ?? (port === undefined ? only : undefined);
  const facts = { ...(at?.protocol && { protocol: at.protocol }), ...(at && { port: at.number }) };
  const targets = external === undefined ? service.workloads.map(({ workload }) => workload.key) : [external];
  return targets.map((target) => ({ target, ...facts }));
};
