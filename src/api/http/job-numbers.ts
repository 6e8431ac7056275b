/** How the queue of background work is doing, for whoever watches the service: numbers, and nothing of what is in it. */
import type { FastifyInstance } from 'fastify';
import { countJobs, type JobNumbers } from '../../platform/jobs/index.js';
import type { JobModels } from '../../platform/jobs/job.model.js';

export interface JobNumbersOptions {
  readonly db: JobModels;
  readonly clock: () => Date;
}

/** Milliseconds for which an answer is given again: anybody may ask, and the database is asked now and then. */
const FRESH_MS = 1_000;

/** Serves them at /health/jobs. */
export const serveJobNumbers = (fastify: FastifyInstance, { db, clock }: JobNumbersOptions): void => {
  let last: { readonly at: number; readonly numbers: Promise<JobNumbers> } | undefined;
  fastify.get('/health/jobs', async (_, reply) => {
    const at = performance.now();
    if (!last || at - last.at > FRESH_MS) last = { at, numbers: countJobs(db, clock()) };
    try {
      return await reply.header('cache-control', 'no-store').send(await last.numbers);
    } catch {
      last = undefined;
      return reply.code(503).send({ status: 'unknown', reason: 'the database does not answer' });
    }
  });
};
