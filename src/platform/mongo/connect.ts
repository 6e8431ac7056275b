/** The connection to MongoDB. */
import { Mongoose, type Connection } from 'mongoose';
import { withinDeadline } from './within-deadline.js';
import { failOnBrokenSockets } from './broken-sockets.js';

export interface MongoOptions {
  readonly uri: string;
  /** Database name; what the URI names, else `plinth`. */
  readonly dbName?: string;
  /** Longest time that one operation may take in the server, in milliseconds. */
  readonly maxTimeMs?: number;
  /** Reports commands for tests and metrics. */
  readonly monitorCommands?: boolean;
}

/**
 * Connects, with settings that notice a dead or frozen primary within seconds. Rejects when no primary is found in 5 s
 * or the deployment is not a replica set or sharded cluster, since transactions and change streams need one.
 */
export const connectMongo = async (options: MongoOptions): Promise<Connection> => {
  failOnBrokenSockets();
  const mongoose = new Mongoose({
    strictQuery: 'throw',
    autoIndex: false,
    autoCreate: false,
    // The driver waits for a primary by itself, for as long as it is told below, and its errors tell what is wrong.
    bufferCommands: false,
  });
  mongoose.plugin((schema) => withinDeadline(schema, options.maxTimeMs));
  const connection = await mongoose
    .createConnection(options.uri, {
      ...(options.dbName ? { dbName: options.dbName } : {}),
      serverSelectionTimeoutMS: 5_000,
      heartbeatFrequencyMS: 1_000,
      connectTimeoutMS: 2_000,
      socketTimeoutMS: 60_000,
      minPoolSize: 2,
      maxPoolSize: 20,
      maxIdleTimeMS: 30_000,
      waitQueueTimeoutMS: 10_000,
      retryReads: true,
      retryWrites: true,
      writeConcern: { w: 'majority' },
      readConcern: { level: 'majority' },
      monitorCommands: options.monitorCommands ?? false,
      ignoreUndefined: false,
    })
    .asPromise();
  const hello = await connection.getClient().db('admin').command({ hello: 1 });
  if (!hello['setName'] && hello['msg'] !== 'isdbgrid') {
    await connection.close();
    throw new Error('MONGODB_URI names a standalone mongod; Plinth needs a replica set or a sharded cluster');
  }
  return connection;
};
