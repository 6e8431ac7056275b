/**
 * One WebSocket under graphql-ws. The library's own adapter prints every client's mistake to the console and takes a
 * message that only servers send for a fault of the server; this one does neither.
 */
import type { IncomingMessage } from 'node:http';
import { CloseCode, MessageType, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';

export interface Extra {
  readonly request: IncomingMessage;
}

export interface ConnectionOptions {
  readonly graphql: Server<Extra>;
  readonly request: IncomingMessage;
  /** Told of what is our fault, not the client's. */
  readonly onFault: (error: unknown) => void;
}

/** A connection that has not answered a ping when the next one is due is dead. */
const HEARTBEAT_MS = 30_000;

const FROM_SERVERS: ReadonlySet<unknown> = new Set([
  MessageType.ConnectionAck,
  MessageType.Next,
  MessageType.Error,
] satisfies MessageType[]);

/** For the library's parser: whatever throws there closes the connection with 4400. */
export const refuseServersMessages = (key: string, value: unknown): unknown => {
  if (key === '' && FROM_SERVERS.has(Reflect.get(Object(value), 'type')))
    throw new Error('a client does not send what servers send');
  return value;
};

/** Serves a connection until it closes. */
export const serveConnection = (socket: WebSocket, { graphql, request, onFault }: ConnectionOptions): void => {
  let answered = true;
  const heartbeat = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, HEARTBEAT_MS);
  socket.on('pong', () => (answered = true));
  const closed = graphql.opened(
    {
      protocol: socket.protocol,
      // Fulfilled when the network has taken it: a client that does not read is not written to.
      send: (data) =>
        new Promise((resolve, reject) => {
          if (socket.readyState !== socket.OPEN) return resolve();
          socket.send(data, (error) => (error ? reject(error) : resolve()));
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) =>
        socket.on('message', (data: Buffer) => {
          take(data.toString()).catch((error: unknown) => {
            onFault(error);
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    { request },
  );
  // What a client sends wrongly closes its connection with the code for it; there is nothing else to do.
  socket.on('error', () => undefined);
  socket.once('close', (code, reason) => {
    clearInterval(heartbeat);
    closed(code, reason.toString()).catch(onFault);
  });
};
