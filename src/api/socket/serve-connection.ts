/**
 * One WebSocket under graphql-ws. The library's own adapter prints every client's mistake to the console and takes a
 * message that only servers send for a fault of the server; this one does neither.
 */
import type { IncomingMessage } from 'node:http';
import { CloseCode, MessageType, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';

export interface Extra {
  readonly request: IncomingMessage;
  /** Notes that the client has signed in, and what is to be done when it has gone. */
  readonly signedIn: (onClose: () => void) => void;
  readonly close: (code: number, reason: string) => void;
}

export interface ConnectionOptions {
  readonly graphql: Server<Extra>;
  readonly request: IncomingMessage;
  /** Told of what is our fault, not the client's. */
  readonly onFault: (error: unknown) => void;
  readonly onSignIn: () => void;
  /** How long a client may leave what is sent to it unread. */
  readonly unreadMs: number;
  /** Time between two pings; a connection that has not answered one when the next is due is dead. */
  readonly heartbeatMs: number;
}

/** Bytes that may wait for a client; one that reads slowly asks for less at a time. */
const MAX_UNREAD = 16 * 1024 * 1024;

/**
 * Sends; fulfilled when the network has taken it, so that a client that does not read is not written to. One that takes
 * nothing for long, or lets too much wait, is cut off: what waits for it is the server's memory.
 */
const send = (socket: WebSocket, data: string, unreadMs: number): Promise<void> =>
  new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    if (socket.bufferedAmount + data.length > Math.max(MAX_UNREAD, data.length)) {
      socket.terminate();
      return resolve();
    }
    const late = setTimeout(() => socket.terminate(), unreadMs);
    socket.send(data, (error) => {
      clearTimeout(late);
      // A connection that is gone closes by itself: nobody is left to tell.
      if (error && socket.readyState === socket.OPEN) reject(error);
      else resolve();
    });
  });

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
export const serveConnection = (
  socket: WebSocket,
  { graphql, request, onFault, onSignIn, unreadMs, heartbeatMs }: ConnectionOptions,
): void => {
  let answered = true;
  const heartbeat = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, heartbeatMs);
  socket.on('pong', () => (answered = true));
  const closed = graphql.opened(
    {
      protocol: socket.protocol,
      send: (data) => send(socket, data, unreadMs),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) =>
        socket.on('message', (data: Buffer) => {
          take(data.toString()).catch((error: unknown) => {
            onFault(error);
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    {
      request,
      signedIn: (onClose) => {
        onSignIn();
        if (socket.readyState === socket.OPEN) socket.once('close', onClose);
        else onClose();
      },
      close: (code, reason) => socket.close(code, reason),
    },
  );
  // What a client sends wrongly closes its connection with the code for it; there is nothing else to do.
  socket.on('error', () => undefined);
  socket.once('close', (code, reason) => {
    clearInterval(heartbeat);
    closed(code, reason.toString()).catch(onFault);
  });
};
