/** Whether an index serves an access pattern: its keys are the equalities, then the sort, then a range. */
import type { AccessPattern, Index, SortKey } from '../../../model.js';
import { isOrdered, isWhole } from '../entities.js';

/** What an index does for a pattern; MAYBE where only the store can tell. */
export type Service = 'SERVES' | 'MAYBE' | 'NO';

const backwards = ({ direction }: SortKey): boolean => direction === 'DESC';

const fieldsOf = (pattern: AccessPattern): readonly string[] => [
  ...(pattern.equals ?? []),
  ...(pattern.sort ?? []).flatMap(({ field }) => field ?? []),
  ...(pattern.range ?? []),
];

/** An index on an expression, of another kind than ordered, or of some rows only may serve what its keys do not say. */
const mayServe = (index: Index, fields: readonly string[]): boolean => {
  const special = !isOrdered(index) || !isWhole(index, fields) || index.keys.some(({ field }) => field === undefined);
  return (
    special && index.keys.some(({ field, expression }) => fields.some((f) => f === field || expression?.includes(f)))
  );
};

const keysServe = (keys: readonly SortKey[], pattern: AccessPattern): boolean => {
  const equals = new Set(pattern.equals);
  // A field that is fixed by equality orders nothing.
  const sort = (pattern.sort ?? []).filter(({ field }) => field === undefined || !equals.has(field));
  const sorted = new Set(sort.map(({ field }) => field));
  const range = (pattern.range ?? []).filter((field) => !equals.has(field) && !sorted.has(field));
  if (sort.some(({ field }) => field === undefined)) return false;

  const rest = keys.slice(equals.size);
  const leading = new Set(keys.slice(0, equals.size).map(({ field }) => field));
  if (![...equals].every((field) => leading.has(field))) return false;
  const turned = new Set(sort.map((key, at) => backwards(key) !== backwards(rest[at] ?? {})));
  if (!sort.every(({ field }, at) => rest[at]?.field === field) || turned.size > 1) return false;
  const next = rest[sort.length]?.field;
  return range.length === 0 || (next !== undefined && range.includes(next));
};

/** What an index does for a pattern that has an equality, a sort or a range. */
export const serviceOf = (index: Index, pattern: AccessPattern): Service => {
  const equals = pattern.equals ?? [];
  if (isOrdered(index) && isWhole(index, equals)) {
    // One row needs neither order nor range.
    const one = index.unique === true && index.keys.every(({ field }) => field !== undefined && equals.includes(field));
    if (one || keysServe(index.keys, pattern)) return 'SERVES';
  }
  return mayServe(index, fieldsOf(pattern)) ? 'MAYBE' : 'NO';
};

/** The keys of an index that serves the pattern: equalities, then the sort, then one range. */
export const wantedSortKeys = (pattern: AccessPattern): readonly SortKey[] => {
  const equals = [...new Set(pattern.equals)];
  const sort = (pattern.sort ?? []).filter(({ field }) => field !== undefined && !equals.includes(field));
  const range = (pattern.range ?? []).filter(
    (field) => !equals.includes(field) && !sort.some((key) => key.field === field),
  );
  return [...equals.map((field) => ({ field })), ...sort, ...range.slice(0, 1).map((field) => ({ field }))];
};

/** The keys that an index for the pattern begins with, for a reader. */
export const wantedKeys = (pattern: AccessPattern): string =>
  wantedSortKeys(pattern)
    .map((key) => `${key.field ?? ''}${backwards(key) ? ' desc' : ''}`)
    .join(', ');
