/** The two ways in which a service says no. Neither knows GraphQL; the api layer turns them into its two channels. */

/** Codes of errors that are data; the SDL's enum ErrorCode. */
export type RefusalCode =
  'BAD_USER_INPUT' | 'NOT_FOUND' | 'CONFLICT' | 'INVALID_CREDENTIALS' | 'FORBIDDEN' | 'LIMIT_EXCEEDED';

/** One thing that the caller can act on; `path` starts below the mutation's input. */
export interface RefusalError {
  readonly code: RefusalCode;
  readonly message: string;
  readonly path?: readonly string[];
}

/** Thrown where the caller can act on it: a mutation answers with it as data. */
export class Refusal extends Error {
  constructor(readonly errors: readonly RefusalError[]) {
    super(errors.map((e) => e.message).join('; '));
    this.name = 'Refusal';
  }
}

/** A refusal with a single error. */
export const refuse = (code: RefusalCode, message: string, path?: readonly string[]): Refusal =>
  new Refusal([path ? { code, message, path } : { code, message }]);

/** Codes of errors that are thrown to the client. */
export type ProblemCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  | 'QUERY_TOO_COMPLEX'
  | 'TIMEOUT'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** Thrown where the operation or field cannot be answered at all. Its message is shown to the client. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
    /** When trying again makes sense, where that is known. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = 'Problem';
  }
}
