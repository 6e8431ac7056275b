/** Bounds on how often something may be tried. */
import type { Connection } from 'mongoose';
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { sha256 } from './crypto.js';
import { Problem } from './refusal.js';

export interface Throttle {
  /** Counts a try. Throws RATE_LIMITED, with the seconds after which it makes sense again, when there were too many. */
  consume(key: string): Promise<void>;
  /** Forgets the tries of a key: whoever has got in is not kept waiting for what was mistyped before. */
  forget(key: string): Promise<void>;
}

export interface ThrottleOptions {
  /** What is tried; keys of different names do not meet. */
  readonly name: string;
  /** How many tries are allowed. */
  readonly points: number;
  /** In how many seconds, from the first of them. */
  readonly seconds: number;
  /** Where the tries are counted for all processes together; in this process's memory when absent. */
  readonly connection?: Connection;
}

const COLLECTION = 'throttles';

/**
 * Makes the indexes that tries are counted and forgotten by; does nothing where they are there. Waited for at start: the
 * library would make them by itself, unwaited, and again for each throttle.
 */
export const createThrottleIndexes = async (connection: Connection): Promise<void> => {
  const tries = connection.getClient().db(connection.name).collection(COLLECTION);
  await tries.createIndex({ expire: -1 }, { expireAfterSeconds: 0 }, {});
  await tries.createIndex({ key: 1 }, { unique: true }, {});
};

/** A throttle. Its keys, e.g. addresses of mail, are kept as hashes: any length, and nothing to read in the database. */
export const createThrottle = ({ name, points, seconds, connection }: ThrottleOptions): Throttle => {
  const options = { keyPrefix: name, points, duration: seconds };
  const limiter = connection
    ? new RateLimiterMongo({
        ...options,
        storeClient: connection.getClient(),
        dbName: connection.name,
        tableName: COLLECTION,
        disableIndexesCreation: true,
      })
    : new RateLimiterMemory(options);
  return {
    consume: async (key) => {
      try {
        await limiter.consume(sha256(key));
      } catch (refused) {
        // Anything else is a failure of the database: it must not read as "slow down".
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const wait = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        throw new Problem('RATE_LIMITED', `too many tries; try again in ${wait} s`, wait);
      }
    },
    forget: async (key) => {
      await limiter.delete(sha256(key));
    },
  };
};
