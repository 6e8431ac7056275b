/** A provider, spoken to with openid-client: code, PKCE S256, state, nonce, and a signature that is looked at. */
import * as oidc from 'openid-client';
import { secondsAhead } from '../../platform/clock-skew.js';
import { Problem } from '../../platform/refusal.js';
import { answerRefused } from './oidc-refusal.js';

export interface OidcIssuerConfig {
  readonly id: string;
  readonly name?: string | undefined;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  readonly scopes: readonly string[];
  /** Where it may send browsers back; compared letter by letter. */
  readonly redirectUris: readonly string[];
}

/** What only we know of a sign-in while it is under way. */
export interface SignInSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What a provider says of somebody. */
export interface ProviderClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly name: string | undefined;
}

export interface Provider {
  readonly settings: OidcIssuerConfig;
  /** Where a browser goes to sign in, and what is needed when it comes back. */
  begin(redirectUri: string): Promise<{ readonly url: string; readonly secrets: SignInSecrets }>;
  /** Exchanges what the browser brought. Throws INVALID_CREDENTIALS as an OidcRefusal where anything of it is not right. */
  finish(callbackUrl: URL, secrets: SignInSecrets): Promise<ProviderClaims>;
}

/**
 * The library marks this as deprecated so that it stands out. Here it stands behind the configuration, which takes an
 * address without TLS on loopback alone.
 */
const withoutTls: { readonly allowInsecureRequests: (config: oidc.Configuration) => void } = oidc;
const TIMEOUT_SECONDS = 5;
/** How far its clock may be off. */
const TOLERANCE_SECONDS = 30;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Errors of the network and of a provider's own failure; all others speak of what the browser brought. */
const isUnavailable = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof TypeError && error.cause !== undefined) return true; // fetch failed
  const { code, status } = error as { readonly code?: unknown; readonly status?: unknown }; // openid-client's errors have them
  return code === 'OAUTH_TIMEOUT' || (typeof status === 'number' && status >= 500);
};

/** Times in a provider's tokens are judged by the clock that is given. */
export const createProvider = (settings: OidcIssuerConfig, clock: () => Date): Provider => {
  const { issuer, clientId, clientSecret, scopes } = settings;
  let discovered: Promise<oidc.Configuration> | undefined;

  const authentication = clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret);
  // openid-client trusts the connection that a token came over; we look at its signature as well.
  const execute = [
    oidc.enableNonRepudiationChecks,
    ...(issuer.startsWith('http:') ? [withoutTls.allowInsecureRequests] : []),
  ];
  const discover = async (): Promise<oidc.Configuration> => {
    const metadata = { [oidc.clockTolerance]: TOLERANCE_SECONDS };
    return oidc.discovery(new URL(issuer), clientId, metadata, authentication, { execute, timeout: TIMEOUT_SECONDS });
  };
  /** The library looks at the system's clock; it can be told how far off that is, for each configuration once. */
  const byOurClock = (config: oidc.Configuration): oidc.Configuration => {
    const skew = secondsAhead(clock);
    if (skew === 0) return config;
    const metadata = { [oidc.clockTolerance]: TOLERANCE_SECONDS, [oidc.clockSkew]: skew };
    const adjusted = new oidc.Configuration(config.serverMetadata(), clientId, metadata, authentication);
    adjusted.timeout = TIMEOUT_SECONDS;
    for (const extend of execute) extend(adjusted);
    return adjusted;
  };
  const configuration = async (): Promise<oidc.Configuration> => {
    discovered ??= discover();
    try {
      return await discovered;
    } catch {
      // Asked again next time: it may have been down.
      discovered = undefined;
      throw new Problem('SERVICE_UNAVAILABLE', 'the sign-in provider does not answer; try again later');
    }
  };

  return {
    settings,
    begin: async (redirectUri) => {
      const config = await configuration();
      const secrets = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: scopes.join(' '),
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, secrets };
    },
    finish: async (callbackUrl, { state, nonce, verifier }) => {
      const config = byOurClock(await configuration());
      try {
        const tokens = await oidc.authorizationCodeGrant(config, callbackUrl, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new Error('there is no ID token');
        return {
          issuer: claims.iss,
          subject: claims.sub,
          email: text(claims['email'])?.toLowerCase(),
          emailVerified: claims['email_verified'] === true,
          name: text(claims['name']),
        };
      } catch (error) {
        if (isUnavailable(error))
          throw new Problem('SERVICE_UNAVAILABLE', 'the sign-in provider does not answer; try again later');
        throw answerRefused(error, callbackUrl, state);
      }
    },
  };
};
