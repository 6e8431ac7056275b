/** What every resolver gets. */
import { Problem } from '../../platform/refusal.js';
import type { Device } from '../account/session.service.js';
import type { Viewer } from '../account/viewer.js';
import type { SignInResult } from '../mfa/second-step.js';
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
  readonly device: Device;
  /** The Idempotency-Key header. */
  readonly idempotencyKey: string | undefined;
  readonly requestId: string;
  /** Drops what has been loaded: after a write it is old. */
  readonly forget: () => void;
  /** Asks again who calls, with fresh loaders. Rejects with UNAUTHENTICATED where the credentials are no longer good. */
  readonly reauthorize: () => Promise<Viewer>;
  /** Whoever has just signed in is the viewer of the rest of the operation. */
  readonly adopt: <R extends SignInResult>(result: R) => R;
}

export interface ContextOptions {
  readonly services: Services;
  readonly db: Collections;
  readonly authorization: string | undefined;
  readonly device: Device;
  readonly idempotencyKey: string | undefined;
  readonly requestId: string;
}

const unauthenticated = () => new Problem('UNAUTHENTICATED', 'sign in first: the request has no valid credentials');

/** Whoever calls, and from where. */
const callerOf = async ({ services, authorization, device }: ContextOptions): Promise<Viewer | null> => {
  const viewer = await services.authenticate.byHeader(authorization);
  return viewer && { ...viewer, device };
};

/** What changes while a request or subscription lives. */
interface State {
  viewer: Viewer | null;
  loaders: Loaders | undefined;
  readonly load: (viewer: Viewer) => Loaders;
}

/**
 * A class, since Apollo copies the own properties of a context: getters on the prototype stay getters, and the copies
 * share one state.
 */
class RequestContext implements Context {
  readonly services: Services;
  readonly device: Device;
  readonly idempotencyKey: string | undefined;
  readonly requestId: string;
  readonly reauthorize: () => Promise<Viewer>;
  readonly adopt: Context['adopt'];
  readonly forget: () => void;

  constructor(
    options: ContextOptions,
    private readonly state: State,
  ) {
    this.services = options.services;
    this.device = options.device;
    this.idempotencyKey = options.idempotencyKey;
    this.requestId = options.requestId;
    this.reauthorize = async () => {
      state.viewer = await callerOf(options);
      state.loaders = undefined;
      return this.viewer;
    };
    this.forget = () => {
      state.loaders = undefined;
    };
    this.adopt = (result) => {
      // A challenge is no session: whoever called before still calls.
      if (result.viewer) state.viewer = { ...result.viewer, device: options.device };
      state.loaders = undefined;
      return result;
    };
  }

  get maybeViewer(): Viewer | null {
    return this.state.viewer;
  }

  get viewer(): Viewer {
    if (!this.state.viewer) throw unauthenticated();
    return this.state.viewer;
  }

  get loaders(): Loaders {
    return (this.state.loaders ??= this.state.load(this.viewer));
  }
}

/** The context of one request, or of one subscription. */
export const createContext = async (options: ContextOptions): Promise<Context> =>
  new RequestContext(options, {
    viewer: await callerOf(options),
    loaders: undefined,
    load: (viewer) => createLoaders(options.db, viewer),
  });
