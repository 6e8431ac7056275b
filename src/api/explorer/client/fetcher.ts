import type { Fetcher, FetcherOpts, FetcherReturnType } from '@graphiql/toolkit';
import { getOperationAST, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';
import type { ExecutionResult } from 'graphql-ws';
import { subscribeLive, type Sink } from './live-subscription.js';
import type { Answer, PostGraphql } from './post-graphql.js';
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
    const { query } = params;
    // GraphiQL has read them as a JSON object.
    const variables = params.variables as Record<string, unknown> | undefined;
    const headers = headersOf(options);
    const operation = operationOf(query, params.operationName);
    const operationName = operation ? operation.name?.value : params.operationName;
    if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
      const request = { query, operationName, variables };
      return observable((sink) => subscribeLive({ url: socketUrl, session, headers, request, operation }, sink));
    }
    return shown(async () => {
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

/** An answer for GraphiQL, which shows it as it is; a failure is one as well, without the stack that errors show. */
async function shown(answer: () => Promise<Answer>): Promise<ExecutionResult> {
  const failed = (error: unknown): Answer => ({
    errors: [{ message: error instanceof Error ? error.message : String(error) }],
  });
  return (await answer().catch(failed)) as ExecutionResult;
}

/** Keys in lower case, so that what the headers tab says replaces what the session says. */
function headersOf(options: FetcherOpts | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

/**
 * The operation to run; nothing when that is the server's to complain about. GraphiQL's name and syntax tree lag behind
 * its editor: right after a change of tabs they are those of the tab before.
 */
function operationOf(query: string, name: string | null | undefined): OperationDefinitionNode | null | undefined {
  try {
    const document = parse(query);
    return getOperationAST(document, name) ?? getOperationAST(document);
  } catch {
    return undefined;
  }
}

/** GraphiQL subscribes with an object of callbacks; its type wants the older form with three callbacks as well. */
function observable(start: (sink: Sink) => () => void): Extract<FetcherReturnType, { subscribe: unknown }> {
  return {
    subscribe(first?: Callbacks | Callbacks['next'], _error?: unknown, complete?: () => void) {
      const told = typeof first === 'object' ? first : { next: first, complete };
      const unsubscribe = start({
        // Errors came as JSON, and GraphiQL writes them as JSON again.
        next: (result) => told.next?.(result as ExecutionResult),
        complete: () => told.complete?.(),
      });
      return { unsubscribe };
    },
  };
}

interface Callbacks {
  next(result: ExecutionResult): void;
  complete(): void;
}
