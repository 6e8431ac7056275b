/** What databases of earlier versions need, in this order; an entry is never changed or taken out. */
import type { Migration } from '../platform/mongo/migrations.js';

const NAMESPACE_NOT_FOUND = 26;
const INDEX_NOT_FOUND = 27;

/** Does nothing where the index or its collection is not there. */
const dropIndex = (collection: string, index: string): Migration => ({
  id: `drop-${collection}.${index}`,
  run: async (connection) => {
    try {
      await connection.collection(collection).dropIndex(index);
    } catch (error) {
      const code: unknown = Reflect.get(Object(error), 'code');
      if (code !== NAMESPACE_NOT_FOUND && code !== INDEX_NOT_FOUND) throw error;
    }
  },
});

export const MIGRATIONS: readonly Migration[] = [
  // An address belonged to whoever wrote it down first; now to the one who has verified it.
  dropIndex('users', 'email_1'),
];
