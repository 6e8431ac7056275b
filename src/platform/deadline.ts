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
  /** What ends those who wait when the time is over: one timer for all of them. */
  readonly waiting: Set<(reason: unknown) => void>;
  timer: NodeJS.Timeout | undefined;
}

const deadlines = new AsyncLocalStorage<Deadline>();
const tooLate = (): Problem => new Problem('TIMEOUT', 'the operation took too long and was ended');

/** Longest time that one database command may take where no operation says less. */
const MOST_MS = 15_000;

/** Runs work, and all that it starts, under a deadline of its own. */
export const withDeadline = <T>(ms: number, work: () => T): T =>
  deadlines.run({ at: performance.now() + ms, signal: undefined, waiting: new Set(), timer: undefined }, work);

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

const endAll = ({ waiting }: Deadline): void => {
  for (const end of waiting) end(tooLate());
  waiting.clear();
};

/** Waits for work until the deadline; rejects with TIMEOUT then, whatever becomes of the work. */
export const untilDeadline = <T>(work: Promise<T>): Promise<T> => {
  const deadline = deadlines.getStore();
  if (!deadline) return work;
  const { waiting } = deadline;
  return new Promise<T>((resolve, reject) => {
    const leave = (): void => {
      waiting.delete(reject);
      if (waiting.size > 0) return;
      clearTimeout(deadline.timer);
      deadline.timer = undefined;
    };
    waiting.add(reject);
    deadline.timer ??= setTimeout(() => endAll(deadline), Math.max(0, deadline.at - performance.now()));
    work.then(
      (value) => {
        leave();
        resolve(value);
      },
      () => {
        leave();
        // With the rejection as it is.
        resolve(work);
      },
    );
  });
};
