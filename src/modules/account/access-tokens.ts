/** Access tokens: short-lived JWTs, signed with Ed25519. */
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type JWK } from 'jose';
import type { AccountModels } from './account.model.js';
import { isDuplicateKey } from '../../platform/mongo/transaction.js';

/** Seconds that an access token lives. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
const ALGORITHM = 'EdDSA';

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  readonly organizationId: string;
}

export interface AccessTokens {
  sign(claims: AccessClaims): Promise<{ readonly token: string; readonly expiresAt: Date }>;
  /** The claims of a token that is ours and has not ended; undefined for any other. */
  verify(token: string): Promise<AccessClaims | undefined>;
}

export interface AccessTokenOptions {
  /** Base URL of this service: issuer and audience. */
  readonly issuer: string;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** The signing key: the configured JWK, else one that the processes of this database share. */
export const loadSigningKey = async (
  { signingKeys }: Pick<AccountModels, 'signingKeys'>,
  configured: JWK | undefined,
  now: Date,
): Promise<JWK> => {
  if (configured) return configured;
  const find = () => signingKeys.findById('access').lean().exec();
  const there = await find();
  if (there) return there.jwk;
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  try {
    await signingKeys.create({ _id: 'access', jwk, createdAt: now });
    return jwk;
  } catch (error) {
    // Another process was first: its key is the one.
    const theirs = isDuplicateKey(error) ? await find() : null;
    if (!theirs) throw error;
    return theirs.jwk;
  }
};

export const createAccessTokens = async (
  jwk: JWK,
  { issuer, clock, newId }: AccessTokenOptions,
): Promise<AccessTokens> => {
  const { d, ...publicJwk } = jwk;
  if (d === undefined) throw new Error('JWT_PRIVATE_KEY is not a private JWK: it has no "d"');
  const [privateKey, publicKey, kid] = await Promise.all([
    importJWK(jwk, ALGORITHM),
    importJWK(publicJwk, ALGORITHM),
    calculateJwkThumbprint(publicJwk),
  ]);
  return {
    sign: async ({ userId, sessionId, organizationId }) => {
      const now = Math.floor(clock().getTime() / 1000);
      const exp = now + ACCESS_TOKEN_SECONDS;
      const token = await new SignJWT({ sid: sessionId, org: organizationId })
        .setProtectedHeader({ alg: ALGORITHM, kid, typ: 'at+jwt' })
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
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          algorithms: [ALGORITHM],
          issuer,
          audience: issuer,
          typ: 'at+jwt',
          currentDate: clock(),
        });
        const { sub, sid, org } = payload;
        if (typeof sub !== 'string' || typeof sid !== 'string' || typeof org !== 'string') return undefined;
        return { userId: sub, sessionId: sid, organizationId: org };
      } catch {
        // Whatever is wrong with it, it is not a token of ours that is good now.
        return undefined;
      }
    },
  };
};
