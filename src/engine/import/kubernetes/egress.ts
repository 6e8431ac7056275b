/** Which workloads network policies hold to certain addresses. */
import type { YamlNode } from '../yaml/yaml-node.js';
import { placeOf, type KubeObject } from './objects.js';
import type { Select } from './selectors.js';
import type { KubeWorkload } from './workloads.js';

const WORLD = new Set(['0.0.0.0/0', '::/0']);

const restrictsEgress = ({ kind, spec }: KubeObject): boolean => {
  if (kind !== 'NetworkPolicy') return false;
  const types = spec?.get('policyTypes')?.items();
  return types && types.length > 0
    ? types.some((type) => type.string() === 'Egress')
    : spec?.get('egress') !== undefined;
};

/** Whether a rule lets everything through. Asking any name server for addresses is not yet going there. */
const isOpen = (rule: YamlNode): boolean => {
  const ports = rule.get('ports')?.items() ?? [];
  if (ports.length > 0 && ports.every((port) => port.get('port')?.number() === 53)) return false;
  const targets = rule.get('to')?.items() ?? [];
  return (
    targets.length === 0 || targets.some((target) => WORLD.has(target.get('ipBlock')?.get('cidr')?.string() ?? ''))
  );
};

interface Effect {
  restricts: boolean;
  opens: boolean;
}

/** The workloads that policies restrict and none opens again: the policies of a pod add up. */
export const restrictedByPolicies = (
  objects: readonly KubeObject[],
  workloads: readonly KubeWorkload[],
  select: Select,
): ReadonlySet<KubeWorkload> => {
  const effects = new Map<KubeWorkload | string, Effect>();
  const effectOn = (subject: KubeWorkload | string): Effect => {
    const effect = effects.get(subject) ?? { restricts: false, opens: false };
    effects.set(subject, effect);
    return effect;
  };
  for (const { spec, namespace } of objects.filter(restrictsEgress)) {
    const selector = spec?.get('podSelector');
    const labels = selector?.get('matchLabels');
    const isPlain = (selector?.get('matchExpressions')?.items().length ?? 0) === 0;
    const isForSome = (labels?.entries().length ?? 0) > 0;
    const lets = (spec?.get('egress')?.items() ?? []).some(isOpen);
    // Which pods an expression selects is not worked out: it restricts none, and may open each.
    for (const subject of isForSome ? select(labels, namespace) : [placeOf(namespace, '')]) {
      const effect = effectOn(subject);
      if (lets) effect.opens = true;
      else if (isPlain) effect.restricts = true;
    }
  }
  return new Set(
    workloads.filter((workload) => {
      const on = [effects.get(workload), effects.get(placeOf(workload.object.namespace, ''))];
      return on.some((effect) => effect?.restricts) && !on.some((effect) => effect?.opens);
    }),
  );
};
