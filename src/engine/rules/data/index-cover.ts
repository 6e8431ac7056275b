/** When one index does everything that another one does. */
import type { Index, SortKey } from '../../model.js';
import { isOrdered } from './entities.js';

/** What an index key is by: the field, or the expression in parentheses. */
export const keyOf = ({ field, expression }: SortKey): string =>
  field === undefined ? `(${expression ?? ''})` : field;
const isDescending = ({ direction }: SortKey): boolean => direction === 'DESC';

/** Whether a's keys are the first ones of b's, in the same order or in exactly the opposite one. */
export const isPrefix = (a: readonly SortKey[], b: readonly SortKey[]): boolean =>
  a.length > 0 &&
  a.length <= b.length &&
  a.every((key, at) => keyOf(key) === keyOf(b[at] ?? {})) &&
  new Set(a.map((key, at) => isDescending(key) === isDescending(b[at] ?? {}))).size === 1;

const sameKeys = (a: Index, b: Index): boolean => a.keys.length === b.keys.length && isPrefix(a.keys, b.keys);

/** Whether everything that `index` does is also done by `other`. */
export const isDoneBy = (index: Index, other: Index): boolean => {
  if (!isOrdered(index) || !isOrdered(other) || index.where !== other.where) return false;
  if (!isPrefix(index.keys, other.keys)) return false;
  // Only the same keys forbid the same duplicates.
  if (index.unique && !(other.unique && sameKeys(index, other))) return false;
  const covered = new Set([...other.keys.map(({ field }) => field), ...(other.include ?? [])]);
  return (index.include ?? []).every((field) => covered.has(field));
};

/** The primary key's own index, which some sources list beside the others. */
export const isKeysOwn = (index: Index): boolean =>
  index.unique === true && /(?:^primary|_pkey\d*$|^pk_|_pk$)/i.test(index.name);
