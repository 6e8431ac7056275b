/** A defence: what it is in the source, what stands there without it, and the test that fails then. */

export interface Change {
  /** From the root of the repository. */
  readonly file: string;
  /** The defence as it stands there, exactly once. */
  readonly text: string;
  /** What stands there when it is removed. */
  readonly without: string;
}

export interface Defence {
  /** Unique, kebab-case: `npm run defences -- name`. */
  readonly name: string;
  /** One change; more where two lines hold the same door and either of them alone still does. */
  readonly removes: readonly [Change, ...Change[]];
  readonly test: string;
  /** The test's title, or that of a group of tests, as the file has it. */
  readonly title: string;
}

/** A row of docs/security.md whose defence is a library's: there is nothing of ours to take away. */
export interface KeptByLibrary {
  readonly library: string;
  readonly test: string;
  readonly title: string;
}

/** A part of Jest's `--testNamePattern` that a title is found by, whatever its placeholders become. */
export const patternOf = (title: string): string =>
  title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/%[a-z]/g, '.*');
