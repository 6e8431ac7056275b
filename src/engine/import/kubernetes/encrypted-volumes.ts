/** Which workloads keep everything on encrypted volumes. */
import type { KubeObject } from './objects.js';
import { placeOf } from './objects.js';

const KEYS = ['disk-encryption-kms-key', 'diskEncryptionSetID', 'kmsKeyId', 'encryptionKMSID'];

const isEncrypted = ({ node }: KubeObject): boolean => {
  const parameters = node.get('parameters');
  return parameters?.get('encrypted')?.boolean() === true || KEYS.some((key) => parameters?.get(key)?.string());
};

/** Tells whether each claim of a workload is for a volume that its storage class encrypts; a class elsewhere is unknown. */
export const encryptedVolumes = (objects: readonly KubeObject[]): ((workload: KubeObject) => boolean) => {
  const classes = new Set(
    objects.filter((each) => each.kind === 'StorageClass' && isEncrypted(each)).map((each) => each.name),
  );
  const claims = new Map(
    objects
      .filter(({ kind }) => kind === 'PersistentVolumeClaim')
      .map(({ namespace, name, spec }) => [placeOf(namespace, name), spec?.get('storageClassName')?.string()]),
  );
  return ({ namespace, spec }) => {
    const own = (spec?.get('volumeClaimTemplates')?.items() ?? []).map((claim) =>
      claim.get('spec')?.get('storageClassName')?.string(),
    );
    const mounted = (spec?.get('template')?.get('spec')?.get('volumes')?.items() ?? []).flatMap((volume) => {
      const name = volume.get('persistentVolumeClaim')?.get('claimName')?.string();
      return name === undefined ? [] : [claims.get(placeOf(namespace, name))];
    });
    const all = [...own, ...mounted];
    return all.length > 0 && all.every((name) => name !== undefined && classes.has(name));
  };
};
