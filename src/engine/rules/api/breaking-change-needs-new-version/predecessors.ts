/** Which version a newer one takes the place of. */
import type { ContractVersion } from '../../../model.js';
import { majorOf, parseVersion } from '../version-number.js';

const isPromise = ({ version, status }: ContractVersion): boolean =>
  status !== 'DRAFT' && parseVersion(version)?.preliminary !== true;

/**
 * The published version whose clients a newer one has to serve: the latest before it of the same major version.
 *
 * A date is a major version of its own as long as clients can stay on it: it is served still, or was retired on a day that
 * was announced. One that was retired without a sunset was replaced by the next date, pinned or not. What is still a draft
 * or a preview has promised nothing; a version that is retired itself is history.
 * @param versions of one contract, the oldest first
 */
export const predecessorOf = (
  versions: readonly ContractVersion[],
  newer: ContractVersion,
): ContractVersion | undefined => {
  if (newer.status === 'RETIRED' || parseVersion(newer.version)?.preliminary === true) return undefined;
  const earlier = versions.slice(0, versions.indexOf(newer)).filter(isPromise);
  const same = earlier.filter(({ version }) => majorOf(version) === majorOf(newer.version)).at(-1);
  if (same) return same;
  const last = earlier.at(-1);
  const replaced =
    last !== undefined &&
    parseVersion(last.version)?.dated === true &&
    parseVersion(newer.version)?.dated === true &&
    last.status === 'RETIRED' &&
    last.sunsetOn === undefined;
  return replaced ? last : undefined;
};
