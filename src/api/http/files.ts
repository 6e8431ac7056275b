/** Generated files by URL, for browsers: the same authorization as GraphQL, or the address's own signature. */
import type { FastifyInstance } from 'fastify';
import { sha256 } from '../../platform/crypto.js';
import { Problem } from '../../platform/refusal.js';
import type { Services } from '../../modules/services.js';
import { show } from '../errors.js';

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
  TIMEOUT: 504,
};

/** A file runs nothing and loads nothing, whatever a blueprint's names hold. */
const CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

const etagOf = (content: string): string => `"${sha256(content)}"`;

interface Route {
  readonly Params: { readonly blueprintId: string; readonly file: string };
  readonly Querystring: Readonly<Record<string, string | undefined>>;
}

export const serveFiles = (fastify: FastifyInstance, { downloads, authenticate, fileLinks }: Services): void => {
  fastify.get<Route>('/blueprints/:blueprintId/files/:file', async (request, reply) => {
    const address = { ...request.params, query: request.query };
    const wanted = fileLinks.parse(address);
    try {
      const viewer = (await authenticate.byHeader(request.headers.authorization)) ?? (await fileLinks.signer(address));
      if (!viewer) throw new Problem('UNAUTHENTICATED', 'sign in first, or ask for a new address of the file');
      if (!wanted) throw new Problem('NOT_FOUND', 'there is no such file');
      const caller = { ...viewer, device: { userAgent: request.headers['user-agent'], address: request.ip } };
      const { 'if-none-match': known } = request.headers;
      const file = await downloads.download(caller, wanted, ({ content }) => etagOf(content) === known);
      if (!file) return await reply.code(304).header('etag', String(known)).send();
      return await reply
        .header('content-type', file.mediaType)
        .header('content-disposition', `inline; filename="${file.filename.replace(/[^\w.-]/g, '_')}"`)
        .header('content-security-policy', CSP)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, no-cache')
        .header('etag', etagOf(file.content))
        .send(file.content);
    } catch (error) {
      const { code, message } = show(error);
      if (code === 'INTERNAL_SERVER_ERROR') request.log.error({ err: error }, 'unexpected error in a file');
      return reply.code(STATUS[code] ?? 400).send({ error: { code, message } });
    }
  });
};
