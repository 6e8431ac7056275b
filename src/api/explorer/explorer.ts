/** A bundled GraphiQL at /explorer, for networks in which Apollo Sandbox's host cannot be reached. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contentSecurityPolicy } from './content-security-policy.js';

/** Where the bundle is. */
export interface ExplorerOptions {
  /** The folder that `npm run build:explorer` wrote. */
  readonly directory: string;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const PAGE = 'index.html';
/** A name with a hash of its content never means anything else. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;
const NOT_BUILT = 'The explorer has not been built yet. Build it with: npm run build:explorer\n';

/** A Fastify plugin that serves the bundle at /explorer and answers 404 with what to do when there is none. */
export async function explorer(fastify: FastifyInstance, { directory }: ExplorerOptions): Promise<void> {
  // Addresses inside the page are relative to a folder.
  fastify.get('/explorer', (request, reply) => reply.redirect(`/explorer/${queryOf(request)}`, 308));
  fastify.get<{ Params: { '*': string } }>('/explorer/*', async (request, reply) => {
    const name = request.params['*'] || PAGE;
    // The names that are there are the names that can be asked for: no path leads out of the folder.
    const names = await namesIn(directory);
    if (!names.has(PAGE)) return notFound(reply, NOT_BUILT);
    const mediaType = MEDIA_TYPES[extname(name)];
    if (!mediaType || !names.has(name)) return notFound(reply, 'The explorer has no such file.\n');
    return sendFile(request, reply.type(mediaType), join(directory, name));
  });
}

async function sendFile(request: FastifyRequest, reply: FastifyReply, path: string): Promise<FastifyReply> {
  const content = await readFile(path);
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  reply
    .header('etag', etag)
    .header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('content-security-policy', contentSecurityPolicy(request.headers.host))
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer');
  const known = request.headers['if-none-match']?.split(/\s*,\s*/).map((tag) => tag.replace(/^W\//, ''));
  return known?.includes(etag) ? reply.code(304).send() : reply.send(content);
}

function notFound(reply: FastifyReply, text: string): FastifyReply {
  return reply.code(404).type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(text);
}

/** Read anew each time, because the bundle may be built while the server runs. */
async function namesIn(directory: string): Promise<ReadonlySet<string>> {
  try {
    return new Set(await readdir(directory));
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return new Set();
    throw error;
  }
}

function queryOf({ url }: FastifyRequest): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at);
}
