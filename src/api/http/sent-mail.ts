/** What was mailed, for development and tests: never served in production or where mail goes through SMTP. */
import type { FastifyInstance } from 'fastify';
import type { JobRunner } from '../../platform/jobs/index.js';
import type { Outbox } from '../../platform/mail/index.js';

interface Route {
  readonly Querystring: { readonly to?: string };
}

/** Serves the mails at /dev/mail as JSON, the newest first; `?to=` those to one address. */
export const serveSentMail = (fastify: FastifyInstance, outbox: Outbox, jobs: Pick<JobRunner, 'drained'>): void => {
  fastify.get<Route>('/dev/mail', async ({ query: { to } }, reply) => {
    await jobs.drained();
    return reply.header('cache-control', 'no-store').send(outbox.list(typeof to === 'string' ? to : undefined));
  });
};
