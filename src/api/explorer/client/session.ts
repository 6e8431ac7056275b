import type { PostGraphql } from './post-graphql.js';
import { refreshSession, signIn, signOut, switchOrganization, type SignedIn } from './session-operations.js';

/** What the page knows of who is signed in. */
export interface SessionState {
  readonly signedIn: SignedIn | undefined;
  /** Why there is no session although there was one. */
  readonly notice: string | undefined;
}

/** The page's session. Every action rejects with an error whose message can be shown. */
export interface Session {
  readonly state: () => SessionState;
  /** Calls back after every change until the returned function is called. */
  readonly listen: (listener: () => void) => () => void;
  signIn(email: string, password: string): Promise<void>;
  enterOrganization(organizationId: string): Promise<void>;
  signOut(): Promise<void>;
  /** Value for the header `Authorization`: of a token that is still good; undefined when nobody is signed in. */
  authorization(): Promise<string | undefined>;
  /** New tokens now, because the server did not take the old ones; ends the session when it refuses these too. */
  renew(): Promise<void>;
}

/** What a session stands on; `later` runs something once after so many milliseconds and answers how to cancel it. */
export interface SessionParts {
  readonly post: PostGraphql;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly now: () => number;
  readonly later: (run: () => void, milliseconds: number) => () => void;
}

const STORAGE_KEY = 'plinth.session';
const RENEW_BEFORE_END_MS = 60_000;
const RETRY_AFTER_MS = 10_000;

/** A session that outlives a reload of the page, not its tab, and renews its access token a minute before it ends. */
export function createSession({ post, storage, now, later }: SessionParts): Session {
  const listeners = new Set<() => void>();
  let state: SessionState = { signedIn: stored(storage), notice: undefined };
  let renewing: Promise<void> | undefined;
  let cancelRenewal = (): void => {};

  function become(signedIn: SignedIn | undefined, notice?: string): void {
    state = { signedIn, notice };
    if (signedIn) storage.setItem(STORAGE_KEY, JSON.stringify(signedIn));
    else storage.removeItem(STORAGE_KEY);
    schedule();
    for (const listener of listeners) listener();
  }

  function schedule(waitMs = untilRenewal()): void {
    cancelRenewal();
    cancelRenewal = state.signedIn ? later(() => void renew(), Math.max(0, waitMs)) : () => {};
  }

  const untilRenewal = (): number =>
    state.signedIn ? Date.parse(state.signedIn.tokens.accessTokenExpiresAt) - RENEW_BEFORE_END_MS - now() : 0;

  /** A refresh token is good for one use only: whoever needs a new one waits for the same exchange. */
  function renew(): Promise<void> {
    const before = state.signedIn;
    if (!before) return Promise.resolve();
    return (renewing ??= refreshSession(post, before.tokens.refreshToken)
      .then(
        (outcome) => {
          if (state.signedIn !== before) return;
          if ('refused' in outcome) become(undefined, 'Your session has ended. Sign in again.');
          else become(outcome);
        },
        // A server that cannot tell says nothing about the token.
        () => schedule(RETRY_AFTER_MS),
      )
      .finally(() => (renewing = undefined)));
  }

  async function authorization(): Promise<string | undefined> {
    if (state.signedIn && (renewing || untilRenewal() <= 0)) await renew();
    return state.signedIn && `Bearer ${state.signedIn.tokens.accessToken}`;
  }

  schedule();
  return {
    state: () => state,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async signIn(email, password) {
      become(accepted(await signIn(post, email, password)));
    },
    async enterOrganization(organizationId) {
      become(accepted(await switchOrganization(post, await authorization(), organizationId)));
    },
    async signOut() {
      const value = await authorization();
      become(undefined);
      await signOut(post, value);
    },
    authorization,
    renew,
  };
}

function accepted(outcome: SignedIn | { readonly refused: string }): SignedIn {
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome;
}

function stored(storage: SessionParts['storage']): SignedIn | undefined {
  const text = storage.getItem(STORAGE_KEY);
  // Only this page writes under this key, and it writes nothing else.
  return text === null ? undefined : (JSON.parse(text) as SignedIn);
}
