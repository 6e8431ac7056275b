/** Health: live when the process answers, ready when the database does. */
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Connection } from 'mongoose';

/** Longest time in milliseconds that the database may take to answer. */
const PING_MS = 2_000;

export const serveHealth = (fastify: FastifyInstance, connection: Connection): void => {
  fastify.get('/health/live', () => ({ status: 'live' }));
  fastify.get('/health/ready', async (_, reply) => {
    try {
      const ping = connection.getClient().db('admin').command({ ping: 1, maxTimeMS: PING_MS });
      // The driver looks for a lost primary longer than those who probe wait.
      await Promise.race([
        ping,
        pause(PING_MS, undefined, { ref: false }).then(() => Promise.reject(new Error('late'))),
      ]);
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'not ready', reason: 'the database does not answer' });
    }
  });
};
