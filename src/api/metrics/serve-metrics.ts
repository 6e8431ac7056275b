/** The service's numbers at /metrics, for those who hold the token. */
import type { FastifyInstance } from 'fastify';
import type { Config } from '../../config.js';
import { sameSecret, sha256 } from '../../platform/crypto.js';
import type { Metrics } from './metrics.js';

/** By their hashes, which have one length: how much of a guess is right does not show in the time. */
const isToken = (authorization: string | undefined, token: string): boolean => {
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  return sameSecret(sha256(given), sha256(token));
};

/** Serves them: with a token to whoever sends it, without one in development alone, where nobody else is asked for one. */
export const serveMetrics = (
  fastify: FastifyInstance,
  metrics: Pick<Metrics, 'read'>,
  { metricsToken, production }: Pick<Config, 'metricsToken' | 'production'>,
): void => {
  if (metricsToken === undefined && production) return;
  fastify.get('/metrics', async ({ headers: { authorization } }, reply) => {
    void reply.header('cache-control', 'no-store');
    if (metricsToken !== undefined && !isToken(authorization, metricsToken))
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send({ error: { code: 'UNAUTHENTICATED', message: 'the numbers are for those who hold METRICS_TOKEN' } });
    const { text, mediaType } = await metrics.read();
    return reply.header('content-type', mediaType).send(text);
  });
};
