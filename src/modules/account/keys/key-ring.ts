/** The keys that sign access tokens: one signs, those before it verify until what they signed has ended. */
import { calculateJwkThumbprint, importJWK, type CryptoKey, type JWK } from 'jose';

export const SIGNING_ALGORITHM = 'EdDSA';

/** A private key with what others may know of it. */
export interface SigningKey {
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** As in a JWKS. */
  readonly publicJwk: JWK;
}

export interface KeyRing {
  /** The key that signs now. */
  signing(): Promise<SigningKey>;
  /** The key of that name if it still verifies; undefined for any other name. */
  verifying(kid: string): Promise<SigningKey | undefined>;
  /** Every key that verifies, the newest first. */
  all(): Promise<readonly SigningKey[]>;
  /** Makes a new key that signs from now on; resolves with its name. Throws where the configuration holds the keys. */
  rotate(): Promise<string>;
}

const imported = async (jwk: JWK): Promise<CryptoKey> => {
  const key = await importJWK(jwk, SIGNING_ALGORITHM);
  if (key instanceof Uint8Array) throw new Error('a signing key must be an Ed25519 key, not a shared secret');
  return key;
};

/** Reads a private JWK. Throws where it is none, or not Ed25519. */
export const readSigningKey = async ({ kty, crv, x, d }: JWK): Promise<SigningKey> => {
  if (kty !== 'OKP' || crv !== 'Ed25519' || x === undefined || d === undefined)
    throw new Error('a signing key must be a private Ed25519 key');
  const bare = { kty, crv, x };
  const kid = await calculateJwkThumbprint(bare);
  const [privateKey, publicKey] = await Promise.all([imported({ ...bare, d }), imported(bare)]);
  return { kid, privateKey, publicKey, publicJwk: { ...bare, kid, alg: SIGNING_ALGORITHM, use: 'sig' } };
};

/** The ring of configured keys: the first signs, all verify. */
export const configuredKeyRing = async (jwks: readonly JWK[]): Promise<KeyRing> => {
  const keys = await Promise.all(jwks.map(readSigningKey));
  const [first] = keys;
  if (!first) throw new Error('JWT_PRIVATE_KEY holds no key');
  return {
    signing: async () => first,
    verifying: async (kid) => keys.find((key) => key.kid === kid),
    all: async () => keys,
    rotate: async () => {
      throw new Error('JWT_PRIVATE_KEY holds the keys: put a new one first in its list and keep the old one behind it');
    },
  };
};
