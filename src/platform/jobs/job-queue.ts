/** The queue of background work: what is written into it is done, once at least, whichever process dies meanwhile. */
import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from '../mongo/transaction.js';
import type { SecretBox } from '../secret-box.js';
import type { JobDoc, JobModels } from './job.model.js';
import type { JobKind } from './job-kind.js';

export interface EnqueueOptions {
  /** Within a transaction the job is there exactly if all the rest of it is. */
  readonly session?: ClientSession;
  /** Not before this time. */
  readonly dueAt?: Date;
  /** A name of its own: a job that is there under it already is left as it is. Not within a transaction. */
  readonly id?: string;
}

export interface TakeOptions {
  readonly leaseMs: number;
  /** What whoever asks can do: another version of the service may know other kinds. */
  readonly kinds: readonly string[];
  /** Ids of those that it is doing. */
  readonly except: readonly string[];
}

/** A job that somebody holds. */
export interface HeldJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly attempt: number;
  readonly lease: string;
}

export interface JobQueue {
  enqueue<P>(kind: JobKind<P>, payload: P, options?: EnqueueOptions): Promise<void>;
  /** Is told when something of this process may be due, e.g. after the transaction that wrote it. Returns what ends that. */
  onEnqueued(listener: () => void): () => void;
  /** Takes the job that is due and most pressing; undefined where there is none. Of two who ask, one gets it. */
  take(options: TakeOptions): Promise<HeldJob | undefined>;
  /** Holds on to a job; false where the lease has been lost. */
  renew(job: HeldJob, leaseMs: number): Promise<boolean>;
  /** It is done: it is gone, or due again. */
  finish(job: HeldJob, dueAt?: Date): Promise<void>;
  /** It failed: it is due again after a while, or given up for good. */
  fail(job: HeldJob, reason: string, waitMs: number | undefined): Promise<void>;
}

export interface JobQueueDependencies {
  readonly db: JobModels;
  readonly box: SecretBox;
  readonly newId: () => string;
  readonly clock: () => Date;
}

/** How long others leave a job to the process that wrote it, which need not be asked for it; clocks differ, too. */
export const HEAD_START_MS = 2_000;

const contextOf = (id: string): string => `job:${id}`;

export const createJobQueue = ({ db: { jobs }, box, newId, clock }: JobQueueDependencies): JobQueue => {
  const home = newId();
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const held = ({ id, lease }: HeldJob) => ({ _id: id, lease });
  const after = (ms: number): Date => new Date(clock().getTime() + ms);

  return {
    enqueue: async (kind, payload, { session, dueAt, id = newId() } = {}) => {
      const now = clock();
      const sealed = box.seal(JSON.stringify(payload), contextOf(id));
      const work = { kind: kind.name, payload: sealed, priority: kind.priority };
      const job: JobDoc = {
        _id: id,
        ...work,
        state: 'WAITING',
        dueAt: dueAt ?? now,
        attempts: 0,
        home,
        createdAt: now,
      };
      if (session) {
        await jobs.create([job], { session });
        // The transaction ends its session whatever has become of it; nothing is found where it was taken back.
        session.once('ended', tell);
        return;
      }
      await jobs.create(job).catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
      tell();
    },
    onEnqueued: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    take: async ({ leaseMs, kinds, except }) => {
      const lease = newId();
      const due = [{ home, dueAt: { $lte: clock() } }, { dueAt: { $lte: after(-HEAD_START_MS) } }];
      const job = await jobs
        .findOneAndUpdate(
          { state: 'WAITING', kind: { $in: [...kinds] }, _id: { $nin: [...except] }, $or: due },
          { $set: { home, lease, dueAt: after(leaseMs) }, $inc: { attempts: 1 } },
          { sort: { priority: -1, dueAt: 1 }, returnDocument: 'after' },
        )
        .lean<JobDoc>()
        .exec();
      if (!job) return undefined;
      const { _id: id, kind, attempts: attempt } = job;
      const payload = (): unknown => JSON.parse(box.open(job.payload, contextOf(id)));
      // Read when it is needed: what cannot be opened is a failure of the job, not of whoever takes it.
      return {
        id,
        kind,
        attempt,
        lease,
        get payload() {
          return payload();
        },
      };
    },
    renew: async (job, leaseMs) =>
      (await jobs.updateOne(held(job), { $set: { dueAt: after(leaseMs) } })).matchedCount === 1,
    finish: async (job, dueAt) => {
      if (dueAt) await jobs.updateOne(held(job), { $set: { dueAt, attempts: 0 }, $unset: { lease: 1, lastError: 1 } });
      else await jobs.deleteOne(held(job));
    },
    fail: async (job, lastError, waitMs) => {
      const next = waitMs === undefined ? { state: 'DEAD', diedAt: clock() } : { dueAt: after(waitMs) };
      await jobs.updateOne(held(job), { $set: { ...next, lastError }, $unset: { lease: 1 } });
    },
  };
};
