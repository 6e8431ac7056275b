/** Apollo Client as an application sets it up: operations over HTTP, subscriptions over a WebSocket. */
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { getMainDefinition } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface Apollo {
  readonly client: ApolloClient;
  /** Breaks the connection under the socket, as a network does: no closing handshake. */
  readonly breakConnection: () => void;
  readonly stop: () => Promise<void>;
}

interface Addresses {
  readonly url: string;
  readonly socketUrl: string;
}

/** A client that calls as whoever the token names; without one as nobody. It does not reconnect by itself. */
export const createApollo = ({ url, socketUrl }: Addresses, token?: string): Apollo => {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  let newest: WebSocket | undefined;
  const sockets = createClient({
    url: socketUrl,
    webSocketImpl: WebSocket,
    // The implementation given above.
    on: { opened: (socket) => (newest = socket as WebSocket) },
    connectionParams: authorization,
    retryAttempts: 0,
  });
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.split(
      ({ query }) => {
        const definition = getMainDefinition(query);
        return 'operation' in definition && definition.operation === OperationTypeNode.SUBSCRIPTION;
      },
      new GraphQLWsLink(sockets),
      new HttpLink({ uri: `${url}/graphql`, headers: authorization }),
    ),
  });
  return {
    client,
    breakConnection: () => newest?.terminate(),
    stop: async () => {
      client.stop();
      await sockets.dispose();
    },
  };
};
