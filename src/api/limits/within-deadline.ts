/** No operation outlives its time: its root fields answer TIMEOUT then, whatever they are waiting for. */
import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { Context } from '../../modules/resolving/context.js';
import { untilDeadline } from '../../platform/deadline.js';

/** Wraps the queries and mutations of a schema in place. What they have started ends by itself: see the platform's deadline. */
export const withinDeadline = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(type?.getFields() ?? {})) {
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (parent, args, context: Context, info) => {
        const result: unknown = resolve(parent, args, context, info);
        return result instanceof Promise ? untilDeadline(result) : result;
      };
    }
  return schema;
};
