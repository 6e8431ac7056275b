/** Routes into the cluster: Ingress, Gateway API, Istio, Traefik, OpenShift. Each says which gateway leads to which Service. */
import type { Protocol } from '../../protocols.js';
import type { LinkFacts } from '../technology/workload.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import type { KubeObject } from './objects.js';
import { gatewayRuleFacts, ingressFacts, istioRuleFacts } from './traffic.js';

export interface Backend {
  readonly service: string;
  readonly namespace: string;
  readonly port?: number | string;
  /** What the route says of the way there. */
  readonly facts: LinkFacts;
}

export interface Route {
  readonly object: KubeObject;
  /** Names of the gateways; an Ingress names its class. */
  readonly gateways: readonly { readonly name: string; readonly namespace: string; readonly class?: string }[];
  readonly backends: readonly Backend[];
  /** What is spoken where the Service says nothing. */
  readonly protocol: Protocol;
}

const items = (node: YamlNode | undefined, key: string): readonly YamlNode[] => node?.get(key)?.items() ?? [];

const NOTHING: LinkFacts = {};

const backend = (
  node: YamlNode | undefined,
  namespace: string,
  facts = NOTHING,
  nameKey = 'name',
  portKey = 'port',
): Backend[] => {
  const service = node?.get(nameKey)?.string();
  if (service === undefined) return [];
  const port = node?.get(portKey);
  const at = port?.get('number')?.number() ?? port?.get('name')?.string() ?? port?.number() ?? port?.string();
  const place = { service, namespace: node?.get('namespace')?.string() ?? namespace };
  return [{ ...place, ...(at !== undefined && { port: at }), facts }];
};

const CLASS = 'kubernetes.io/ingress.class';

const ingress = (object: KubeObject): Route => {
  const { spec, namespace, node } = object;
  const annotations = node.get('metadata')?.get('annotations');
  const className = spec?.get('ingressClassName')?.string() ?? annotations?.get(CLASS)?.string();
  const facts = ingressFacts(annotations);
  const of = (node: YamlNode | undefined): Backend[] => [
    ...backend(node?.get('service'), namespace, facts),
    ...backend(node, namespace, facts, 'serviceName', 'servicePort'),
  ];
  const paths = items(spec, 'rules').flatMap((rule) => items(rule.get('http'), 'paths'));
  const spoken = annotations
    ?.entries()
    .find(({ key }) => key.endsWith('/backend-protocol'))
    ?.node.string()
    ?.toUpperCase();
  return {
    object,
    gateways: [
      { name: className ? `${className}-ingress` : 'ingress', namespace: '', ...(className && { class: className }) },
    ],
    backends: [
      ...of(spec?.get('defaultBackend')),
      ...of(spec?.get('backend')),
      ...paths.flatMap((path) => of(path.get('backend'))),
    ],
    protocol: spoken?.startsWith('GRPC') ? 'GRPC' : spoken === 'HTTPS' ? 'HTTPS' : 'HTTP',
  };
};

const ROUTE_PROTOCOLS: Readonly<Record<string, Protocol>> = {
  HTTPRoute: 'HTTP',
  GRPCRoute: 'GRPC',
  TLSRoute: 'TCP',
  TCPRoute: 'TCP',
  UDPRoute: 'UDP',
};

const gatewayRoute = (object: KubeObject, protocol: Protocol): Route => ({
  object,
  gateways: items(object.spec, 'parentRefs')
    .filter((parent) => (parent.get('kind')?.string() ?? 'Gateway') === 'Gateway')
    .flatMap((parent) => {
      const name = parent.get('name')?.string();
      return name === undefined ? [] : [{ name, namespace: parent.get('namespace')?.string() ?? object.namespace }];
    }),
  backends: items(object.spec, 'rules').flatMap((rule) =>
    items(rule, 'backendRefs').flatMap((reference) => backend(reference, object.namespace, gatewayRuleFacts(rule))),
  ),
  protocol,
});

const virtualService = (object: KubeObject): Route => ({
  object,
  gateways: items(object.spec, 'gateways').flatMap((node) => {
    const [first = '', second] = (node.string() ?? '').split('/');
    if (first === 'mesh' || first === '') return [];
    return [second === undefined ? { name: first, namespace: object.namespace } : { name: second, namespace: first }];
  }),
  backends: ['http', 'tcp', 'tls'].flatMap((key) =>
    items(object.spec, key).flatMap((rule) =>
      items(rule, 'route').flatMap((route) => {
        const destination = route.get('destination');
        const [service, namespace = object.namespace] = (destination?.get('host')?.string() ?? '').split('.');
        const port = destination?.get('port')?.get('number')?.number();
        const facts = key === 'http' ? istioRuleFacts(rule) : NOTHING;
        return service ? [{ service, namespace, ...(port !== undefined && { port }), facts }] : [];
      }),
    ),
  ),
  protocol: 'HTTP',
});

const ingressRoute = (object: KubeObject): Route => ({
  object,
  gateways: [{ name: 'traefik-ingress', namespace: '', class: 'traefik' }],
  backends: items(object.spec, 'routes').flatMap((route) =>
    items(route, 'services').flatMap((service) => backend(service, object.namespace)),
  ),
  protocol: object.kind === 'IngressRoute' ? 'HTTP' : 'TCP',
});

const openShiftRoute = (object: KubeObject): Route => ({
  object,
  gateways: [{ name: 'router', namespace: '', class: 'haproxy' }],
  backends: [object.spec?.get('to'), ...items(object.spec, 'alternateBackends')].flatMap((node) =>
    backend(node, object.namespace),
  ),
  protocol: 'HTTP',
});

/** Reads an object as a route; undefined where it is none. */
export const readRoute = (object: KubeObject): Route | undefined => {
  const { kind, group } = object;
  const protocol = Object.hasOwn(ROUTE_PROTOCOLS, kind) ? ROUTE_PROTOCOLS[kind] : undefined;
  if (kind === 'Ingress') return ingress(object);
  if (protocol) return gatewayRoute(object, protocol);
  if (kind === 'VirtualService') return virtualService(object);
  if (kind === 'IngressRoute' || kind === 'IngressRouteTCP') return ingressRoute(object);
  return kind === 'Route' && group === 'route.openshift.io' ? openShiftRoute(object) : undefined;
};
