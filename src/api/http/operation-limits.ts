/** Apollo's side of the limits: cost and budget before execution, and what they were in the answer. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../../modules/resolving/context.js';
import type { Budget, CostReport } from '../limits/budget.js';
import type { CostOf } from '../limits/cost.js';
import { retryAfterOf } from '../errors.js';

/**
 * Refuses what costs too much, tells the cost in `extensions.cost`, when to come back in `Retry-After`, and notes the
 * request's id on errors.
 */
export const operationLimits = (costOf: CostOf, budget: Budget): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => {
    let cost: CostReport | undefined;
    return {
      didResolveOperation: async ({ document, request, operationName, contextValue }) => {
        const points = costOf({ document, operationName, variables: request.variables });
        const { maybeViewer: viewer, device } = contextValue;
        cost = await budget.spend({ viewer, address: device.address }, points);
      },
      didEncounterErrors: async ({ errors, contextValue, response }) => {
        for (const error of errors) error.extensions['requestId'] ??= contextValue.requestId;
        // An operation that the budget refuses has a cost too: the error brings it.
        cost ??= errors.map(({ extensions }) => extensions['cost'] as CostReport | undefined).find(Boolean); // only the budget sets it
        const waits = errors.map(retryAfterOf).filter((seconds) => seconds !== undefined);
        if (waits.length > 0) response.http.headers.set('retry-after', String(Math.max(...waits)));
      },
      willSendResponse: async ({ response }) => {
        if (cost === undefined || response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, cost };
      },
    };
  },
});
