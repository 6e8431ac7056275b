/** The keys that seal secrets: those of the configuration; in development without any, one that the database keeps. */
import { newEncryptionKey, type EncryptionKey } from '../../../platform/secret-box.js';
import type { ServerKeyModels } from './server-key.model.js';

const KEPT = 'development';

export const loadEncryptionKeys = async (
  { serverKeys }: ServerKeyModels,
  configured: readonly EncryptionKey[],
  now: Date,
): Promise<readonly EncryptionKey[]> => {
  if (configured.length > 0) return configured;
  // The first process that comes makes it, whichever that is; the others find it.
  const fresh = { kind: 'ENCRYPTION', value: newEncryptionKey().toString('base64'), createdAt: now } as const;
  await serverKeys.updateOne({ _id: KEPT }, { $setOnInsert: fresh }, { upsert: true });
  const kept = await serverKeys.findById(KEPT).lean().exec();
  return [{ id: KEPT, key: Buffer.from((kept ?? fresh).value, 'base64') }];
};
