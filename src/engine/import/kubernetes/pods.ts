/** Where each kind of workload keeps its pod. */
import type { YamlNode } from '../yaml/yaml-node.js';
import type { KubeObject } from './objects.js';

export interface Pod {
  readonly spec: YamlNode | undefined;
  readonly metadata: YamlNode | undefined;
}

const CONTROLLERS = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'DeploymentConfig',
  'Rollout',
  'Job',
]);
const KNATIVE = 'serving.knative.dev';

/** The pod that a workload runs; undefined for an object that is no workload. */
export const podOf = ({ kind, group, node, spec }: KubeObject): Pod | undefined => {
  if (kind === 'Pod') return { spec, metadata: node.get('metadata') };
  const parent = kind === 'CronJob' ? spec?.get('jobTemplate')?.get('spec') : spec;
  const isController = CONTROLLERS.has(kind) || kind === 'CronJob' || (kind === 'Service' && group === KNATIVE);
  const template = parent?.get('template');
  return isController ? { spec: template?.get('spec'), metadata: template?.get('metadata') } : undefined;
};

/** Whether it runs to an end. */
export const runsOnce = (kind: string): boolean => kind === 'Job' || kind === 'CronJob';

/** Replicas as stated, 1 where nothing is said; a DaemonSet has as many as there are machines, Knative as it needs. */
export const replicasOf = ({ kind, spec }: KubeObject, minimum: number | undefined): number | undefined => {
  if (kind === 'DaemonSet' || kind === 'Service') return undefined;
  const stated = (kind === 'Job' ? spec?.get('parallelism') : spec?.get('replicas'))?.number();
  const replicas = minimum ?? stated ?? 1;
  return Number.isInteger(replicas) && replicas > 0 ? replicas : undefined;
};
