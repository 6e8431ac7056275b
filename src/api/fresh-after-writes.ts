/** What a mutation answers is read after it: loaders of an operation do not outlive its writes. */
import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { Context } from '../modules/resolving/context.js';

/** Wraps the mutations of a schema in place. */
export const freshAfterWrites = (schema: GraphQLSchema): GraphQLSchema => {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = async (parent, args, context: Context, info) => {
      try {
        return (await resolve(parent, args, context, info)) as unknown; // graphql-js types results as any
      } finally {
        context.forget();
      }
    };
  }
  return schema;
};
