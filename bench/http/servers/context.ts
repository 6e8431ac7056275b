/** The product's context for other GraphQL servers. */
import { createContext, type Context } from '../../../src/modules/resolving/context.js';
import type { App } from '../../../src/app.js';

/** A context of own properties: these servers copy it, and with it lose what stands on its prototype. */
export const plainContext = async (app: App, authorization: string | undefined): Promise<Context> => {
  const context = await createContext({
    services: app.services,
    db: app.db,
    authorization,
    device: {},
    idempotencyKey: undefined,
    requestId: 'bench',
  });
  const { maybeViewer, viewer, loaders } = context;
  return { ...context, maybeViewer, viewer, loaders };
};
