/** The same guarded schema and context on Mercurius, with its JIT. */
import Fastify from 'fastify';
import { defaultFieldResolver, GraphQLObjectType, type GraphQLSchema } from 'graphql';
import mercurius from 'mercurius';
import { plainContext } from './context.js';
import { createBenchApp, serve } from './child.js';

/** The JIT reads properties and does not call methods, which the fields of connections are: they get their resolver. */
const withMethods = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(schema.getTypeMap()))
    if (type instanceof GraphQLObjectType && type.name.endsWith('Connection'))
      for (const field of Object.values(type.getFields())) field.resolve ??= defaultFieldResolver;
  return schema;
};

await serve(async (connection) => {
  const app = await createBenchApp(connection);
  const fastify = Fastify();
  await fastify.register(mercurius, {
    schema: withMethods(app.schema),
    jit: 1,
    context: async (request) => ({ ...(await plainContext(app, request.headers.authorization)) }),
  });
  return fastify.listen({ host: '127.0.0.1', port: 0 });
});
