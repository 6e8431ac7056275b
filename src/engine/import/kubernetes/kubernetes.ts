/** Kubernetes manifests: what Helm, Kustomize and kubectl print. */
import type { Component } from '../../model.js';
import type { ImportIssue, Importer, ImportResult } from '../importer.js';
import { connect } from '../technology/connect.js';
import type { Workload } from '../technology/workload.js';
import { readYaml } from '../yaml/read-yaml.js';
import { restrictedByPolicies } from './egress.js';
import { encryptedVolumes } from './encrypted-volumes.js';
import { environmentReader } from './environment.js';
import { externalsOf } from './externals.js';
import { gatewaysOf } from './gateways.js';
import { reportLeftOut } from './left-out.js';
import { throughMesh } from './mesh.js';
import { namesOver } from './names.js';
import { boundariesOf } from './namespaces.js';
import { objectsIn, placeOf } from './objects.js';
import { podOf } from './pods.js';
import { readRoute } from './routes.js';
import { secretsOver } from './secrets.js';
import { selectorOver } from './selectors.js';
import { readServices } from './services.js';
import { keyWorkloads } from './workload-keys.js';
import { minimumReplicas, readWorkload, type KubeWorkload } from './workloads.js';

const failed = (issues: readonly ImportIssue[], message?: string): ImportResult => ({
  model: {},
  issues: message === undefined ? issues : [...issues, { severity: 'ERROR', message, line: 1, column: 1 }],
});

/** A workload as a component: where it stands, who can reach it and what holds it come from other objects. */
const placed = (
  { workload, object, ports }: KubeWorkload,
  isPublic: boolean,
  further: Pick<Component, 'outboundRestricted' | 'encryption'>,
): Workload => {
  const onHost = podOf(object)?.spec?.get('hostNetwork')?.boolean() === true;
  const reachable = isPublic || ports.some((port) => port.onHost);
  const exposure: Pick<Component, 'exposure'> = reachable
    ? { exposure: 'PUBLIC' }
    : onHost
      ? {}
      : { exposure: 'INTERNAL' };
  const { kind, owner, ...facts } = workload.facts;
  return {
    ...workload,
    facts: {
      ...(kind && { kind }),
      ...(owner !== undefined && { owner }),
      ...exposure,
      ...facts,
      ...further,
      ...(object.namespace !== '' && { boundary: object.namespace }),
    },
  };
};

/** Imports Kubernetes manifests. Workloads become components, namespaces boundaries, routes gateways, settings links. */
export const importKubernetes: Importer = (source) => {
  const { documents, issues: yaml } = readYaml(source);
  if (yaml.some((issue) => issue.severity === 'ERROR'))
    return failed(
      yaml,
      source.includes('{{') ? 'this looks like a template; import what it renders to (helm template)' : undefined,
    );
  if (documents.length === 0) return failed(yaml, 'the source is empty');
  const { objects, issues: unread } = objectsIn(documents);
  if (objects.length === 0) return failed([...yaml, ...unread], 'there is no Kubernetes object in this source');

  const minimum = minimumReplicas(objects);
  const environment = environmentReader(objects.filter(({ kind }) => kind === 'ConfigMap'));
  const secretsOf = secretsOver(objects);
  const { keyed, keys, replaced } = keyWorkloads(objects.filter((object) => podOf(object) && !object.owned));
  const workloads = keyed.flatMap(([object, key]) => {
    const least = minimum.get(`${object.kind} ${placeOf(object.namespace, object.name)}`);
    return readWorkload(object, key, least, environment, secretsOf) ?? [];
  });
  const running = new Set(workloads.map(({ object }) => object));
  const select = selectorOver(workloads);
  const { services, issues: unselected } = readServices(
    objects.filter(({ kind, group }) => kind === 'Service' && group === ''),
    select,
  );
  const externals = externalsOf(services, keys);
  const names = namesOver(services, workloads, externals.keyOf);
  const routes = objects.flatMap((object) => readRoute(object) ?? []);
  const gateways = gatewaysOf(
    objects.filter(({ kind }) => kind === 'Gateway'),
    routes,
    names,
    keys,
  );

  const reachable = new Set(services.filter((service) => service.public).flatMap((service) => service.workloads));
  const restricted = restrictedByPolicies(objects, workloads, select);
  const isEncrypted = encryptedVolumes(objects);
  const components = [
    ...workloads.map((workload) =>
      placed(workload, reachable.has(workload), {
        ...(restricted.has(workload) && { outboundRestricted: true }),
        ...(isEncrypted(workload.object) && { encryption: 'TRANSPARENT' }),
      }),
    ),
    ...gateways,
    ...externals.workloads,
  ];
  const connected = connect(components, names.find, names.nameOutside);
  const proxies = new Set(gateways.filter(({ facts }) => facts.technology === 'istio').map(({ key }) => key));
  const links = throughMesh(connected.links, { objects, workloads, names, select, gateways: proxies });
  const used = components.flatMap(({ facts }) => facts.boundary ?? []);
  const boundaries = boundariesOf(objects, used);
  const read = new Set([...keyed.map(([object]) => object), ...replaced, ...routes.map(({ object }) => object)]);
  const issues: ImportIssue[] = [
    ...yaml,
    ...unread,
    ...replaced.map(({ kind, name, node }): ImportIssue => {
      return {
        severity: 'WARNING',
        message: `the ${kind} ${name} is there again further down; the last one counts`,
        ...node.position,
        path: node.path,
      };
    }),
    ...keyed.flatMap(([object]): ImportIssue[] => {
      if (running.has(object)) return [];
      return [
        {
          severity: 'WARNING',
          message: `the ${object.kind} ${object.name} has no containers`,
          ...object.node.position,
          path: object.node.path,
        },
      ];
    }),
    ...workloads.flatMap((workload) => workload.issues),
    ...unselected,
    ...connected.issues,
    ...reportLeftOut(objects, read),
  ];
  if (workloads.length === 0)
    issues.push({ severity: 'WARNING', message: 'there is no workload in this source', line: 1, column: 1 });
  return {
    model: {
      components: connected.components,
      links,
      ...(boundaries.length > 0 && { boundaries }),
    },
    issues,
  };
};
