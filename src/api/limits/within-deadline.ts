/** No operation outlives its time: its fields answer TIMEOUT then, at every level, whatever they are waiting for. */
import { GraphQLObjectType, isIntrospectionType, type GraphQLSchema } from 'graphql';
import type { Context } from '../../modules/resolving/context.js';
import { untilDeadline } from '../../platform/deadline.js';

const boundFields = (type: GraphQLObjectType): void => {
  for (const field of Object.values(type.getFields())) {
    const { resolve } = field;
    // Without a resolver of its own a field hands on what is there.
    if (!resolve) continue;
    field.resolve = (parent, args, context: Context, info) => {
      const result: unknown = resolve(parent, args, context, info);
      return result instanceof Promise ? untilDeadline(result) : result;
    };
  }
};

/** Wraps the fields of a schema in place, but for subscriptions: their events wait. What fields have started ends by itself: see the platform's deadline. */
export const withinDeadline = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(type instanceof GraphQLObjectType) || isIntrospectionType(type)) continue;
    if (type !== schema.getSubscriptionType()) boundFields(type);
  }
  return schema;
};
