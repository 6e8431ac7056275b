/** What an example of a kind of element says. */

/** One kind's example. */
export interface Example {
  readonly type: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** The selection that reads everything back, and what it reads where that differs from what was given. */
  readonly select: string;
  readonly read?: Readonly<Record<string, unknown>>;
  /** A field that can be cleared and how it then reads. */
  readonly clear: readonly [field: string, cleared: unknown];
  /** A reference to nowhere, with the path of its error below the element. */
  readonly dangling?: readonly [patch: object, path: readonly string[]];
}

/** References as they are read. */
export const keyed = (...keys: readonly string[]) => keys.map((key) => ({ key }));
/** The selection of all fields of a record. */
export const plain = (fields: object) => Object.keys(fields).join(' ');
