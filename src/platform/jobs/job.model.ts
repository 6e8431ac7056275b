/** Background work in the database. It is the server's own: organizations and people are named inside what is sealed. */
import { Schema, type Connection, type Model } from 'mongoose';

export interface JobDoc {
  /** The idempotency key of what the job does: however often it is tried, it is one thing to be done. */
  readonly _id: string;
  readonly kind: string;
  /** JSON, sealed: a letter holds a token. */
  readonly payload: string;
  /** The higher, the sooner. */
  readonly priority: number;
  readonly state: 'WAITING' | 'DEAD';
  /** When it may be taken. While it is being done, the end of the lease: a holder that died gives it back by that. */
  readonly dueAt: Date;
  /** How often it has been taken. */
  readonly attempts: number;
  /** The process that is to take it first; others help after a moment. */
  readonly home: string;
  /** Of whoever is doing it; absent while nobody is. */
  readonly lease?: string;
  readonly createdAt: Date;
  /** Name and code of what it failed with last; no text of it, which may quote what was sealed. */
  readonly lastError?: string;
  /** When it was given up. */
  readonly diedAt?: Date;
}

export interface JobModels {
  readonly jobs: Model<JobDoc>;
}

/** How long a job that was given up can be looked at and tried again. */
const DEAD_SECONDS = 30 * 24 * 3_600;

export const jobModels = (connection: Connection): JobModels => {
  const schema = new Schema<JobDoc>(
    {
      _id: String,
      kind: String,
      payload: String,
      priority: Number,
      state: String,
      dueAt: Date,
      attempts: Number,
      home: String,
      lease: String,
      createdAt: Date,
      lastError: String,
      diedAt: Date,
    },
    { strict: 'throw', versionKey: false, id: false, collection: 'jobs' },
  );
  schema.index({ state: 1, priority: -1, dueAt: 1 });
  schema.index({ diedAt: 1 }, { expireAfterSeconds: DEAD_SECONDS });
  return { jobs: connection.model<JobDoc>('Job', schema) };
};
