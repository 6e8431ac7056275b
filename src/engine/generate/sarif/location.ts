import type { Subject } from '../../rules/yields.js';
import { message } from './message.js';

const KINDS: Readonly<Record<Subject['list'], string>> = {
  blueprint: 'blueprint',
  boundaries: 'boundary',
  dataAssets: 'dataAsset',
  components: 'component',
  runtimes: 'runtime',
  links: 'link',
  entities: 'entity',
  flows: 'flow',
  roles: 'role',
  contracts: 'contract',
  contractVersions: 'contractVersion',
  decisions: 'decision',
  migrations: 'migration',
  waivers: 'waiver',
  manualFindings: 'manualFinding',
  attestations: 'attestation',
};

const path = ({ list, key }: Subject): string => (list === 'blueprint' ? list : `${list}/${key}`);

/** As a relative address in which a key is one step, even `..`; half a surrogate pair, which has no encoding, is replaced. */
const address = ({ list, key }: Subject): string =>
  list === 'blueprint'
    ? list
    : `${list}/${encodeURIComponent(key.replace(/\p{Cs}/gu, '\u{FFFD}')).replace(/^\.+$/, (dots) => '%2E'.repeat(dots.length))}`;

/**
 * Where a finding is: the element itself as logical location. The physical one repeats it as a relative address, since
 * CI systems refuse results without any.
 */
export const location = (subject: Subject): object => ({
  physicalLocation: {
    artifactLocation: { uri: address(subject), uriBaseId: 'BLUEPRINT' },
  },
  logicalLocations: [
    {
      name: message(subject.name || subject.key || 'blueprint').text,
      fullyQualifiedName: path(subject),
      kind: KINDS[subject.list],
    },
  ],
});

/** A location beside the main one, told apart by its number. */
export const relatedLocation = (subject: Subject, id: number): object => ({
  id,
  ...location(subject),
  message: message(subject.name || subject.key || 'blueprint'),
});
