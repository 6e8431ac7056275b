/** Versions as clients pin them: their order, and which of them promise to be compatible. */
import type { ContractVersion } from '../../model.js';

/** What a version says when it is read as a number or a date. */
interface VersionNumber {
  readonly parts: readonly number[];
  readonly dated: boolean;
  /** Whether it promises nothing yet: `2.0.0-rc.1`, `v1beta1`. */
  readonly preliminary: boolean;
}

const EARLY = '(?:[-.]?(alpha|beta|rc|preview|pre|snapshot|dev|next|canary)[\\w.-]*)?';
const DATE = new RegExp(`^v?((?:19|20)\\d\\d)[-._]?(0[1-9]|1[0-2])(?:[-._]?([0-2]\\d|3[01]))?${EARLY}$`, 'i');
const NUMBER = new RegExp(
  `^v?(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(?:\\.\\d+)*${EARLY}(?:[+-][\\w.-]*)?$`,
  'i',
);

/** Reads a version; undefined where it is neither numbers nor a date. */
export const parseVersion = (text: string): VersionNumber | undefined => {
  const date = DATE.exec(text.trim());
  const match = date ?? NUMBER.exec(text.trim());
  if (!match) return undefined;
  const [, first, second, third, early] = match;
  const parts = [first, second, third].map((part) => Number(part ?? 0));
  return { parts, dated: date !== null, preliminary: early !== undefined };
};

/**
 * The part of a version that says what is compatible: the first number, below 1 the first two (as semantic versioning
 * has it). A date, and what is no number, stands for itself.
 */
export const majorOf = (text: string): string => {
  const version = parseVersion(text);
  if (!version || version.dated) return text.trim().toLowerCase();
  const [major = 0, minor = 0] = version.parts;
  return major === 0 ? `0.${minor}` : String(major);
};

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/**
 * Orders versions, the oldest first: by number or date. What is neither stands before, by the day on which it was
 * published.
 */
export const compareVersions = (a: ContractVersion, b: ContractVersion): number => {
  const [left, right] = [parseVersion(a.version), parseVersion(b.version)];
  for (const [at, part] of (left?.parts ?? []).entries()) {
    const other = right?.parts[at] ?? part;
    if (part !== other) return part - other;
  }
  return (
    Number(left !== undefined) - Number(right !== undefined) ||
    Number(right?.preliminary ?? false) - Number(left?.preliminary ?? false) ||
    compareText(a.publishedOn ?? '', b.publishedOn ?? '') ||
    compareText(a.key, b.key)
  );
};
