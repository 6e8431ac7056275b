/** Codes: what an authenticator computes, and what is printed for the day that it is lost. */
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { toString as draw } from 'qrcode';
import { sha256 } from '../../platform/crypto.js';

const SECRET_BYTES = 20;
/** What every authenticator understands. */
const SHAPE = { issuer: 'Plinth', algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Steps before and after now whose codes are taken: clocks differ. */
const WINDOW = 1;

const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

/** A fresh secret in Base32. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** A secret's `otpauth:` address; the label tells accounts apart in the authenticator. */
export const otpauthUrl = (secret: string, label: string): string =>
  new TOTP({ ...SHAPE, label, secret: Secret.fromBase32(secret) }).toString();

/** A text as QR code: an SVG image in a `data:` address. */
export const qrCode = async (text: string): Promise<string> =>
  `data:image/svg+xml;base64,${Buffer.from(await draw(text, { type: 'svg', margin: 2 })).toString('base64')}`;

/** The time step that a code belongs to, within the window around now; undefined where it is no code of the secret. */
export const stepOf = (secret: string, code: string, now: Date): number | undefined => {
  const token = code.replaceAll(' ', '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = now.getTime();
  const totp = new TOTP({ ...SHAPE, secret: Secret.fromBase32(secret) });
  const away = totp.validate({ token, timestamp, window: WINDOW });
  return away === null ? undefined : totp.counter({ timestamp }) + away;
};

/** Ten fresh recovery codes of 80 bits, in groups that can be copied by hand. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: RECOVERY_CODES }, () => {
    const text = randomBytes(RECOVERY_BYTES).toString('hex');
    return text.match(/.{5}/g)?.join('-') ?? text;
  });

/** What is kept of a recovery code: bound to its user, however it is typed. */
export const recoveryHash = (userId: string, code: string): string =>
  sha256(`${userId}:${code.toLowerCase().replace(/[^0-9a-f]/g, '')}`);
