/** Kubernetes workloads as the components that they are. */
import type { Component } from '../../model.js';
import type { ImportIssue } from '../importer.js';
import { settingsIn } from '../technology/command-line.js';
import type { Variable } from '../technology/variable.js';
import type { Workload } from '../technology/workload.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import { containerFacts, containersOf, portsOf, type ContainerPort } from './containers.js';
import type { EnvironmentReader } from './environment.js';
import { placeOf, type KubeObject } from './objects.js';
import { operationFacts } from './pod-operation.js';
import { podOf, replicasOf, runsOnce } from './pods.js';
import type { ReadSecrets } from './secrets.js';

export interface KubeWorkload {
  readonly object: KubeObject;
  readonly workload: Workload;
  readonly labels: ReadonlyMap<string, string>;
  readonly ports: readonly ContainerPort[];
  readonly issues: readonly ImportIssue[];
}

/** The smallest number of replicas that autoscalers keep, by `kind namespace/name` of what they scale. */
export const minimumReplicas = (objects: readonly KubeObject[]): ReadonlyMap<string, number> =>
  new Map(
    objects
      .filter(({ kind }) => kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject')
      .map(({ kind, namespace, spec }) => {
        const target = spec?.get('scaleTargetRef');
        const least = (kind === 'ScaledObject' ? spec?.get('minReplicaCount') : spec?.get('minReplicas'))?.number();
        const place = placeOf(namespace, target?.get('name')?.string() ?? '');
        return [
          `${target?.get('kind')?.string() ?? 'Deployment'} ${place}`,
          least ?? (kind === 'ScaledObject' ? 0 : 1),
        ];
      }),
  );

interface Settings {
  readonly environment: readonly Variable[];
  /** The words of the command line. */
  readonly words: readonly string[];
  /** Those of the environment, then those of the command line. */
  readonly all: readonly Variable[];
}

const settingsOf = (container: YamlNode, namespace: string, reader: EnvironmentReader): Settings => {
  const environment = reader.environmentOf(container, namespace);
  const values = new Map(environment.map(({ name, value }) => [name, value]));
  const lines = ['command', 'args'].flatMap((key) => {
    const node = container.get(key);
    const words = node?.items().flatMap((item) => item.string() ?? []) ?? [];
    return node ? [{ node, words: words.map((word) => reader.expand(word, values)) }] : [];
  });
  const options = lines.flatMap(({ node, words }) => settingsIn(words, node));
  return { environment, words: lines.flatMap(({ words }) => words), all: [...environment, ...options] };
};

const ownerOf = (metadata: YamlNode | undefined): string | undefined => {
  const named = ['labels', 'annotations'].flatMap((list) =>
    ['team', 'owner'].map((key) => metadata?.get(list)?.get(key)?.string()),
  );
  return named
    .find((name) => name !== undefined && name.trim() !== '')
    ?.trim()
    .slice(0, 200);
};

/** Reads a workload that will have this key; undefined where it runs no container. */
export const readWorkload = (
  object: KubeObject,
  key: string,
  minimum: number | undefined,
  reader: EnvironmentReader,
  secretsOf: ReadSecrets,
): KubeWorkload | undefined => {
  const { kind, name, namespace, node } = object;
  const pod = podOf(object);
  const { main, sidecars, init } = containersOf(pod?.spec, name);
  if (!pod?.spec || !main) return undefined;
  const containers = [main, ...sidecars];
  const ports = containers.flatMap(portsOf);
  const replicas = replicasOf(object, minimum);
  const owner = ownerOf(node.get('metadata'));
  const image = main.get('image')?.string()?.trim().slice(0, 500);
  const labels = new Map(
    pod.metadata
      ?.get('labels')
      ?.entries()
      .map((entry) => [entry.key, entry.node.string() ?? '']),
  );
  const settings = [...containers, ...init].map((container) => settingsOf(container, namespace, reader));
  const variables = settings.flatMap(({ all }) => all);
  const texts = reader.filesOf(pod.spec, namespace);
  const secretsSource = secretsOf(pod, [...containers, ...init], namespace, variables);
  const facts: Partial<Component> = {
    ...(runsOnce(kind) && { kind: 'JOB' as const }),
    ...(owner !== undefined && { owner }),
    machine: 'CONTAINER',
    ...(replicas !== undefined && { replicas }),
    ...(ports.length > 0 && { ports: [...new Set(ports.map((port) => port.number))] }),
    ...containerFacts(main, runsOnce(kind)),
    ...operationFacts(object, pod, main, labels, replicas),
    ...(secretsSource && { secretsSource }),
  };
  const extra = sidecars.flatMap((container) => container.get('name')?.string() ?? []);
  const issues: ImportIssue[] = [];
  if (extra.length > 0)
    issues.push({
      severity: 'INFO',
      message: `what stands beside the main container of ${name} counts as part of it: ${extra.join(', ')}`,
      ...(sidecars[0]?.position ?? node.position),
      ...(sidecars[0] && { path: sidecars[0].path }),
    });
  return {
    object,
    ports,
    labels,
    issues,
    workload: {
      key,
      name,
      ...node.position,
      path: node.path,
      ...(image && { image }),
      facts,
      variables,
      texts,
      own: {
        environment: settings[0]?.environment ?? [],
        words: settings[0]?.words ?? [],
        files: texts.map(({ value }) => value),
      },
      uses: [],
    },
  };
};
