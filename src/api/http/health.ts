/** Health: live when the process answers, ready when the database does. */
import type { FastifyInstance } from 'fastify';
import type { Connection } from 'mongoose';

export const serveHealth = (fastify: FastifyInstance, connection: Connection): void => {
  fastify.get('/health/live', () => ({ status: 'live' }));
  fastify.get('/health/ready', async (_, reply) => {
    try {
      await connection.getClient().db('admin').command({ ping: 1, maxTimeMS: 2_000 });
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'not ready', reason: 'the database does not answer' });
    }
  });
};
