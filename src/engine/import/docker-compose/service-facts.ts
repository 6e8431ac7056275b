/** What a compose service says of a component. */
import type { Component } from '../../model.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import type { PublishedPort } from './ports.js';
import { bytesOf, countOf, millicoresOf } from './quantities.js';
import { operationFacts } from './service-operation.js';
import type { ReadText, ServiceNode } from './service-node.js';

/** A health check that is stated; one may also stand in the image, so its absence says nothing. */
const livenessOf = (healthcheck: YamlNode | undefined, text: ReadText): boolean | undefined => {
  if (healthcheck?.kind !== 'map') return undefined;
  const test = healthcheck.get('test');
  const first = text(test?.items()[0]) ?? text(test);
  if (healthcheck.get('disable')?.boolean() || first?.toUpperCase() === 'NONE') return false;
  return test ? true : undefined;
};

/** One container runs unless the file says how many; in global mode it depends on the machines. */
const replicasOf = (service: ServiceNode, text: ReadText): number | undefined => {
  const deploy = service.get('deploy');
  if (text(deploy?.get('mode'))?.startsWith('global')) return undefined;
  const stated = deploy?.get('replicas') ?? service.get('scale');
  return stated ? countOf(text(stated)) : 1;
};

/** Facts but for kind, technology and boundary. */
export const serviceFacts = (
  service: ServiceNode,
  published: readonly PublishedPort[],
  exposed: readonly number[],
  text: ReadText,
): Partial<Component> => {
  const limits = service.get('deploy')?.get('resources')?.get('limits');
  const ports = [...new Set([...published.flatMap((port) => port.target ?? []), ...exposed])];
  const replicas = replicasOf(service, text);
  const liveness = livenessOf(service.get('healthcheck'), text);
  const cpu = millicoresOf(text(limits?.get('cpus') ?? service.get('cpus')));
  const memory = bytesOf(text(limits?.get('memory') ?? service.get('mem_limit')));
  const profiles =
    service
      .get('profiles')
      ?.items()
      .flatMap((item) => text(item) || []) ?? [];
  const onHost = text(service.get('network_mode')) === 'host';
  return {
    ...(profiles.length > 0 && { tags: profiles.map((profile) => `profile:${profile}`) }),
    machine: 'CONTAINER',
    ...(replicas !== undefined && { replicas }),
    // On the host's network every port that it listens on may be reached; which, the file does not say.
    ...(!onHost && {
      exposure: published.some((port) => port.reachable) ? ('PUBLIC' as const) : ('INTERNAL' as const),
    }),
    ...(ports.length > 0 && { ports }),
    ...(liveness !== undefined && { livenessProbe: liveness }),
    ...operationFacts(service, text),
    ...(cpu !== undefined && { cpuMillicores: cpu }),
    ...(memory !== undefined && { memoryBytes: memory }),
  };
};
