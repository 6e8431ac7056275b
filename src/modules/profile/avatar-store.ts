/** Pictures in GridFS. */
import { mongo, type Connection } from 'mongoose';
import { buffer } from 'node:stream/consumers';

export interface AvatarStore {
  /** Keeps a picture; resolves with the id of its file. */
  put(userId: string, hash: string, bytes: Buffer): Promise<string>;
  /** A user's picture by its hash; null where there is none. */
  get(userId: string, hash: string): Promise<Buffer | null>;
  /** Deletes a file; does nothing where it is gone. */
  remove(fileId: string): Promise<void>;
  /** Deletes every picture of a user. */
  removeAll(userId: string): Promise<void>;
}

const isMissing = (error: unknown): boolean => error instanceof Error && /FileNotFound|not found/i.test(error.message);

export const createAvatarStore = (connection: Connection): AvatarStore => {
  // Opened when first used: the connection's database is known then.
  const bucket = () =>
    new mongo.GridFSBucket(connection.getClient().db(connection.name), { bucketName: 'avatars', timeoutMS: 15_000 });
  const nameOf = (userId: string, hash: string): string => `${userId}/${hash}`;
  const remove = async (fileId: string): Promise<void> => {
    try {
      await bucket().delete(new mongo.ObjectId(fileId));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  };
  return {
    put: (userId, hash, bytes) =>
      new Promise((resolve, reject) => {
        const upload = bucket().openUploadStream(nameOf(userId, hash), { metadata: { userId } });
        upload.once('finish', () => resolve(String(upload.id)));
        upload.once('error', reject);
        upload.end(bytes);
      }),
    get: async (userId, hash) => {
      const files = bucket();
      const [file] = await files
        .find({ filename: nameOf(userId, hash) })
        .limit(1)
        .toArray();
      if (!file) return null;
      try {
        return await buffer(files.openDownloadStream(file._id));
      } catch (error) {
        // Replaced in this moment.
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove,
    removeAll: async (userId) => {
      for (const file of await bucket().find({ 'metadata.userId': userId }).toArray()) await remove(String(file._id));
    },
  };
};
