/** Transactions and the kinds of database errors that callers must tell apart. */
import type { ClientSession, Connection } from 'mongoose';

/** Runs work in one transaction. Nothing of it is visible before it ends, all of it once the promise is fulfilled. */
export type InTransaction = <T>(work: (session: ClientSession) => Promise<T>) => Promise<T>;

/** Transactions with concerns set on the transaction itself; transient conflicts are retried by the driver. */
export const createTransactions =
  (connection: Connection): InTransaction =>
  async (work) => {
    const session = await connection.startSession();
    try {
      return await session.withTransaction(work, {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority' },
        readPreference: 'primary',
      });
    } finally {
      await session.endSession();
    }
  };

const property = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;

/** E11000: a unique index refused a write. */
export const isDuplicateKey = (error: unknown): boolean => property(error, 'code') === 11000;

const LOSSES = new Set<unknown>([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoServerSelectionError',
  'MongoNotConnectedError',
]);

/**
 * The connection broke while something was under way. Whether it was applied is unknown: ask by an id that was chosen
 * beforehand.
 */
export const isConnectionLoss = (error: unknown): boolean =>
  LOSSES.has(property(error, 'name')) ||
  // A bulk write hides what stopped it in an error of its own.
  (property(error, 'name') === 'MongoBulkWriteError' && isConnectionLoss(property(error, 'errorResponse')));
