/** Apollo's side of the numbers: each operation over HTTP, whatever became of it. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../../modules/resolving/context.js';
import type { Metrics } from './metrics.js';

export const measureOperations = ({ operation: note }: Pick<Metrics, 'operation'>): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => {
    const began = performance.now();
    return {
      willSendResponse: async ({ operation, response: { body } }) => {
        const error = body.kind === 'single' ? body.singleResult.errors?.[0] : undefined;
        note({
          transport: 'http',
          type: operation?.operation ?? 'unknown',
          outcome: error ? String(error.extensions?.['code']) : 'OK',
          seconds: (performance.now() - began) / 1000,
        });
      },
    };
  },
});
