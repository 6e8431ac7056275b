/** Operations that come over sockets: under the same limits as over HTTP. */
import type { IncomingMessage } from 'node:http';
import {
  createSourceEventStream,
  execute,
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type ExecutionArgs,
  type ExecutionResult,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { createContext, type Context } from '../../modules/resolving/context.js';
import { withDeadline } from '../../platform/deadline.js';
import { Problem } from '../../platform/refusal.js';
import { addressOf } from '../http/address.js';
import type { HttpOptions } from '../http/graphql.js';
import type { CostReport } from '../limits/budget.js';
import { MAX_TOKENS, shapeRules } from '../limits/shape.js';
import { endingWithErrors, type Results } from './ending-with-errors.js';

export interface OperationsOptions extends Pick<
  HttpOptions,
  'schema' | 'costOf' | 'budget' | 'safelist' | 'introspection' | 'tools'
> {
  /** Longest time that an operation, or what is done for one event, may take. */
  readonly operationTimeoutMs: number;
  readonly trustProxyHops: number;
}

export interface Operations {
  /** What is to be executed, or why it is not. */
  prepare(
    id: string,
    payload: SubscribePayload,
    request: IncomingMessage,
    authorization: string | undefined,
  ): Promise<ExecutionArgs | readonly GraphQLError[]>;
  readonly execute: (args: ExecutionArgs) => ReturnType<typeof execute>;
  /** A result for each event; ends with the error of what ends it. */
  readonly subscribe: (args: ExecutionArgs) => Promise<Results | ExecutionResult>;
  /** What an operation cost, for the first of its results; undefined for those after it. */
  takeCost(args: ExecutionArgs): CostReport | undefined;
}

export const createOperations = (options: OperationsOptions): Operations => {
  const { schema, introspection, tools, operationTimeoutMs } = options;
  const rules = [...specifiedRules, ...shapeRules(), ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])];
  const costs = new WeakMap<object, CostReport>();

  const run = (args: ExecutionArgs) => withDeadline(operationTimeoutMs, () => execute(args));

  /** By hand, since a generator that waits for an event cannot be ended before it comes. */
  const results = (args: ExecutionArgs, source: AsyncIterable<unknown>): Results => {
    const events = source[Symbol.asyncIterator]();
    const end = { done: true, value: undefined } as const;
    const stream: Results = {
      next: async () => {
        const event = await events.next();
        return event.done ? end : { done: false, value: await run({ ...args, rootValue: event.value }) };
      },
      return: async () => {
        await events.return?.();
        return end;
      },
      throw: async (error) => {
        await events.return?.();
        throw error;
      },
      [Symbol.asyncIterator]: () => stream,
      [Symbol.asyncDispose]: async () => {
        await events.return?.();
      },
    };
    return stream;
  };

  return {
    prepare: async (id, { query, variables, operationName, extensions }, request, authorization) => {
      try {
        const text = options.safelist?.documentOf({ query, extensions }) ?? query;
        const document = parse(text, { maxTokens: MAX_TOKENS });
        const invalid = validate(schema, document, rules, { maxErrors: 10 });
        if (invalid.length > 0) return invalid;
        if (!getOperationAST(document, operationName)) throw new GraphQLError('the document has no such operation');
        const points = options.costOf({ document, operationName, variables });
        const address = addressOf(request, options.trustProxyHops);
        const contextValue = await createContext({
          ...tools,
          authorization,
          device: { userAgent: request.headers['user-agent'], address },
          idempotencyKey: undefined,
          requestId: `socket:${id}`,
        });
        const cost = await options.budget.spend({ viewer: contextValue.maybeViewer, address }, points);
        costs.set(contextValue, cost);
        return { schema, document, operationName, variableValues: variables, contextValue };
      } catch (error) {
        if (error instanceof GraphQLError) return [error];
        if (error instanceof Problem) return [new GraphQLError(error.message, { originalError: error })];
        throw error;
      }
    },
    execute: run,
    subscribe: async (args) => {
      const events = await withDeadline(operationTimeoutMs, () => createSourceEventStream(args));
      return Symbol.asyncIterator in events ? endingWithErrors(results(args, events)) : events;
    },
    takeCost: ({ contextValue }) => {
      const cost = costs.get(contextValue as Context); // set in prepare
      costs.delete(contextValue as Context); // likewise
      return cost;
    },
  };
};
