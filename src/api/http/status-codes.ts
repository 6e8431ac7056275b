/** Status codes as the GraphQL over HTTP specification wants them. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../../modules/resolving/context.js';

const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';

interface Range {
  readonly type: string;
  readonly quality: number;
  readonly place: number;
}

const rangesOf = (accept: string): Range[] =>
  accept.split(',').map((part, place) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { type, quality: weight === undefined ? 1 : Number(weight), place };
  });

/** The most specific range that a media type falls in. */
const rangeFor = (type: string, ranges: readonly Range[]): Range | undefined =>
  [type, 'application/*', '*/*'].map((name) => ranges.find((range) => range.type === name)).find(Boolean);

/** Whether an Accept header asks for plain JSON rather than for the type that is made for GraphQL's answers. */
export const wantsPlainJson = (accept: string | undefined): boolean => {
  if (accept === undefined || accept.trim() === '') return true;
  const ranges = rangesOf(accept);
  const plain = rangeFor(JSON_TYPE, ranges);
  const graphql = rangeFor(GRAPHQL_TYPE, ranges);
  if (!plain || !(plain.quality > 0)) return false;
  if (!graphql || graphql.quality !== plain.quality) return plain.quality > (graphql?.quality ?? 0);
  return plain.place <= graphql.place;
};

/**
 * Under `application/json` a well-formed GraphQL answer has the status 200, whatever errors it holds: clients and
 * proxies of old take another one for an answer that is no GraphQL. Under `application/graphql-response+json` an
 * operation that cannot be executed keeps its 400, and under both what is wrong with the request itself keeps its status.
 */
export const statusCodes = (): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response, source }) => {
      // Without a source there was no operation to answer.
      if (source === undefined || response.http.status !== 400) return;
      if (!wantsPlainJson(request.http?.headers.get('accept'))) return;
      response.http.status = 200;
      // Said here, so that status and type fit each other whoever chooses the type otherwise.
      response.http.headers.set('content-type', `${JSON_TYPE}; charset=utf-8`);
    },
  }),
});
