/** The one place where errors get the shape in which clients see them. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isConnectionLoss } from '../platform/mongo/transaction.js';
import { Problem, Refusal, type ProblemCode } from '../platform/refusal.js';

/** Codes that Apollo's clients act on by themselves; they pass as they are. */
const PROTOCOL = new Set(['PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED']);
/** What the library calls a request that is not right. */
const BAD_REQUEST = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);
const OURS = new Set<string>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITED',
  'QUERY_TOO_COMPLEX',
  'TIMEOUT',
  'SERVICE_UNAVAILABLE',
]);
/** MongoDB: the operation took longer than it may. */
const MAX_TIME_EXPIRED = 50;

/** MongoDB: it has no primary at the moment, or it is shutting down. What reached a transaction was tried again already. */
const NO_PRIMARY = new Set<unknown>([91, 133, 189, 10_107, 11_600, 11_602, 13_435, 13_436]);
/** The driver: every connection of the pool is taken. */
const POOL_EXHAUSTED = 'MongoWaitQueueTimeoutError';

interface Shown {
  readonly code: ProblemCode | string;
  readonly message: string;
}

const MASKED: Shown = {
  code: 'INTERNAL_SERVER_ERROR',
  message: 'something went wrong on our side; it has been logged',
};

/** Code and message for what a service threw; INTERNAL_SERVER_ERROR, which is to be logged, for what nobody expected. */
export const show = (error: unknown, graphql?: GraphQLError): Shown => {
  const property = (name: string): unknown => Reflect.get(Object(error), name);
  if (error instanceof Problem) return { code: error.code, message: error.message };
  if (error instanceof Refusal) return { code: 'BAD_USER_INPUT', message: error.message };
  if (isConnectionLoss(error) || NO_PRIMARY.has(property('code')) || property('name') === POOL_EXHAUSTED)
    return { code: 'SERVICE_UNAVAILABLE', message: 'the database cannot be reached at the moment; try again' };
  if (property('code') === MAX_TIME_EXPIRED || property('name') === 'AbortError')
    return { code: 'TIMEOUT', message: 'the operation took too long and was ended' };
  // Apollo gives every error of validation its own code; ours, from the rule that refused, stands in the error beneath.
  const own = error instanceof GraphQLError ? error.extensions['code'] : undefined;
  const code = own ?? graphql?.extensions['code'];
  const library = error === graphql || error instanceof GraphQLError || error === undefined;
  if (graphql && library) {
    if (typeof code === 'string' && (PROTOCOL.has(code) || OURS.has(code))) return { code, message: graphql.message };
    // An error without a code comes from parsing, validation or the coercion of variables: all the client's.
    if (code === undefined ? graphql.path === undefined : typeof code === 'string' && BAD_REQUEST.has(code))
      return { code: 'BAD_USER_INPUT', message: graphql.message };
  }
  return MASKED;
};

const original = (error: unknown): unknown => {
  let at = error;
  while (at instanceof GraphQLError && at.originalError) at = at.originalError;
  return at;
};

/** The code that clients see of what was thrown. */
export const codeOf = (error: unknown): string =>
  show(original(error), error instanceof GraphQLError ? error : undefined).code;

/** When trying again makes sense, where what was thrown says so. */
export const retryAfterOf = (error: unknown): number | undefined => {
  const cause = original(error);
  const found: unknown =
    cause instanceof Problem
      ? cause.retryAfterSeconds
      : error instanceof GraphQLError
        ? error.extensions['retryAfterSeconds']
        : undefined;
  return typeof found === 'number' ? found : undefined;
};

export type FormatError = (
  formatted: GraphQLFormattedError,
  error: unknown,
  requestId?: string,
) => GraphQLFormattedError;

/** What GraphQL adds to a message about an unknown name: known ones that resemble it. */
const SUGGESTION = / ?Did you mean .+\?$/;

/**
 * Maps an error; what is unknown is masked and logged with the request's id, which comes as an argument or in the
 * error's extensions. Where the schema is hidden, messages suggest no names of it.
 */
export const createFormatError =
  (log: Pick<Logger, 'error'>, { schemaShown }: { readonly schemaShown: boolean }): FormatError =>
  (formatted, error, given) => {
    const graphql = error instanceof GraphQLError ? error : undefined;
    const cause = original(error);
    const { code, message } = show(cause, graphql);
    const noted: unknown = given ?? graphql?.extensions['requestId'];
    const requestId = typeof noted === 'string' ? { requestId: noted } : {};
    const retryAfterSeconds = retryAfterOf(error);
    const retry = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
    const { locations, path } = formatted;
    if (code === MASKED.code) log.error({ err: cause, ...requestId, path }, 'unexpected error in an operation');
    return {
      message: schemaShown ? message : message.replace(SUGGESTION, ''),
      ...(locations ? { locations } : {}),
      ...(path ? { path } : {}),
      extensions: { code, ...requestId, ...retry },
    };
  };
