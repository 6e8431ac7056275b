/** When a technology's version stops being maintained. */
import { PLATFORMS } from './end-of-life-platforms.js';
import { SERVERS } from './end-of-life-servers.js';
import { STORES } from './end-of-life-stores.js';
import { compareNumbers, isWithin, numbersOf, releaseLines, type ReleaseLine } from './lifecycle.js';

/**
 * The state of the tables: what the public collection endoflife.date held on this day. Java before 17 is completed with
 * Oracle's dates. Each row names the maintainers' page, where a date can be checked.
 */
export const END_OF_LIFE_DATA_DATE = '2026-08-22';

export interface EndOfLife {
  /** YYYY-MM-DD: the day that maintenance ended or will end. */
  readonly date: string;
  /** URL of the maintainers' page about their releases. */
  readonly source: string;
}

const TABLE = new Map(
  Object.entries({ ...STORES, ...SERVERS, ...PLATFORMS }).map(([technology, [source, lines]]) => [
    technology,
    { source, lines: releaseLines(lines) },
  ]),
);

/** The line that decides: the most specific one that holds the version, else the next newer, whose end is no earlier. */
const lineOf = (version: readonly number[], lines: readonly ReleaseLine[]): ReleaseLine | undefined => {
  const holding = lines.filter(({ line }) => isWithin(version, line));
  if (holding.length > 0) return holding.reduce((best, next) => (next.line.length >= best.line.length ? next : best));
  // `8` may be any 8.x: only the one that lasts longest is certain.
  const within = lines.filter(({ line }) => isWithin(line, version));
  if (within.length > 0)
    return within.reduce((best, next) => ((next.end ?? '9999') > (best.end ?? '9999') ? next : best));
  return lines.find(({ line }) => compareNumbers(line, version) > 0);
};

/**
 * When the version's line ends or ended. A version older than every known line, or between two, ended no later than the
 * next newer one: that date is given. undefined where the technology, the version or an end is not known.
 */
export const endOfLife = (technology: string, version: string): EndOfLife | undefined => {
  const row = TABLE.get(technology);
  const numbers = numbersOf(version);
  if (!row || numbers.length === 0) return undefined;
  const end = lineOf(numbers, row.lines)?.end;
  return end === undefined ? undefined : { date: end, source: row.source };
};

/** Ids of the technologies whose release lines are known. */
export const knownLifecycles = (): readonly string[] => [...TABLE.keys()];
