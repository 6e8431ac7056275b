/** Changes that a database needs once, in their order, by whichever process comes first. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from './transaction.js';

export interface Migration {
  /** Never changed and never used again. */
  readonly id: string;
  /** May be run again where a process died before that it was done was noted. */
  run(connection: Connection): Promise<void>;
}

interface MigrationDoc {
  readonly _id: string;
  readonly doneAt?: Date;
  /** Of the lock: who holds it. */
  readonly holder?: string;
  /** Of the lock, by the database's clock: when it is free again whatever became of its holder. */
  readonly until?: Date;
}

/** Not `migrations`: those are elements of blueprints. */
const COLLECTION = 'databaseMigrations';
const LOCK = 'lock';
/** Longest that one migration may take; a holder that has died holds up the others for no longer. */
const LOCK_MS = 60_000;
const LOOK_MS = 100;

/** Runs those that have not been run. Resolves when all are done, here or in another process. */
export const migrate = async (connection: Connection, migrations: readonly Migration[]): Promise<void> => {
  const collection = connection.collection<MigrationDoc>(COLLECTION);
  const holder = randomUUID();
  const missing = async (): Promise<readonly Migration[]> => {
    const done = new Set((await collection.find({ doneAt: { $exists: true } }).toArray()).map(({ _id }) => _id));
    return migrations.filter(({ id }) => !done.has(id));
  };
  /** Takes the lock, or holds on to it; false where it is somebody else's. By the database's clock, which all share. */
  const lock = async (): Promise<boolean> => {
    const free = {
      $or: [{ $eq: [{ $ifNull: ['$holder', holder] }, holder] }, { $lt: ['$until', '$$NOW'] }],
    };
    const until = { $cond: [free, { $add: ['$$NOW', LOCK_MS] }, '$until'] };
    try {
      const found = await collection.findOneAndUpdate(
        { _id: LOCK },
        [{ $set: { holder: { $cond: [free, holder, '$holder'] }, until } }],
        { upsert: true, returnDocument: 'after' },
      );
      return found?.holder === holder;
    } catch (error) {
      // Made by somebody else in this moment.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };
  while ((await missing()).length > 0) {
    if (!(await lock())) {
      await pause(LOOK_MS);
      continue;
    }
    try {
      for (const migration of await missing()) {
        if (!(await lock())) break;
        await migration.run(connection);
        await collection.updateOne({ _id: migration.id }, [{ $set: { doneAt: '$$NOW' } }], { upsert: true });
      }
    } finally {
      await collection.deleteOne({ _id: LOCK, holder });
    }
  }
};
