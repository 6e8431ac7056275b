/** The public keys that access tokens are verified with, for services that are called with them. */
import type { FastifyInstance } from 'fastify';
import type { KeyRing } from '../../modules/account/keys/key-ring.js';

export const serveJwks = (fastify: FastifyInstance, keys: KeyRing): void => {
  fastify.get('/.well-known/jwks.json', async (_, reply) =>
    reply
      .header('content-type', 'application/jwk-set+json')
      .header('cache-control', 'public, max-age=60')
      .send({ keys: (await keys.all()).map(({ publicJwk }) => publicJwk) }),
  );
};
