/** What a workload says of how it is stopped, taken back and spread. */
import type { Component } from '../../model.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import type { KubeObject } from './objects.js';
import type { Pod } from './pods.js';

/** What Kubernetes waits for when nothing is stated, in seconds. */
const USUAL_GRACE = 30;

/** Who asks for more time than usual, or runs something before the end, has something to finish. */
const isGraceful = ({ spec }: Pod, main: YamlNode): boolean | undefined => {
  const grace = spec?.get('terminationGracePeriodSeconds')?.number();
  if (grace === 0) return false;
  const hook = main.get('lifecycle')?.get('preStop');
  return hook?.kind === 'map' || (grace !== undefined && grace > USUAL_GRACE) ? true : undefined;
};

/** Earlier revisions are what a deployment is taken back to. */
const isReversible = ({ spec }: KubeObject): boolean | undefined => {
  const kept = spec?.get('revisionHistoryLimit')?.number();
  return kept === undefined ? undefined : kept > 0;
};

const ZONE = new Set(['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone']);
const isByZone = (term: YamlNode): boolean => ZONE.has(term.get('topologyKey')?.string() ?? '');

/** Whether a selector is about the pods themselves. */
const isOwn = (selector: YamlNode | undefined, labels: ReadonlyMap<string, string>): boolean => {
  const wanted = selector?.get('matchLabels')?.entries() ?? [];
  return (
    wanted.length > 0 &&
    selector?.get('matchExpressions') === undefined &&
    wanted.every(({ key, node }) => labels.get(key) === node.string())
  );
};

/** The zones that a pod may stand in, where it is told by name. */
const namedZones = (spec: YamlNode | undefined): ReadonlySet<string> | undefined => {
  const only = spec
    ?.get('nodeSelector')
    ?.entries()
    .find(({ key }) => ZONE.has(key));
  if (only) return new Set([only.node.string() ?? '']);
  const required = spec?.get('affinity')?.get('nodeAffinity')?.get('requiredDuringSchedulingIgnoredDuringExecution');
  const terms = required?.get('nodeSelectorTerms')?.items() ?? [];
  const zones = terms.map((term) =>
    term
      .get('matchExpressions')
      ?.items()
      .find((each) => ZONE.has(each.get('key')?.string() ?? '') && each.get('operator')?.string() === 'In')
      ?.get('values')
      ?.items()
      .flatMap((value) => value.string() ?? []),
  );
  return zones.length > 0 && zones.every((of) => of !== undefined) ? new Set(zones.flat()) : undefined;
};

/** In how many zones the replicas surely stand: all in one, each in its own, or in at least so many. */
const zonesOf = (
  spec: YamlNode | undefined,
  labels: ReadonlyMap<string, string>,
  replicas: number | undefined,
): number | undefined => {
  if (namedZones(spec)?.size === 1) return 1;
  if (replicas === undefined) return undefined;
  const apart = spec?.get('affinity')?.get('podAntiAffinity')?.get('requiredDuringSchedulingIgnoredDuringExecution');
  const isApart = apart?.items().some((term) => isByZone(term) && isOwn(term.get('labelSelector'), labels));
  if (isApart) return replicas;
  const spread = spec
    ?.get('topologySpreadConstraints')
    ?.items()
    .find(
      (each) =>
        isByZone(each) &&
        each.get('maxSkew')?.number() === 1 &&
        each.get('whenUnsatisfiable')?.string() === 'DoNotSchedule' &&
        isOwn(each.get('labelSelector'), labels),
    );
  // Without a least number of domains all may stand in the only zone that there is.
  const least = spread?.get('minDomains')?.number();
  return least !== undefined && Number.isInteger(least) && least > 0 && replicas >= least ? least : undefined;
};

/** Facts about stopping, taking back and spreading, where they are stated. */
export const operationFacts = (
  object: KubeObject,
  pod: Pod,
  main: YamlNode,
  labels: ReadonlyMap<string, string>,
  replicas: number | undefined,
): Partial<Component> => {
  const graceful = isGraceful(pod, main);
  const rollback = isReversible(object);
  const zones = zonesOf(pod.spec, labels, replicas);
  // Knative's; 0 is without bound.
  const concurrency = object.kind === 'Service' ? pod.spec?.get('containerConcurrency')?.number() : undefined;
  return {
    ...(zones !== undefined && { zones }),
    ...(concurrency !== undefined && Number.isInteger(concurrency) && concurrency > 0 && { concurrency }),
    ...(graceful !== undefined && { gracefulShutdown: graceful }),
    ...(rollback !== undefined && { rollback }),
  };
};
