/**
 * Secrets at rest: AES-256-GCM. A sealed text names its key, so several may be in use while one takes over from another;
 * it opens in the context that it was sealed in and in no other, so that one row's secret cannot be moved to another row.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface EncryptionKey {
  /** What sealed texts name it by. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

export interface SecretBox {
  /** Seals with the newest key. The context says where the text belongs, e.g. `totp:usr_…`. */
  seal(plain: string, context: string): string;
  /** The text again. Throws where the key is gone, the text was changed or the context is another. */
  open(sealed: string, context: string): string;
  /** Whether a text was sealed with a key older than the newest: seal it again when convenient. */
  isStale(sealed: string): boolean;
  /** A secret of its own for one purpose, base64url; the same in every process with the same newest key. */
  derive(purpose: string): string;
}

export interface SecretBoxOptions {
  /** The newest first: it seals, all of them open. */
  readonly keys: readonly EncryptionKey[];
}

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 's1';

/** A fresh key, e.g. for `ENCRYPTION_KEYS`. */
export const newEncryptionKey = (): Buffer => randomBytes(KEY_BYTES);

/** Makes a box. Throws where a key has another length or two have the same id. */
export const createSecretBox = ({ keys }: SecretBoxOptions): SecretBox => {
  const [newest] = keys;
  if (!newest) throw new Error('a secret box needs a key');
  if (keys.some(({ key }) => key.length !== KEY_BYTES)) throw new Error(`an encryption key has ${KEY_BYTES} bytes`);
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  if (byId.size !== keys.length) throw new Error('two encryption keys have the same id');
  // The key's id and the format belong to what is authenticated.
  const bound = (id: string, context: string): Buffer => Buffer.from(JSON.stringify([VERSION, id, context]));

  return {
    seal: (plain, context) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, newest.key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(bound(newest.id, context));
      const body = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${newest.id}.${body.toString('base64url')}`;
    },
    open: (sealed, context) => {
      const [version, id = '', text = '', ...rest] = sealed.split('.');
      const body = Buffer.from(text, 'base64url');
      if (version !== VERSION || rest.length > 0 || body.length < NONCE_BYTES + TAG_BYTES)
        throw new Error('this is no sealed secret');
      const key = byId.get(id);
      if (!key) throw new Error(`a secret is sealed with the encryption key ${JSON.stringify(id)}, which is not there`);
      const decipher = createDecipheriv(ALGORITHM, key, body.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(bound(id, context));
      decipher.setAuthTag(body.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      );
    },
    isStale: (sealed) => !sealed.startsWith(`${VERSION}.${newest.id}.`),
    derive: (purpose) => Buffer.from(hkdfSync('sha256', newest.key, '', purpose, KEY_BYTES)).toString('base64url'),
  };
};
