/** A fixed list of documents: with one, nothing else is executed. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { GraphQLError } from 'graphql';
import { z } from 'zod';

export interface Safelist {
  /**
   * The document of a request, given as its text, as its hash (as automatic persisted queries send it), or both. Throws
   * FORBIDDEN where it is not on the list.
   */
  documentOf(request: { readonly query?: unknown; readonly extensions?: unknown }): string;
}

/** Hash → document; or the manifest that @apollo/generate-persisted-query-manifest writes. */
const FILE = z.union([
  z
    .object({
      format: z.literal('apollo-persisted-query-manifest'),
      version: z.literal(1),
      operations: z.array(z.object({ id: z.string(), body: z.string() })),
    })
    .transform(({ operations }) => operations.map(({ id, body }): [string, string] => [id, body])),
  z.record(z.string(), z.string()).transform((documents) => Object.entries(documents)),
]);

const hashOf = (document: string): string => createHash('sha256').update(document).digest('hex');

const notListed = (): GraphQLError =>
  new GraphQLError('this server executes only the operations on its safelist', {
    extensions: { code: 'FORBIDDEN', http: { status: 403 } },
  });

/** A safelist of documents by their SHA-256 in hex. Throws where a hash is not that of its document. */
export const createSafelist = (documents: Iterable<readonly [string, string]>): Safelist => {
  const listed = new Map<string, string>();
  for (const [hash, document] of documents) {
    if (hashOf(document) !== hash) throw new Error(`${hash} is not the SHA-256 of its document`);
    listed.set(hash, document);
  }
  return {
    documentOf: ({ query, extensions }) => {
      const persisted: unknown = Reflect.get(Object(extensions), 'persistedQuery');
      const hash: unknown =
        typeof query === 'string' && query !== '' ? hashOf(query) : Reflect.get(Object(persisted), 'sha256Hash');
      const document = typeof hash === 'string' ? listed.get(hash) : undefined;
      if (document === undefined) throw notListed();
      return document;
    },
  };
};

/** Reads the file that SAFELIST names. Throws an Error that names the variable. */
export const readSafelist = (path: string): Safelist => {
  try {
    return createSafelist(FILE.parse(JSON.parse(readFileSync(path, 'utf8'))));
  } catch (error) {
    const why = error instanceof z.ZodError ? 'it must hold a JSON object of hash → document' : String(error);
    throw new Error(`SAFELIST: ${path} cannot be used: ${why}`, { cause: error });
  }
};
