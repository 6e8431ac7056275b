/** Where a workload has its secrets from. What a Secret holds is never read. */
import type { SecretsSource } from '../../vocabulary.js';
import { holdsSecret, opensVault, worstSource } from '../technology/secrets.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import { placeOf, type KubeObject } from './objects.js';
import type { Pod } from './pods.js';

/** Tells where the containers of a pod have their secrets from, the worst of several; undefined where nothing is said. */
export type ReadSecrets = (
  pod: Pod,
  containers: readonly YamlNode[],
  namespace: string,
  /** Settings whose values are written out in the source. */
  literals: readonly { readonly name: string; readonly value: string }[],
) => SecretsSource | undefined;

// Objects by which a vault fills a Secret, with where each names it.
const FILLED: Readonly<Record<string, string>> = {
  ExternalSecret: 'target',
  VaultStaticSecret: 'destination',
  VaultDynamicSecret: 'destination',
  VaultPKISecret: 'destination',
};

const items = (node: YamlNode | undefined, key: string): readonly YamlNode[] => node?.get(key)?.items() ?? [];
const nameIn = (node: YamlNode | undefined, key = 'name'): string[] => {
  const name = node?.get(key)?.string();
  return name === undefined ? [] : [name];
};

/** Names of the Secrets that a pod's containers are given. */
const secretsOf = (spec: YamlNode | undefined, containers: readonly YamlNode[]): string[] => [
  ...containers.flatMap((container) => [
    ...items(container, 'envFrom').flatMap((source) => nameIn(source.get('secretRef'))),
    ...items(container, 'env')
      .filter((entry) => !opensVault(entry.get('name')?.string() ?? ''))
      .flatMap((entry) => nameIn(entry.get('valueFrom')?.get('secretKeyRef'))),
  ]),
  ...items(spec, 'volumes').flatMap((volume) => [
    ...nameIn(volume.get('secret'), 'secretName'),
    ...items(volume.get('projected'), 'sources').flatMap((source) => nameIn(source.get('secret'))),
  ]),
];

const STORE_DRIVER = 'secrets-store.csi.k8s.io';
const INJECTED = /^(?:vault\.hashicorp\.com\/agent-inject|vault\.security\.banzaicloud\.io\/vault-addr)$/;

/** Whether the pod is handed secrets by a vault: a volume, an agent beside it, what its settings refer to. */
const isFromVault = (
  { spec, metadata }: Pod,
  containers: readonly YamlNode[],
  literals: readonly { readonly name: string; readonly value: string }[],
): boolean =>
  items(spec, 'volumes').some((volume) => volume.get('csi')?.get('driver')?.string() === STORE_DRIVER) ||
  (metadata?.get('annotations')?.entries() ?? []).some(
    ({ key, node }) => INJECTED.test(key) && node.boolean() !== false,
  ) ||
  containers.some((container) => /(?:^|[-/])vault-agent/.test(container.get('name')?.string() ?? '')) ||
  literals.some(({ name, value }) => name === 'VAULT_ADDR' || /^(?:>>)?vault:[\w/.-]+#/.test(value));

/** Reads secrets over the objects of a source. */
export const secretsOver = (objects: readonly KubeObject[]): ReadSecrets => {
  const filled = new Set(
    objects.flatMap(({ kind, namespace, name, spec }) => {
      const at = Object.hasOwn(FILLED, kind) ? FILLED[kind] : undefined;
      return at === undefined ? [] : [placeOf(namespace, spec?.get(at)?.get('name')?.string() ?? name)];
    }),
  );
  return (pod, containers, namespace, literals) => {
    const sources = new Set<SecretsSource>();
    if (isFromVault(pod, containers, literals)) sources.add('VAULT');
    for (const name of secretsOf(pod.spec, containers))
      sources.add(filled.has(placeOf(namespace, name)) ? 'VAULT' : 'PLATFORM');
    if (literals.some(({ name, value }) => holdsSecret(name, value))) sources.add('SOURCE');
    return worstSource(sources);
  };
};
