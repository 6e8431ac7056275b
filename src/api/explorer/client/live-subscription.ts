import type { FormattedExecutionResult, GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import { createClient, type SubscribePayload } from 'graphql-ws';
import { resumeAfter } from './resume.js';
import type { Session } from './session.js';

/** What a running subscription tells. */
export interface Sink {
  /** A result; when the subscription fails, the last one is the errors that it failed with. */
  next(result: FormattedExecutionResult<Record<string, unknown>, unknown>): void;
  complete(): void;
}

/** What to subscribe to and where; `headers` become connection parameters and win over the session's token. */
export interface Subscription {
  readonly url: string;
  readonly session: Session;
  readonly headers: Readonly<Record<string, string>>;
  readonly request: SubscribePayload;
  readonly operation: OperationDefinitionNode;
}

const MOST_RETRIES = 30;
const FORBIDDEN = 4403;

/**
 * Runs a subscription over a socket of its own until the returned function is called. A new access token opens the
 * socket again, because the server holds a socket to the token that it was opened with.
 */
export function subscribeLive({ url, session, headers, request, operation }: Subscription, sink: Sink): () => void {
  const client = createClient({
    url,
    retryAttempts: MOST_RETRIES,
    shouldRetry: (problem) => isClosing(problem) && problem.code !== FORBIDDEN,
    connectionParams: async () => {
      const authorization = await session.authorization();
      return { ...(authorization && { authorization }), ...headers };
    },
  });
  const token = (): string | undefined => session.state().signedIn?.tokens.accessToken;
  let usedToken = token();
  const deafen = session.listen(() => {
    if (token() === usedToken) return;
    usedToken = token();
    client.terminate();
  });
  const resumable = { ...request };
  const stop = client.subscribe(resumable, {
    next(result) {
      resumeAfter(resumable, operation, result.data);
      sink.next(result);
    },
    error(error) {
      deafen();
      if (isClosing(error) && error.code === FORBIDDEN) void session.renew();
      sink.next({ errors: errorsOf(error) });
      sink.complete();
    },
    complete() {
      deafen();
      sink.complete();
    },
  });
  return () => {
    deafen();
    stop();
    void client.dispose();
  };
}

/** How a closed socket is told: the browser's event, or the library's own when the library closed it. */
function isClosing(problem: unknown): problem is Pick<CloseEvent, 'code' | 'reason'> {
  return typeof problem === 'object' && problem !== null && 'code' in problem && 'reason' in problem;
}

/** The server's errors as they came; the events of a socket, which show as nothing, in words. */
function errorsOf(problem: unknown): readonly GraphQLFormattedError[] {
  // Anything in a list was in an `error` message, which the protocol gives the shape of GraphQL's errors.
  if (Array.isArray(problem)) return problem as readonly GraphQLFormattedError[];
  if (isClosing(problem)) {
    if (problem.code === FORBIDDEN) return [{ message: 'Sign in to subscribe.' }];
    const reason = problem.reason && `: ${problem.reason}`;
    return [{ message: `The socket was closed with ${problem.code}${reason}` }];
  }
  return [{ message: problem instanceof Error ? problem.message : 'The socket could not be opened.' }];
}
