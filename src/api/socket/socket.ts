/** GraphQL over WebSocket: graphql-ws with the same schema, limits and errors as HTTP. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  getOperationAST,
  GraphQLError,
  parse,
  specifiedRules,
  subscribe,
  validate,
  NoSchemaIntrospectionCustomRule,
  type ExecutionArgs,
  type ExecutionResult,
} from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { createContext, type Context } from '../../modules/resolving/context.js';
import type { HttpOptions } from '../http/graphql.js';
import { MAX_TOKENS, shapeRules } from '../limits/shape.js';
import { endingWithErrors } from './ending-with-errors.js';
import { refuseServersMessages, serveConnection, type Extra } from './serve-connection.js';

export interface SocketOptions extends Pick<
  HttpOptions,
  'schema' | 'costOf' | 'formatError' | 'introspection' | 'tools'
> {
  /** Whether a browser's page of this origin may open a socket. */
  readonly originAllowed: (origin: string) => boolean;
  readonly log: Pick<Logger, 'error'>;
}

/** Largest message in bytes: documents are small, and sources to import go over HTTP. */
const MAX_MESSAGE = 1024 * 1024;
const MAX_SUBSCRIPTIONS = 50;
/** How long a client may take to sign in. */
const INIT_MS = 5_000;
/** How long a client may take to say goodbye, in milliseconds. */
const GOODBYE_MS = 2_000;
const PATH = '/graphql';

const authorizationOf = (params: Readonly<Record<string, unknown>> | undefined): string | undefined => {
  const found = params?.['authorization'] ?? params?.['Authorization'];
  return typeof found === 'string' ? found : undefined;
};

const refuseUpgrade = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

/** Serves sockets on an HTTP server; `dispose` closes them within seconds, telling clients to come back. */
export const serveSockets = (server: Server, options: SocketOptions): { dispose: () => Promise<void> } => {
  const { schema, costOf, introspection, tools } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE,
    perMessageDeflate: false,
    handleProtocols,
  });
  const rules = [...specifiedRules, ...shapeRules(), ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])];
  const format = (errors: readonly unknown[], requestId?: string) =>
    errors.map((error) => {
      const graphql = error instanceof GraphQLError ? error : new GraphQLError(String(error));
      return options.formatError(graphql.toJSON(), graphql, requestId);
    });

  const prepare = async (
    id: string,
    {
      query,
      variables,
      operationName,
    }: { query: string; variables?: Record<string, unknown> | null; operationName?: string | null },
    request: IncomingMessage,
    authorization: string | undefined,
  ): Promise<ExecutionArgs | readonly GraphQLError[]> => {
    try {
      const document = parse(query, { maxTokens: MAX_TOKENS });
      const invalid = validate(schema, document, rules, { maxErrors: 10 });
      if (invalid.length > 0) return invalid;
      if (!getOperationAST(document, operationName)) throw new GraphQLError('the document has no such operation');
      costOf({ document, operationName, variables });
      const contextValue = await createContext({
        ...tools,
        authorization,
        device: { userAgent: request.headers['user-agent'], address: request.socket.remoteAddress },
        idempotencyKey: undefined,
        requestId: `socket:${id}`,
      });
      return { schema, document, operationName, variableValues: variables, contextValue };
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  };

  const graphql = makeServer<Record<string, unknown>, Extra>({
    schema,
    connectionInitWaitTimeout: INIT_MS,
    jsonMessageReviver: refuseServersMessages,
    onConnect: async ({ connectionParams }) =>
      (await tools.services.authenticate.byHeader(authorizationOf(connectionParams))) !== null,
    onSubscribe: (context, id, payload) =>
      Object.keys(context.subscriptions).length > MAX_SUBSCRIPTIONS
        ? [
            new GraphQLError(`at most ${MAX_SUBSCRIPTIONS} subscriptions on one socket`, {
              extensions: { code: 'RATE_LIMITED' },
            }),
          ]
        : prepare(id, payload, context.extra.request, authorizationOf(context.connectionParams)),
    subscribe: async (args) => endingWithErrors(await subscribe(args)),
    onError: (_, __, ___, errors) => format(errors),
    onNext: (_, __, ___, args, result: ExecutionResult) =>
      result.errors
        ? { ...result, errors: format(result.errors, (args.contextValue as Context).requestId) } // set in prepare
        : result,
  });
  const onFault = (err: unknown): void => options.log.error({ err }, 'a fault while serving a socket');

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const { origin } = request.headers;
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== PATH)
      return refuseUpgrade(socket, '404 Not Found');
    // Browsers send cookies and reach loopback from any page: the page's origin decides.
    if (origin !== undefined && !options.originAllowed(origin)) return refuseUpgrade(socket, '403 Forbidden');
    sockets.handleUpgrade(request, socket, head, (client) => serveConnection(client, { graphql, request, onFault }));
  };
  server.on('upgrade', onUpgrade);
  return {
    dispose: async () => {
      for (const client of sockets.clients) client.close(1001, 'Going away');
      const cut = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), GOODBYE_MS);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      clearTimeout(cut);
    },
  };
};
