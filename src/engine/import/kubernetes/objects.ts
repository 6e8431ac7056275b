/** Kubernetes objects in a stream of documents, `List`s unpacked. */
import type { ImportIssue } from '../importer.js';
import type { YamlNode } from '../yaml/yaml-node.js';

export interface KubeObject {
  readonly kind: string;
  /** The API group without its version: `apps`; empty for the core group. */
  readonly group: string;
  readonly name: string;
  /** Empty where none is stated; `default` is kept as it is. */
  readonly namespace: string;
  readonly node: YamlNode;
  readonly spec: YamlNode | undefined;
  /** Another object of the cluster made it, e.g. a Deployment its ReplicaSet. */
  readonly owned: boolean;
}

/** A name within a namespace, for look-ups. What is in no namespace lands in `default`. */
export const placeOf = (namespace: string, name: string): string =>
  `${namespace === 'default' ? '' : namespace}/${name}`;

const toObject = (node: YamlNode, kind: string): KubeObject => {
  const metadata = node.get('metadata');
  const apiVersion = node.get('apiVersion')?.string() ?? '';
  return {
    kind,
    group: apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '',
    name: metadata?.get('name')?.string() ?? metadata?.get('generateName')?.string()?.replace(/-+$/, '') ?? '',
    namespace: metadata?.get('namespace')?.string() ?? '',
    node,
    spec: node.get('spec'),
    owned: (metadata?.get('ownerReferences')?.items() ?? []).some(
      (owner) => owner.get('controller')?.boolean() === true,
    ),
  };
};

/** Unpacks documents; what is no Kubernetes object is reported. */
export const objectsIn = (
  documents: readonly YamlNode[],
): { readonly objects: readonly KubeObject[]; readonly issues: readonly ImportIssue[] } => {
  const objects: KubeObject[] = [];
  const issues: ImportIssue[] = [];
  const take = (node: YamlNode): void => {
    const kind = node.get('kind')?.string();
    const items = node.get('items');
    if (node.kind === 'list') node.items().forEach(take);
    else if (kind?.endsWith('List') && items) items.items().forEach(take);
    else if (kind === undefined || node.get('apiVersion') === undefined) {
      if (node.kind !== 'null')
        issues.push({
          severity: 'WARNING',
          message: 'no Kubernetes object: "kind" or "apiVersion" is missing',
          ...node.position,
          path: node.path,
        });
    } else {
      const object = toObject(node, kind);
      if (object.name !== '') objects.push(object);
      else if (node.get('metadata') || object.spec)
        issues.push({
          severity: 'WARNING',
          message: `a ${kind} without a name is left out`,
          ...node.position,
          path: node.path,
        });
    }
  };
  documents.forEach(take);
  return { objects, issues };
};
