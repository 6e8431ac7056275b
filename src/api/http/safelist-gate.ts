/** Holds GraphQL over HTTP to a safelist, before anything of a request is parsed. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { FormatError } from '../errors.js';
import type { Safelist } from '../limits/safelist.js';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The extensions of a GET request, which are JSON in its address. */
const parsed = (text: unknown): unknown => {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text;
  } catch {
    return undefined;
  }
};

/** Where a request has its document; undefined where it asks for none, as a browser does that opens the page. */
const fieldsOf = ({ method, body, query }: FastifyRequest): Fields | undefined => {
  if (method === 'POST') return isFields(body) ? body : {};
  if (method !== 'GET' || !isFields(query)) return undefined;
  return 'query' in query || 'extensions' in query ? query : undefined;
};

/** Puts the document that is on the list into each request to `path`, and answers 403 where there is none. */
export const gateBySafelist = (
  fastify: FastifyInstance,
  path: string,
  safelist: Safelist,
  formatError: FormatError,
): void => {
  fastify.addHook('preHandler', async (request, reply) => {
    const fields = request.routeOptions.url === path ? fieldsOf(request) : undefined;
    if (!fields) return;
    try {
      fields['query'] = safelist.documentOf({ query: fields['query'], extensions: parsed(fields['extensions']) });
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      await reply.code(403).send({ errors: [formatError(error.toJSON(), error, request.id)] });
    }
  });
};
