/** Makes the database fail in one collection, by the server's own fault injection. */
import type { TestDatabase } from './database.js';

export interface Fault {
  readonly commands: readonly string[];
  readonly collection: string;
  /** The server answers with this error; without one it cuts the connection. */
  readonly errorCode?: number;
}

/**
 * Runs work while commands on a collection of this database fail. There is one such fault in a server at a time: test
 * files that run beside this one must not use it.
 */
export const whileFailing = async <T>(
  { connection, name }: TestDatabase,
  fault: Fault,
  work: () => Promise<T>,
): Promise<T> => {
  const admin = connection.getClient().db('admin');
  const { commands, collection, errorCode } = fault;
  await admin.command({
    configureFailPoint: 'failCommand',
    mode: 'alwaysOn',
    data: {
      failCommands: [...commands],
      namespace: `${name}.${collection}`,
      ...(errorCode === undefined ? { closeConnection: true } : { errorCode }),
    },
  });
  try {
    return await work();
  } finally {
    await admin.command({ configureFailPoint: 'failCommand', mode: 'off' });
  }
};
