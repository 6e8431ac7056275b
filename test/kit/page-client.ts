/** What a page of another origin runs: Apollo Client over HTTP and a socket, as an application sets it up. */
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';

export interface Call {
  readonly url: string;
  readonly token?: string;
  readonly query: string;
  readonly useGet?: boolean;
  /** Sent with each request: by default what shows that this is no plain form. */
  readonly headers?: Readonly<Record<string, string>>;
}

const headersOf = ({ token, headers }: Call): Record<string, string> => ({
  'apollo-require-preflight': 'true',
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...headers,
});

/** The data of a query, as JSON; rejects with what Apollo Client says. */
const ask = async (call: Call): Promise<string> => {
  const link = new HttpLink({
    uri: `${call.url}/graphql`,
    headers: headersOf(call),
    useGETForQueries: call.useGet ?? false,
  });
  const client = new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.from([link]) });
  const { data } = await client.query({ query: gql(call.query), fetchPolicy: 'no-cache' });
  return JSON.stringify(data);
};

/** The first result of a subscription, as JSON; rejects where the socket is refused. */
const follow = ({ url, token, query }: Call): Promise<string> => {
  const sockets = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token ?? ''}` },
    retryAttempts: 0,
  });
  const client = new ApolloClient({ cache: new InMemoryCache(), link: new GraphQLWsLink(sockets) });
  return new Promise((resolve, reject) => {
    client.subscribe({ query: gql(query) }).subscribe({
      next: ({ data, error }) => (error ? reject(new Error(String(error))) : resolve(JSON.stringify(data))),
      error: reject,
    });
  });
};

Object.assign(globalThis, { ask, follow });
