/** What objects of a manifest were not read, one line per kind. */
import type { ImportIssue } from '../importer.js';
import type { KubeObject } from './objects.js';

const READ = new Set([
  'Service',
  'ConfigMap',
  'Namespace',
  'HorizontalPodAutoscaler',
  'ScaledObject',
  'Gateway',
  'NetworkPolicy',
  'DestinationRule',
  'PeerAuthentication',
  'ExternalSecret',
  'VaultStaticSecret',
  'VaultDynamicSecret',
  'VaultPKISecret',
]);
const REASONS: Readonly<Record<string, string>> = {
  Secret: 'the values of Secrets are never read',
  StorageClass: 'only whether it encrypts is kept',
  PersistentVolumeClaim: 'only whether its volume is encrypted is kept',
  CustomResourceDefinition: 'definitions of resources are no architecture',
};

/** Reports objects that are neither in `read` nor of a kind that is read elsewhere. */
export const reportLeftOut = (
  objects: readonly KubeObject[],
  read: ReadonlySet<KubeObject>,
): readonly ImportIssue[] => {
  const groups = new Map<string, KubeObject[]>();
  for (const object of objects) {
    if (read.has(object) || READ.has(object.kind)) continue;
    const key = object.owned ? `${object.kind} that another object makes` : object.kind;
    const group = groups.get(key);
    if (group) group.push(object);
    else groups.set(key, [object]);
  }
  const issues = [...groups].map(([kind, group]): ImportIssue => {
    const reason = Object.hasOwn(REASONS, kind) ? `: ${REASONS[kind] ?? ''}` : '';
    const [first] = group;
    return {
      severity: 'INFO',
      message: `left out: ${kind} (${group.length})${reason}`,
      ...first?.node.position,
      ...(first && { path: first.node.path }),
    };
  });
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
  const [first] = policies;
  if (first)
    issues.push({
      severity: 'INFO',
      message: `NetworkPolicy (${policies.length}): that they isolate and whether they restrict calls outward is kept, which traffic they let through is not`,
      ...first.node.position,
      path: first.node.path,
    });
  return issues;
};
