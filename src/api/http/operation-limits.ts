/** Apollo's side of the limits: cost before execution, and what it was in the answer. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../../modules/resolving/context.js';
import type { CostOf } from '../limits/cost.js';

/** Refuses what costs too much, tells the cost in `extensions.cost` and notes the request's id on errors. */
export const operationLimits = (costOf: CostOf, maximum: number): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => {
    let requested: number | undefined;
    return {
      didResolveOperation: async ({ document, request, operationName }) => {
        requested = costOf({ document, operationName, variables: request.variables });
      },
      didEncounterErrors: async ({ errors, contextValue }) => {
        for (const error of errors) error.extensions['requestId'] ??= contextValue.requestId;
      },
      willSendResponse: async ({ response }) => {
        if (requested === undefined || response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, cost: { requested, maximum } };
      },
    };
  },
});
