/** Access tokens: short-lived JWTs, signed with Ed25519 by a key that the header names. */
import { decodeProtectedHeader, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { SIGNING_ALGORITHM, type KeyRing } from './keys/key-ring.js';

/** Seconds that an access token lives. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
const TYPE = 'at+jwt';

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  readonly organizationId: string;
  /** The user's token version when it was signed, 0 at first: a higher one ends the token. */
  readonly tokenVersion?: number | undefined;
}

/** What a good token says. */
export interface VerifiedClaims extends AccessClaims {
  readonly tokenVersion: number;
  /** `jti`: what a token is revoked by. Never the text, which can be written in more than one way. */
  readonly tokenId: string;
  readonly expiresAt: Date;
}

export interface AccessTokens {
  sign(claims: AccessClaims): Promise<{ readonly token: string; readonly expiresAt: Date }>;
  /** The claims of a token that is ours and has not ended; undefined for any other. */
  verify(token: string): Promise<VerifiedClaims | undefined>;
}

export interface AccessTokenOptions {
  readonly keys: KeyRing;
  /** Base URL of this service: issuer and audience. */
  readonly issuer: string;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** Base64url decoders ignore the last bits of a text; a token of ours is written in the one way that we write it. */
const isCanonical = (token: string): boolean =>
  token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);

/** The name of the key that a token says it was signed with. */
const kidOf = (token: string): string | undefined => {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined; // no JWT at all
  }
};

const claimsOf = ({ sub, sid, org, ver, jti, exp }: JWTPayload): VerifiedClaims | undefined =>
  typeof sub === 'string' &&
  typeof sid === 'string' &&
  typeof org === 'string' &&
  typeof ver === 'number' &&
  typeof jti === 'string' &&
  typeof exp === 'number'
    ? {
        userId: sub,
        sessionId: sid,
        organizationId: org,
        tokenVersion: ver,
        tokenId: jti,
        expiresAt: new Date(exp * 1000),
      }
    : undefined;

export const createAccessTokens = ({ keys, issuer, clock, newId }: AccessTokenOptions): AccessTokens => ({
  sign: async ({ userId, sessionId, organizationId, tokenVersion }) => {
    const now = Math.floor(clock().getTime() / 1000);
    const exp = now + ACCESS_TOKEN_SECONDS;
    const { kid, privateKey } = await keys.signing();
    const token = await new SignJWT({ sid: sessionId, org: organizationId, ver: tokenVersion ?? 0 })
      .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid, typ: TYPE })
      .setIssuer(issuer)
      .setAudience(issuer)
      .setSubject(userId)
      .setJti(newId())
      .setIssuedAt(now)
      .setExpirationTime(exp)
      .sign(privateKey);
    return { token, expiresAt: new Date(exp * 1000) };
  },
  verify: async (token) => {
    const kid = isCanonical(token) ? kidOf(token) : undefined;
    // Outside of what follows: a database that does not answer must not read as a bad token.
    const key = kid === undefined ? undefined : await keys.verifying(kid);
    if (!key) return undefined;
    try {
      const { payload } = await jwtVerify(token, key.publicKey, {
        algorithms: [SIGNING_ALGORITHM],
        issuer,
        audience: issuer,
        typ: TYPE,
        currentDate: clock(),
      });
      return claimsOf(payload);
    } catch {
      // Whatever is wrong with it, it is not a token of ours that is good now.
      return undefined;
    }
  },
});
