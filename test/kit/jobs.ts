/** A queue of background work on a real database, apart from any server. */
import { pino } from 'pino';
import { z } from 'zod';
import { createCollections, createIndexes, type Collections } from '../../src/modules/collections.js';
import { newId } from '../../src/platform/ids.js';
import {
  createJobQueue,
  handles,
  startJobRunner,
  type JobHandler,
  type JobKind,
  type JobQueue,
  type JobRunner,
} from '../../src/platform/jobs/index.js';
import { createSecretBox } from '../../src/platform/secret-box.js';
import type { TestDatabase } from './database.js';

export interface Errand {
  readonly text: string;
}
export const ERRAND: JobKind<Errand> = {
  name: 'errand',
  priority: 5,
  attempts: 3,
  payload: z.object({ text: z.string() }),
};
export const box = createSecretBox({ keys: [{ id: 'test', key: Buffer.alloc(32, 7) }] });

/** One process's part: its queue, and what does the work. */
export interface Office {
  readonly queue: JobQueue;
  readonly db: Collections;
  /** Starts what does the work; it looks once a second at most, unless it is told. */
  work(handlers: readonly JobHandler[], options?: Partial<Parameters<typeof startJobRunner>[0]>): JobRunner;
}

export const openOffice = async ({ connection }: TestDatabase, clock: () => Date): Promise<Office> => {
  const db = createCollections(connection);
  await createIndexes(connection);
  const queue = createJobQueue({ db, box, newId: () => newId('Job'), clock });
  return {
    queue,
    db,
    work: (handlers, options = {}) =>
      startJobRunner({ queue, handlers, log: pino({ level: 'silent' }), pollMs: 20, ...options }),
  };
};

/** Does errands with a function of their text. */
export const errands = (work: (text: string, run: Parameters<JobHandler['run']>[1]) => Promise<void>): JobHandler =>
  handles(ERRAND, ({ text }, run) => work(text, run));
