/** Secrets: making, hashing, comparing. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** A random secret of 256 bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256, base64url: enough for secrets that are random, never for passwords. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** HMAC-SHA-256, base64url. */
export const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64url');

/** Whether two texts are equal, in time that tells nothing about where they differ. */
export const sameSecret = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
};

/** OWASP's least parameters for argon2id (2 is Argon2id in the library's numbering). */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hash of a password, argon2id in PHC form. */
export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2ID);

/** How a hash of today's parameters begins. */
const TODAY = `$argon2id$v=19$m=${ARGON2ID.memoryCost},t=${ARGON2ID.timeCost},p=${ARGON2ID.parallelism}$`;

/** Whether a hash was made with other parameters than today's: the password is hashed again when it is next given. */
export const isOutdated = (passwordHash: string): boolean => !passwordHash.startsWith(TODAY);

/** A hash that no password has, verified where there is no account, so that both cases take the same time. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$cGxpbnRoLW5vYm9keS1oZXJl$9Yk8mB1qYl1v0m3o1wz3yFf2u7m0m9k2Vb3Yc1n5S9E';

/** Whether a password fits a hash; false, in the same time, without one. */
export const passwordFits = async (password: string, passwordHash: string | undefined): Promise<boolean> => {
  const fits = await verify(passwordHash ?? NOBODY, password);
  return fits && passwordHash !== undefined;
};
