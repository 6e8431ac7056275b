/** What every resolver gets. */
import { Problem } from '../../platform/refusal.js';
import type { Device } from '../account/session.service.js';
import type { Viewer } from '../account/viewer.js';
import type { Collections } from '../collections.js';
import { createLoaders, type Loaders } from '../loaders.js';
import type { Services } from '../services.js';

export interface Context {
  /** Whoever calls; null without good credentials. */
  readonly maybeViewer: Viewer | null;
  /** The same where the guard has made sure of it; throws UNAUTHENTICATED otherwise. */
  readonly viewer: Viewer;
  readonly loaders: Loaders;
  readonly services: Services;
  readonly db: Collections;
  readonly device: Device;
  /** The Idempotency-Key header. */
  readonly idempotencyKey: string | undefined;
  readonly requestId: string;
  /** Asks again who calls, with fresh loaders. Rejects with UNAUTHENTICATED where the credentials are no longer good. */
  readonly reauthorize: () => Promise<Viewer>;
}

export interface ContextOptions {
  readonly services: Services;
  readonly db: Collections;
  readonly authorization: string | undefined;
  readonly device: Device;
  readonly idempotencyKey: string | undefined;
  readonly requestId: string;
}

/** The context of one request, or of one subscription. */
export const createContext = async (options: ContextOptions): Promise<Context> => {
  const { services, db, authorization, device, idempotencyKey, requestId } = options;
  const unauthenticated = () => new Problem('UNAUTHENTICATED', 'sign in first: the request has no valid credentials');
  let viewer = await services.authenticate.byHeader(authorization);
  let loaders: Loaders | undefined;
  const context: Context = {
    services,
    db,
    device,
    idempotencyKey,
    requestId,
    get maybeViewer() {
      return viewer;
    },
    get viewer() {
      if (!viewer) throw unauthenticated();
      return viewer;
    },
    get loaders() {
      return (loaders ??= createLoaders(db, context.viewer));
    },
    reauthorize: async () => {
      viewer = await services.authenticate.byHeader(authorization);
      loaders = undefined;
      if (!viewer) throw unauthenticated();
      return viewer;
    },
  };
  return context;
};
