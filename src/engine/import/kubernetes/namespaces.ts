/** Namespaces as boundaries. */
import type { Boundary } from '../../model.js';
import type { KubeObject } from './objects.js';

/** One boundary per namespace that is declared or that one of `used` stands in. Network policies make it isolate. */
export const boundariesOf = (objects: readonly KubeObject[], used: readonly string[]): readonly Boundary[] => {
  const declared = objects.filter(({ kind, group }) => kind === 'Namespace' && group === '').map(({ name }) => name);
  const isolated = new Set(objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ namespace }) => namespace));
  return [...new Set([...declared, ...used])]
    .filter((name) => name !== '')
    .map((name) => ({
      key: name,
      name,
      type: isolated.has(name) ? 'NETWORK_POLICY_NAMESPACE_ISOLATION' : 'EXECUTION_ENVIRONMENT',
    }));
};
