/** One change stream per process that signals what is inserted into a collection. */
import type { Connection, mongo } from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import type { Signal } from '../signal.js';

export interface Watch {
  close(): Promise<void>;
}

export interface WatchOptions {
  readonly collection: string;
  /** Field of the inserted document that is the signal's key. */
  readonly keyField: string;
  readonly onError?: (error: unknown) => void;
}

/** The cluster's time now. */
const operationTime = async (connection: Connection): Promise<mongo.Timestamp> => {
  const answer = await connection.getClient().db('admin').command({ ping: 1 });
  return answer['operationTime'] as mongo.Timestamp; // a replica set says it with every answer
};

/**
 * Watches until closed. It reopens after a fault where it stopped; where that place is gone from the oplog it starts
 * anew and wakes everybody.
 */
export const watchInserts = (connection: Connection, signal: Signal, options: WatchOptions): Watch => {
  let closed = false;
  let token: mongo.ResumeToken | undefined;
  let closeStream: (() => Promise<void>) | undefined;
  const run = async (): Promise<void> => {
    while (!closed) {
      try {
        // Taken before the stream opens, so that nothing between the two is missed.
        const start = token ? { resumeAfter: token } : { startAtOperationTime: await operationTime(connection) };
        const stream = connection
          .collection(options.collection)
          .watch(
            [{ $match: { operationType: 'insert' } }, { $project: { [`fullDocument.${options.keyField}`]: 1 } }],
            start,
          );
        closeStream = () => stream.close();
        if (closed) {
          await stream.close();
          return;
        }
        signal.notifyAll();
        for await (const change of stream) {
          token = change._id;
          const inserted: unknown = Reflect.get(change, 'fullDocument');
          signal.notify(String(Reflect.get(Object(inserted), options.keyField)));
        }
      } catch (error) {
        if (closed) return;
        if (Reflect.get(Object(error), 'codeName') === 'ChangeStreamHistoryLost') token = undefined;
        options.onError?.(error);
        await pause(250);
      }
    }
  };
  const done = run();
  return {
    close: async () => {
      closed = true;
      await closeStream?.();
      await done;
    },
  };
};
