/** GraphQL over a WebSocket, message by message, for tests that look at the protocol or break it. */
import { WebSocket } from 'ws';
import type { Data, GraphqlError } from './client.js';

export const PROTOCOL = 'graphql-transport-ws';

export interface Message {
  readonly type: string;
  readonly id?: string;
  // The payload depends on the message; each test knows its own.
  readonly payload?: Data;
}
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

export interface Socket {
  readonly ws: WebSocket;
  readonly messages: readonly Message[];
  /** How the connection ended, once it has. */
  readonly closed: Promise<Closing>;
  send(message: object | string): void;
  /** The first message that fulfils a condition, come or to come. Rejects when the connection ends before it does. */
  message(is: (message: Message) => boolean): Promise<Message>;
  /** The answer to an operation: what came for it until it was complete. */
  ask(id: string, query: string, variables?: object): Promise<{ results: Data[]; errors?: readonly GraphqlError[] }>;
}

/** Opens a connection; rejects with `Unexpected server response: <status>` when the upgrade is refused. */
export const openSocket = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Socket> => {
  const ws = new WebSocket(url, PROTOCOL, { headers });
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  const wake = () => waiting.forEach((look) => look());
  let ended: Closing | undefined;
  const closed = new Promise<Closing>((resolve) =>
    ws.on('close', (code, reason) => {
      ended = { code, reason: String(reason) };
      resolve(ended);
      wake();
    }),
  );
  ws.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString()) as Message); // the server's side of the protocol
    wake();
  });
  const message: Socket['message'] = (is) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = messages.find(is);
        if (!found && !ended) return;
        waiting.delete(look);
        if (found) resolve(found);
        else reject(new Error(`closed with ${JSON.stringify(ended)} after ${JSON.stringify(messages.slice(-3))}`));
      };
      waiting.add(look);
      look();
    });
  const send: Socket['send'] = (text) => ws.send(typeof text === 'string' ? text : JSON.stringify(text));
  const socket: Socket = {
    ws,
    messages,
    closed,
    send,
    message,
    ask: async (id, query, variables) => {
      send({ id, type: 'subscribe', payload: { query, variables } });
      const last = await message((m) => m.id === id && (m.type === 'complete' || m.type === 'error'));
      const results = messages.filter((m) => m.id === id && m.type === 'next').map((m) => m.payload);
      return { results, ...(last.type === 'error' ? { errors: last.payload } : {}) };
    },
  };
  return new Promise((resolve, reject) => {
    ws.once('open', () => resolve(socket));
    ws.once('error', reject);
    // After the opening, errors show in how the connection closes.
    ws.on('error', () => undefined);
  });
};

/** Opens a connection and signs it in. */
export const openSignedIn = async (url: string, token: string | undefined): Promise<Socket> => {
  const socket = await openSocket(url);
  socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  await socket.message(({ type }) => type === 'connection_ack');
  return socket;
};
