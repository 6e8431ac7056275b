/** Variables that hold keys and credentials: what their text must be and what it becomes. No message repeats a value. */
import type { JWK } from 'jose';
import { z } from 'zod';
import type { EncryptionKey } from './platform/secret-box.js';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const privateJwk = z.looseObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[\w-]{43}$/),
  d: z.string().regex(/^[\w-]{43}$/),
});

/** One private Ed25519 key as JWK, or a list of them: the first signs, all verify. */
export const signingKeys = z.string().transform((text, context): readonly JWK[] => {
  const json = parsed(text);
  const keys = z
    .array(privateJwk)
    .min(1)
    .safeParse(Array.isArray(json) ? json : [json]);
  if (keys.success) return keys.data;
  context.addIssue({ code: 'custom', message: 'must be a private Ed25519 key as JWK in JSON, or a list of such keys' });
  return z.NEVER;
});

/** `id:base64` pairs with commas between them, the newest first. */
export const encryptionKeys = z.string().transform((text, context): readonly EncryptionKey[] => {
  const keys = text.split(',').map((pair) => {
    const [, id = '', base64 = ''] = /^\s*([\w-]{1,40}):([A-Za-z0-9+/_-]{43}=?)\s*$/.exec(pair) ?? [];
    return { id, key: Buffer.from(base64, 'base64') };
  });
  const whole = keys.every(({ key }) => key.length === 32) && new Set(keys.map(({ id }) => id)).size === keys.length;
  if (whole) return keys;
  context.addIssue({
    code: 'custom',
    message:
      'must be id:key pairs with commas between, each id once, each key 32 bytes in base64 (openssl rand -base64 32)',
  });
  return z.NEVER;
});

const isLoopback = (url: string): boolean => /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/.test(url);
const secureUrl = z.url().refine((url) => url.startsWith('https://') || isLoopback(url), 'must begin with https://');

const oidcIssuer = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and hyphens'),
  name: z.string().min(1).max(80).optional(),
  issuer: secureUrl,
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
  scopes: z.array(z.string().min(1)).default(['openid', 'email', 'profile']),
  redirectUris: z.array(secureUrl).min(1),
});
/** A provider that people may sign in with. */
export type OidcIssuerSettings = z.infer<typeof oidcIssuer>;

/** A JSON list of providers. */
export const oidcIssuers = z.string().transform((text, context): readonly OidcIssuerSettings[] => {
  const list = z.array(oidcIssuer).safeParse(parsed(text));
  const ids = list.data?.map(({ id }) => id) ?? [];
  const reasons = list.error?.issues.map(({ path, message }) => `${path.join('.') || 'the list'}: ${message}`) ?? [];
  if (new Set(ids).size < ids.length) reasons.push('two issuers have the same id');
  if (list.data?.some(({ scopes }) => !scopes.includes('openid'))) reasons.push('scopes must hold openid');
  if (list.success && reasons.length === 0) return list.data;
  context.addIssue({
    code: 'custom',
    message: `must be a JSON list of { id, name?, issuer, clientId, clientSecret?, scopes?, redirectUris }: ${reasons.join('; ')}`,
  });
  return z.NEVER;
});
