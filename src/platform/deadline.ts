/**
 * How long an operation may still take. Everything that is done for it finds its deadline by itself: what asks the
 * database hands on the time that is left, so that the database ends what nobody waits for any more.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Problem } from './refusal.js';

interface Deadline {
  /** By the monotonic clock, in milliseconds: how long something takes has nothing to do with the time of day. */
  readonly at: number;
  signal: AbortSignal | undefined;
}

const deadlines = new AsyncLocalStorage<Deadline>();
const tooLate = (): Problem => new Problem('TIMEOUT', 'the operation took too long and was ended');

/** Longest time that one database command may take where no operation says less. */
const MOST_MS = 15_000;

/** Runs work, and all that it starts, under a deadline of its own. */
export const withDeadline = <T>(ms: number, work: () => T): T =>
  deadlines.run({ at: performance.now() + ms, signal: undefined }, work);

/** What is left of the operation's time; null where there is no deadline. */
export const remainingMs = (): number | null => {
  const deadline = deadlines.getStore();
  return deadline ? deadline.at - performance.now() : null;
};

/** The maxTimeMS of a database command. Throws TIMEOUT where the time is over: nothing further is asked. */
export const databaseMs = (most = MOST_MS): number => {
  const left = remainingMs();
  if (left === null) return most;
  if (left <= 0) throw tooLate();
  return Math.min(most, Math.ceil(left));
};

/** Aborted when the operation's time is over; undefined where there is no deadline. */
export const deadlineSignal = (): AbortSignal | undefined => {
  const deadline = deadlines.getStore();
  if (!deadline) return undefined;
  return (deadline.signal ??= AbortSignal.timeout(Math.max(0, Math.ceil(deadline.at - performance.now()))));
};

/** Waits for work until the deadline; rejects with TIMEOUT then, whatever becomes of the work. */
export const untilDeadline = async <T>(work: Promise<T>): Promise<T> => {
  const left = remainingMs();
  if (left === null) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), Math.max(0, left));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
