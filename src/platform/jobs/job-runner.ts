/** Does what is in the queue: a few jobs at a time, each under a lease that is renewed while it is being done. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { withDeadline } from '../deadline.js';
import { backoffMs } from './backoff.js';
import type { JobHandler } from './job-kind.js';
import type { HeldJob, JobQueue } from './job-queue.js';

export interface JobRunner {
  /** Resolves when this process has nothing to do that is due and is doing nothing. */
  drained(): Promise<void>;
  /** Takes no further job and waits for those under way; what takes longer than the grace is left to others. Repeatable. */
  close(): Promise<void>;
}

export interface JobRunnerOptions {
  readonly queue: JobQueue;
  readonly handlers: readonly JobHandler[];
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** Most jobs at a time. */
  readonly concurrency?: number;
  /** How often the queue is looked at where nothing tells of a job. */
  readonly pollMs?: number;
  /** After how long without a sign of life somebody else takes a job. */
  readonly leaseMs?: number;
  /** Longest that a job may take. */
  readonly jobMs?: number;
  /** How long the end waits for jobs that are under way. */
  readonly graceMs?: number;
  readonly random?: () => number;
}

/** Longest that looking for a job may take. */
const LOOK_MS = 15_000;

/** Name and code: neither what a letter holds nor what a server said of it, which may quote it. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' || typeof code === 'number' ? `${error.name} ${code}` : error.name;
};

/** Starts at once. */
export const startJobRunner = (options: JobRunnerOptions): JobRunner => {
  const { queue, handlers, log, random = Math.random } = options;
  const { concurrency = 4, pollMs = 1_000, leaseMs = 60_000, jobMs = 10 * 60_000, graceMs = 25_000 } = options;
  const byKind = new Map(handlers.map((handler) => [handler.kind.name, handler]));
  const running = new Map<string, { readonly work: Promise<void>; readonly stop: AbortController }>();
  let closed: Promise<void> | undefined;
  let looking: Promise<void> | undefined;
  let again = false;

  const carryOut = async (job: HeldJob, stop: AbortController): Promise<void> => {
    const handler = byKind.get(job.kind);
    const most = handler?.kind.attempts ?? 1;
    const giveUp = async (reason: string): Promise<void> => {
      const dead = job.attempt >= most;
      await queue.fail(job, reason, dead ? undefined : backoffMs(job.attempt, random()));
      const about = { job: job.id, kind: job.kind, attempt: job.attempt, reason };
      if (dead) log.error(about, 'a job has failed for good: see it with list-dead, try it again with replay');
      else log.warn(about, 'a job has failed; it is tried again');
    };
    if (!handler) return giveUp('no handler');
    // Whoever took it last did not live to say how it went.
    if (job.attempt > most) return giveUp('holder died');
    const alive = setInterval(() => {
      const keep = withDeadline(LOOK_MS, () => queue.renew(job, leaseMs));
      keep.then((kept) => !kept && stop.abort()).catch(() => undefined);
    }, leaseMs / 3);
    try {
      const { id, attempt } = job;
      const done = await withDeadline(jobMs, () => handler.run(job.payload, { id, attempt, signal: stop.signal }));
      await withDeadline(LOOK_MS, () => queue.finish(job, done?.dueAt));
    } catch (error) {
      await withDeadline(LOOK_MS, () => giveUp(reasonOf(error)));
    } finally {
      clearInterval(alive);
    }
  };
  const start = (job: HeldJob): void => {
    const stop = new AbortController();
    const work = withDeadline(LOOK_MS, () => carryOut(job, stop))
      // The database is away: the lease runs out, and the job is taken again.
      .catch((error: unknown) => log.warn({ job: job.id, reason: reasonOf(error) }, 'how a job went was not noted'))
      .then(() => {
        running.delete(job.id);
        void look();
      });
    running.set(job.id, { work, stop });
  };
  const takeSome = async (): Promise<void> => {
    do {
      again = false;
      while (!closed && running.size < concurrency) {
        const job = await queue.take({ leaseMs, kinds: [...byKind.keys()], except: [...running.keys()] });
        if (!job) break;
        start(job);
      }
    } while (again);
  };
  /** Under a deadline of its own: whoever enqueues does so under that of an operation. */
  const look = (): Promise<void> => {
    if (closed) return Promise.resolve();
    again = true;
    looking ??= withDeadline(LOOK_MS, takeSome)
      .catch((error: unknown) => {
        again = false;
        log.warn({ reason: reasonOf(error) }, 'the queue could not be looked at');
      })
      .then(() => {
        looking = undefined;
        // Somebody has asked in the moment between the last look and this one.
        return again ? look() : undefined;
      });
    return looking;
  };
  const underWay = () => [...running.values()].map(({ work }) => work);

  const quiet = queue.onEnqueued(() => void look());
  const poll = setInterval(() => void look(), pollMs);
  poll.unref();
  void look();

  const end = async (): Promise<void> => {
    quiet();
    clearInterval(poll);
    await looking;
    const grace = new AbortController();
    const late = pause(graceMs, undefined, { signal: grace.signal }).catch(() => undefined);
    await Promise.race([Promise.all(underWay()), late]);
    grace.abort();
    for (const { stop } of running.values()) stop.abort();
  };
  return {
    drained: async () => {
      await look();
      while (running.size > 0 && !closed) {
        await Promise.all(underWay());
        await look();
      }
    },
    // Set before anything is awaited: nothing further is taken from here on.
    close: () => (closed ??= Promise.resolve().then(end)),
  };
};
