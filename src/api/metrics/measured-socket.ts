/** The socket's side of the numbers: each operation that comes over one, and the subscriptions that were opened. */
import { getOperationAST, type ExecutionArgs } from 'graphql';
import { codeOf } from '../errors.js';
import type { Operations } from '../socket/operations.js';
import type { Metrics } from './metrics.js';

const outcomeOf = (errors: readonly unknown[] | undefined): string =>
  errors === undefined || errors.length === 0 ? 'OK' : codeOf(errors[0]);

const typeOf = ({ document, operationName }: ExecutionArgs): string =>
  getOperationAST(document, operationName)?.operation ?? 'unknown';

/** The same operations, noted. A subscription is noted once, when it is opened. */
export const measured = (operations: Operations, { operation: note }: Pick<Metrics, 'operation'>): Operations => {
  const begun = new WeakMap<ExecutionArgs, number>();
  const transport = 'websocket';
  const secondsOf = (args: ExecutionArgs): number =>
    (performance.now() - (begun.get(args) ?? performance.now())) / 1000;
  return {
    ...operations,
    prepare: async (...given) => {
      const began = performance.now();
      const prepared = await operations.prepare(...given);
      if ('schema' in prepared) begun.set(prepared, began);
      else note({ transport, type: 'unknown', outcome: outcomeOf(prepared) });
      return prepared;
    },
    execute: async (args) => {
      const result = await operations.execute(args);
      note({ transport, type: typeOf(args), outcome: outcomeOf(result.errors), seconds: secondsOf(args) });
      return result;
    },
    subscribe: async (args) => {
      const result = await operations.subscribe(args);
      const errors = 'errors' in result ? result.errors : undefined;
      note({ transport, type: 'subscription', outcome: outcomeOf(errors) });
      return result;
    },
  };
};
