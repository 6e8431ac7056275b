/** Jobs that were given up, for whoever runs the service: looking at them, and trying one again. */
import type { JobDoc, JobModels } from './job.model.js';

/** A job that was given up, without what it holds. */
export interface DeadLetter {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly diedAt: Date | undefined;
  readonly lastError: string | undefined;
}

export interface DeadLetters {
  /** The newest first. */
  list(limit?: number): Promise<readonly DeadLetter[]>;
  /** Tries a job again from the start; false where there is no such dead one. */
  replay(id: string): Promise<boolean>;
}

export interface DeadLettersDependencies {
  readonly db: JobModels;
  readonly clock: () => Date;
}

const MOST = 100;

export const createDeadLetters = ({ db: { jobs }, clock }: DeadLettersDependencies): DeadLetters => ({
  list: async (limit = MOST) => {
    const dead = await jobs
      .find({ state: 'DEAD' })
      .sort({ diedAt: -1, _id: 1 })
      .limit(limit)
      .select({ payload: 0 })
      .lean<Omit<JobDoc, 'payload'>[]>()
      .exec();
    return dead.map(({ _id: id, kind, attempts, createdAt, diedAt, lastError }) => ({
      id,
      kind,
      attempts,
      createdAt,
      diedAt,
      lastError,
    }));
  },
  replay: async (id) => {
    const change = { $set: { state: 'WAITING', dueAt: clock(), attempts: 0 }, $unset: { diedAt: 1 } } as const;
    return (await jobs.updateOne({ _id: { $eq: id }, state: 'DEAD' }, change)).modifiedCount === 1;
  },
});
