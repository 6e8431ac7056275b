/** Users' pictures. An address holds the hash of its picture: it answers with nothing else, ever. */
import type { FastifyInstance } from 'fastify';
import type { Services } from '../../modules/services.js';

interface Route {
  readonly Params: { readonly userId: string; readonly file: string };
}

export const serveAvatars = (fastify: FastifyInstance, { profiles }: Pick<Services, 'profiles'>): void => {
  fastify.get<Route>('/avatars/:userId/:file', async ({ params: { userId, file }, headers }, reply) => {
    const hash = /^([0-9a-f]{32})\.webp$/.exec(file)?.[1];
    const picture = hash === undefined ? null : await profiles.avatar(userId, hash);
    if (hash === undefined || !picture)
      return reply
        .code(404)
        .header('cache-control', 'no-store')
        .send({ error: { code: 'NOT_FOUND', message: 'there is no such picture' } });
    void reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      // Front-ends of other origins show it.
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('etag', `"${hash}"`);
    if (headers['if-none-match'] === `"${hash}"`) return reply.code(304).send();
    return reply.header('content-type', 'image/webp').send(picture);
  });
};
