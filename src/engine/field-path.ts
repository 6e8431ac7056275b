/**
 * Where a fact stands in an element: names joined by dots, an item of a list by its own `name` (`fields.email.type`), a
 * dot or backslash inside a name escaped by a backslash.
 */

/** The path of a fact from its names, outermost first. */
export const fieldPath = (...names: readonly string[]): string =>
  names.map((name) => name.replace(/[\\.]/g, '\\$&')).join('.');

/** The names of a path, outermost first; the inverse of fieldPath. */
export const pathNames = (path: string): readonly string[] =>
  [...path.matchAll(/((?:\\.|[^\\.])*)(?:\.|$)/g)]
    .slice(0, path.endsWith('.') && !path.endsWith('\\.') ? undefined : -1)
    .map(([, name = '']) => name.replace(/\\(.)/g, '$1'));
