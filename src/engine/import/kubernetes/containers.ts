/** A pod's containers: which one the component is, what probes, ports and limits say. */
import type { Component } from '../../model.js';
import type { Protocol } from '../../protocols.js';
import { recogniseImage } from '../../technology/recognise-image.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import { protocolOfPortName } from './port-protocol.js';
import { bytesOf, millicoresOf } from './quantities.js';

export interface ContainerPort {
  readonly number: number;
  readonly name?: string;
  readonly protocol?: Protocol;
  /** Opened on the machine itself. */
  readonly onHost: boolean;
}

export interface Containers {
  readonly main: YamlNode | undefined;
  readonly sidecars: readonly YamlNode[];
  readonly init: readonly YamlNode[];
}

const SIDECAR =
  /(?:^|[-/])(?:istio-proxy|linkerd-proxy|proxyv2|cloud-?sql-proxy|vault-agent|daprd|config-reloader|git-sync|aws-xray-daemon)/;

const isSidecar = (container: YamlNode): boolean => {
  const image = container.get('image')?.string() ?? '';
  const { kind } = recogniseImage(image);
  return kind === 'MONITORING' || SIDECAR.test(`${container.get('name')?.string() ?? ''}/${image}`);
};

/** Sorts a pod's containers. The main one bears the workload's name, else it is the first that is no known sidecar. */
export const containersOf = (pod: YamlNode | undefined, name: string): Containers => {
  const all = (pod?.get('containers')?.items() ?? []).filter((container) => container.kind === 'map');
  const main =
    all.find((container) => container.get('name')?.string() === name) ??
    all.find((container) => !isSidecar(container)) ??
    all[0];
  return {
    main,
    sidecars: all.filter((container) => container !== main),
    init: pod?.get('initContainers')?.items() ?? [],
  };
};

/** Ports of a container; a probe tells what is spoken where the name does not. */
export const portsOf = (container: YamlNode): readonly ContainerPort[] => {
  const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'].flatMap((probe) => container.get(probe) ?? []);
  const probed = new Map<string, Protocol>();
  for (const probe of probes) {
    const grpc = probe.get('grpc')?.get('port')?.string();
    const http = probe.get('httpGet');
    if (grpc !== undefined) probed.set(grpc, 'GRPC');
    const port = http?.get('port')?.string();
    if (port !== undefined && !probed.has(port))
      probed.set(port, http?.get('scheme')?.string() === 'HTTPS' ? 'HTTPS' : 'HTTP');
  }
  return (container.get('ports')?.items() ?? []).flatMap((node) => {
    const number = node.get('containerPort')?.number();
    if (number === undefined || !Number.isInteger(number) || number < 1 || number > 65_535) return [];
    const name = node.get('name')?.string();
    const protocol = protocolOfPortName(name) ?? probed.get(String(number)) ?? probed.get(name ?? '');
    return [
      {
        number,
        onHost: node.get('hostPort') !== undefined,
        ...(name !== undefined && { name }),
        ...(protocol && { protocol }),
      },
    ];
  });
};

/** Probes and limits. A manifest says everything there is: a probe that is not stated is not there. */
export const containerFacts = (container: YamlNode, runsOnce: boolean): Partial<Component> => {
  const limits = container.get('resources')?.get('limits');
  const cpu = millicoresOf(limits?.get('cpu')?.string());
  const memory = bytesOf(limits?.get('memory')?.string());
  return {
    ...(!runsOnce && {
      livenessProbe: container.get('livenessProbe')?.kind === 'map',
      readinessProbe: container.get('readinessProbe')?.kind === 'map',
    }),
    ...(cpu !== undefined && { cpuMillicores: cpu }),
    ...(memory !== undefined && { memoryBytes: memory }),
  };
};
