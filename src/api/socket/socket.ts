/** GraphQL over WebSocket: graphql-ws with the same schema, limits and errors as HTTP. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { handleProtocols, makeServer, type Context as ConnectionContext } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Context } from '../../modules/resolving/context.js';
import { network } from '../../platform/network.js';
import { measured } from '../metrics/measured-socket.js';
import type { OpenSockets } from '../metrics/metrics.js';
import { addressOf } from '../http/address.js';
import type { HttpOptions } from '../http/graphql.js';
import { createConnectionCounts } from './connection-counts.js';
import { createOperations, type OperationsOptions } from './operations.js';
import { refuseServersMessages, serveConnection, type Extra } from './serve-connection.js';

export interface SocketOptions extends OperationsOptions, Pick<HttpOptions, 'formatError' | 'metrics'> {
  /** Whether a browser's page of this origin may open a socket. */
  readonly originAllowed: (origin: string) => boolean;
  /** How long a client may leave what is sent to it unread. */
  readonly unreadMs: number;
  /** Time between two pings. */
  readonly heartbeatMs: number;
  readonly log: Pick<Logger, 'error'>;
}

/** Largest message in bytes: documents are small, and sources to import go over HTTP. */
const MAX_MESSAGE = 1024 * 1024;
const MAX_SUBSCRIPTIONS = 50;
/** Connections that one user or API key may have. */
const MAX_SOCKETS = 100;
/** Connections from one address that have not signed in yet; each has seconds to do so. */
const MAX_STRANGERS = 100;
/** The code that the protocol has for too many of something. */
const TOO_MANY = 4429;
/** How long a client may take to sign in. */
const INIT_MS = 5_000;
/** How long a client may take to say goodbye, in milliseconds. */
const GOODBYE_MS = 2_000;
const PATH = '/graphql';

const authorizationOf = (params: Readonly<Record<string, unknown>> | undefined): string | undefined => {
  const found = params?.['authorization'] ?? params?.['Authorization'];
  return typeof found === 'string' ? found : undefined;
};

/** The path as it was sent: it can be any text, and need not be part of an address. */
const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? '';

const refuseUpgrade = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

export interface Sockets {
  /** What is open now. */
  readonly count: () => OpenSockets;
  /** Closes them within seconds, telling clients to come back. */
  readonly dispose: () => Promise<void>;
}

/** Serves sockets on an HTTP server. */
export const serveSockets = (server: Server, options: SocketOptions): Sockets => {
  const { schema, tools } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE,
    perMessageDeflate: false,
    handleProtocols,
  });
  const format = (errors: readonly unknown[], requestId?: string) =>
    errors.map((error) => {
      const graphql = error instanceof GraphQLError ? error : new GraphQLError(String(error));
      const formatted = options.formatError(graphql.toJSON(), graphql, requestId);
      // An operation that the budget refuses has a cost too, and no result to tell it with.
      const { cost } = graphql.extensions;
      return cost === undefined ? formatted : { ...formatted, extensions: { ...formatted.extensions, cost } };
    });

  const operations = measured(createOperations(options), options.metrics);
  const actors = createConnectionCounts(MAX_SOCKETS);
  const strangers = createConnectionCounts(MAX_STRANGERS);
  /** Those who have signed in. */
  const open = new Set<ConnectionContext<Record<string, unknown>, Extra>>();

  const graphql = makeServer<Record<string, unknown>, Extra>({
    schema,
    connectionInitWaitTimeout: INIT_MS,
    jsonMessageReviver: refuseServersMessages,
    onConnect: async (context) => {
      const { connectionParams, extra } = context;
      const viewer = await tools.services.authenticate.byHeader(authorizationOf(connectionParams));
      if (!viewer) return false;
      const leave = actors.enter(`${viewer.kind} ${viewer.id}`);
      if (leave) {
        open.add(context);
        extra.signedIn(() => {
          leave();
          open.delete(context);
        });
      } else extra.close(TOO_MANY, `At most ${MAX_SOCKETS} connections`);
      return leave !== null;
    },
    onSubscribe: (context, id, payload) =>
      Object.keys(context.subscriptions).length > MAX_SUBSCRIPTIONS
        ? [
            new GraphQLError(`at most ${MAX_SUBSCRIPTIONS} subscriptions on one socket`, {
              extensions: { code: 'RATE_LIMITED' },
            }),
          ]
        : operations.prepare(id, payload, context.extra.request, authorizationOf(context.connectionParams)),
    execute: operations.execute,
    subscribe: operations.subscribe,
    onError: (_, __, ___, errors) => format(errors),
    onNext: (_, __, ___, args, result: ExecutionResult) => {
      const cost = operations.takeCost(args);
      return {
        ...result,
        // The context is the one that was made for the operation.
        ...(result.errors ? { errors: format(result.errors, (args.contextValue as Context).requestId) } : {}),
        ...(cost ? { extensions: { ...result.extensions, cost } } : {}),
      };
    },
  });
  const onFault = (err: unknown): void => options.log.error({ err }, 'a fault while serving a socket');

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const { origin } = request.headers;
    // From here on the connection is ours: what goes wrong with it must not be nobody's.
    socket.on('error', () => socket.destroy());
    if (pathOf(request) !== PATH) return refuseUpgrade(socket, '404 Not Found');
    // Browsers send cookies and reach loopback from any page: the page's origin decides.
    if (origin !== undefined && !options.originAllowed(origin)) return refuseUpgrade(socket, '403 Forbidden');
    const leave = strangers.enter(network(addressOf(request, options.trustProxyHops)));
    if (!leave) return refuseUpgrade(socket, '429 Too Many Requests');
    // Once only, whether it signs in, goes away or never comes to be a WebSocket.
    socket.once('close', leave);
    sockets.handleUpgrade(request, socket, head, (client) =>
      serveConnection(client, {
        graphql,
        request,
        onFault,
        unreadMs: options.unreadMs,
        heartbeatMs: options.heartbeatMs,
        onSignIn: leave,
      }),
    );
  };
  server.on('upgrade', onUpgrade);
  return {
    count: () => ({
      connections: sockets.clients.size,
      subscriptions: [...open].reduce((sum, { subscriptions }) => sum + Object.keys(subscriptions).length, 0),
    }),
    dispose: async () => {
      for (const client of sockets.clients) client.close(1001, 'Going away');
      const cut = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), GOODBYE_MS);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      clearTimeout(cut);
    },
  };
};
