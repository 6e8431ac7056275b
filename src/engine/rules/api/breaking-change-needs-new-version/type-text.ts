/** How the types of two versions differ, as GraphQL and JSON Schema write them. */

const bare = (type: string): string => type.replace(/[!\s]/g, '');

/** Where a type says that it is never null, one mark for each level, outermost last. */
const marks = (type: string): readonly boolean[] =>
  [...type.replace(/\s/g, '').matchAll(/[^[\]!]+(!?)|\](!?)/g)].map(([, name, list]) => name === '!' || list === '!');

/** Whether `more` is marked in a place where `less` is not. */
const isStricter = (less: string, more: string): boolean => marks(more).some((mark, at) => mark && !marks(less)[at]);

const WIDER: Readonly<Record<string, readonly string[]>> = { integer: ['number'], int32: ['int64'] };

/** Whether what callers give no longer fits: another type, or null no longer allowed. */
export const breaksInput = (was: string, now: string): boolean =>
  was !== now && (bare(was) === bare(now) ? isStricter(was, now) : WIDER[was]?.includes(now) !== true);

/** Whether what callers read may no longer fit: another type, or null where there was none. */
export const breaksOutput = (was: string, now: string): boolean =>
  was !== now && (bare(was) !== bare(now) || isStricter(now, was));
