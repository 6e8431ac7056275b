/** The server's keys: the box that seals its secrets and the ring that signs its tokens. */
import type { JWK } from 'jose';
import { createSecretBox, type EncryptionKey, type SecretBox } from '../../../platform/secret-box.js';
import { ACCESS_TOKEN_SECONDS } from '../access-tokens.js';
import { loadEncryptionKeys } from './encryption-keys.js';
import { keptKeyRing } from './kept-key-ring.js';
import { configuredKeyRing, type KeyRing } from './key-ring.js';
import type { ServerKeyModels } from './server-key.model.js';

/** Keys from the configuration. */
export interface ConfiguredKeys {
  /** The first signs access tokens, all verify; the database keeps keys of its own when empty. */
  readonly signingKeys: readonly JWK[];
  /** The first seals secrets, all open; the database keeps one when empty. */
  readonly encryptionKeys: readonly EncryptionKey[];
}

export const openKeys = async (
  db: ServerKeyModels,
  { signingKeys, encryptionKeys }: ConfiguredKeys,
  clock: () => Date,
): Promise<{ readonly box: SecretBox; readonly keys: KeyRing }> => {
  const box = createSecretBox({ keys: await loadEncryptionKeys(db, encryptionKeys, clock()) });
  const keys =
    signingKeys.length > 0
      ? await configuredKeyRing(signingKeys)
      : keptKeyRing({ keys: db, box, clock, tokenMs: ACCESS_TOKEN_SECONDS * 1000 });
  // What cannot be opened or read is said at start, not at the first sign-in.
  await keys.all();
  return { box, keys };
};
