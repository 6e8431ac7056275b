import type { Fetcher, FetcherOpts, FetcherReturnType } from '@graphiql/toolkit';
import { getOperationAST, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';
import type { ExecutionResult } from 'graphql-ws';
import { subscribeLive, type Sink } from './live-subscription.js';
import type { PostGraphql } from './post-graphql.js';
import type { Session } from './session.js';

/** Where operations go and who sends them. */
export interface FetcherParts {
  readonly post: PostGraphql;
  readonly socketUrl: string;
  readonly session: Session;
}

/** GraphiQL's way to the server: subscriptions over a socket, all else over HTTP, as whoever is signed in. */
export function createFetcher({ post, socketUrl, session }: FetcherParts): Fetcher {
  return (params, options) => {
    const { query, operationName } = params;
    // GraphiQL has read them as a JSON object.
    const variables = params.variables as Record<string, unknown> | undefined;
    const headers = headersOf(options);
    const operation = operationOf(query, operationName, options);
    if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
      const request = { query, operationName, variables };
      return observable((sink) => subscribeLive({ url: socketUrl, session, headers, request, operation }, sink));
    }
    return send(async () => {
      const authorization = await session.authorization();
      const answer = await post(
        { query, operationName, variables },
        { ...(authorization && { authorization }), ...headers },
      );
      // Not sent again: parts of it may have been done. The bar now says whether there still is a session.
      if (answer.errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED')) await session.renew();
      return answer;
    });
  };
}

// GraphiQL shows results without looking at more than whether they are objects.
const send = (answer: () => Promise<object>): FetcherReturnType => answer() as Promise<ExecutionResult>;

/** Keys in lower case, so that what the headers tab says replaces what the session says. */
function headersOf(options: FetcherOpts | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

function operationOf(
  query: string,
  operationName: string | null | undefined,
  options: FetcherOpts | undefined,
): OperationDefinitionNode | null | undefined {
  try {
    return getOperationAST(options?.documentAST ?? parse(query), operationName);
  } catch {
    // What cannot be parsed goes to the server, whose error GraphiQL shows.
    return undefined;
  }
}

/** GraphiQL subscribes with an object of callbacks; its type wants the older form with three callbacks as well. */
function observable(start: (sink: Sink) => () => void): Extract<FetcherReturnType, { subscribe: unknown }> {
  return {
    subscribe(first?: Callbacks | Callbacks['next'], error?: Callbacks['error'] | null, complete?: () => void) {
      const told = typeof first === 'object' ? first : { next: first, error, complete };
      const unsubscribe = start({
        // Errors came as JSON, and GraphiQL writes them as JSON again.
        next: (result) => told.next?.(result as ExecutionResult),
        error: (problem) => told.error?.(problem),
        complete: () => told.complete?.(),
      });
      return { unsubscribe };
    },
  };
}

interface Callbacks {
  next(result: ExecutionResult): void;
  error(error: unknown): void;
  complete(): void;
}
