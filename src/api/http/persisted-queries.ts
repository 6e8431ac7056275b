/** Where automatic persisted queries are remembered: in memory, and never more than a few megabytes of them. */
import { LRUCache } from 'lru-cache';

/** The parts of Apollo's cache that persisted queries use. */
export interface DocumentCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, document: string): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** All documents together, in UTF-16 units; the least recently used go first. */
const MOST = 4 * 1024 * 1024;
const TTL_MS = 24 * 60 * 60 * 1000;

export const createDocumentCache = (most = MOST): DocumentCache => {
  const documents = new LRUCache<string, string>({
    maxSize: most,
    sizeCalculation: (document, key) => document.length + key.length,
    ttl: TTL_MS,
  });
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => documents.delete(key),
  };
};
