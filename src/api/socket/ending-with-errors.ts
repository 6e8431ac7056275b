/** A subscription whose source fails tells its client why, then ends, instead of tearing the whole socket down. */
import { GraphQLError, type ExecutionResult } from 'graphql';

/** Results of a subscription. */
export type Results = AsyncGenerator<ExecutionResult, void, void>;

const asError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError
    ? error
    : new GraphQLError('the subscription ended', error instanceof Error ? { originalError: error } : {});

/** Wraps the stream that `subscribe` gives; a result that is no stream passes as it is. */
export const endingWithErrors = (result: Results | ExecutionResult): Results | ExecutionResult => {
  if (!(Symbol.asyncIterator in result)) return result;
  let failed = false;
  const end = { done: true, value: undefined } as const;
  const stream: Results = {
    next: async () => {
      if (failed) return end;
      try {
        return await result.next();
      } catch (error) {
        failed = true;
        return { done: false, value: { errors: [asError(error)] } };
      }
    },
    return: (value) => result.return(value),
    throw: (error) => result.throw(error),
    [Symbol.asyncIterator]: () => stream,
    [Symbol.asyncDispose]: async () => {
      await result.return();
    },
  };
  return stream;
};
