/**
 * The driver (7.8) hands a command to its socket and, where that takes no more at once, waits until it does. For a socket
 * that is closed at this moment it waits for ever: the operation never ends, nor does the transaction around it, and its
 * place in the pool is lost. An error of the socket it passes on as it is, which its own retries do not recognise. Both
 * happen to some of the operations that are under way when a server dies; test/resilience/kill-mongod.test.ts shows it.
 */
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { mongo } from 'mongoose';

type WriteCommand = (this: DriverConnection, ...args: unknown[]) => Promise<void>;
/** The driver's own connection, as far as it is used here. */
interface DriverConnection {
  readonly socket: Socket;
}
interface DriverPrototype extends DriverConnection {
  writeCommand: WriteCommand;
}

const broken = (cause?: unknown) =>
  new mongo.MongoNetworkError('the socket closed before a command was sent', cause instanceof Error ? { cause } : {});

/** Ends with the network error that the driver knows how to treat, as soon as the socket is closed. */
const guarded = (write: WriteCommand): WriteCommand =>
  async function (...args) {
    const { socket } = this;
    if (socket.destroyed) throw broken();
    let onClose = (): void => undefined;
    const closed = new Promise<never>((_, reject) => {
      onClose = () => reject(broken());
    });
    socket.once('close', onClose);
    try {
      await Promise.race([write.apply(this, args), closed]);
    } catch (error) {
      throw error instanceof mongo.MongoError ? error : broken(error);
    } finally {
      socket.off('close', onClose);
    }
  };

let done = false;

/** Makes commands fail whose socket is closed. Throws where the driver is not the one that this was written for. */
export const failOnBrokenSockets = (): void => {
  if (done) return;
  // Mongoose brings the driver; its connections are not part of its API.
  const ofMongoose = createRequire(createRequire(import.meta.url).resolve('mongoose'));
  const { Connection } = ofMongoose('mongodb/lib/cmap/connection') as { Connection: { prototype: DriverPrototype } };
  const { writeCommand } = Connection.prototype;
  if (typeof writeCommand !== 'function') throw new Error('the MongoDB driver writes its commands in another way');
  Connection.prototype.writeCommand = guarded(writeCommand);
  done = true;
};
