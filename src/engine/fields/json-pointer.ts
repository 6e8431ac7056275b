/** JSON Pointers (RFC 6901): where in a JSON value something is wrong. */

/** The pointer from its names, outermost first; empty for the whole value. */
export const pointer = (...names: readonly (string | number)[]): string =>
  names.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The names in a pointer, outermost first. */
export const namesIn = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What is wrong with a JSON value and where. */
export interface ValueError {
  /** JSON Pointer into the value. */
  readonly path: string;
  /** What was expected, in one sentence without a full stop. */
  readonly message: string;
}
