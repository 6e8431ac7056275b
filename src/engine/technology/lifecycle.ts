/** How the tables of release lines are written, and how versions compare. */

/** Technology id → where its dates come from, and `line end, line end, …`; a date is YYYY-MM-DD, `-` is none announced. */
export type Lifecycles = Readonly<Record<string, readonly [source: string, lines: string]>>;

export interface ReleaseLine {
  readonly line: readonly number[];
  /** Absent while no end is announced. */
  readonly end?: string;
}

/** The leading numbers of a version: `v10.6.4-focal` → 10, 6, 4; empty where it starts with none. */
export const numbersOf = (version: string): readonly number[] =>
  /^v?(\d{1,9}(?:\.\d{1,9}){0,5})/i.exec(version.trim())?.[1]?.split('.').map(Number) ?? [];

/** Negative when a is older than b. Absent parts count as 0. */
export const compareNumbers = (a: readonly number[], b: readonly number[]): number => {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** Whether `version` starts with all of `line`. */
export const isWithin = (version: readonly number[], line: readonly number[]): boolean =>
  line.every((part, index) => version[index] === part);

/** Reads the lines of a table's row, oldest first. */
export const releaseLines = (lines: string): readonly ReleaseLine[] =>
  lines
    .split(',')
    .map((entry) => entry.trim().split(' '))
    .map(([line = '', end = '-']) => (end === '-' ? { line: numbersOf(line) } : { line: numbersOf(line), end }))
    .sort((a, b) => compareNumbers(a.line, b.line));
