// Follows a blueprint with Apollo Client 4: every change as it happens, and after a lost connection those that were missed.
//
//   npm install @apollo/client@4 graphql@16 graphql-ws@6 rxjs@7 ws@8
//   node first-subscription.mjs [URL of Plinth] [key of a blueprint]
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

// Browsers and Node 22 have one of their own.
globalThis.WebSocket ??= WebSocket;

const [url = 'http://localhost:4000', key = 'harbour-books'] = process.argv.slice(2);
const input = { email: 'demo@plinth.example', password: 'plinth-demo-2026' };

let token;
const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: ApolloLink.split(
    ({ operationType }) => operationType === 'subscription',
    new GraphQLWsLink(
      createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        // Asked for with each connection: an access token lasts 15 minutes.
        connectionParams: async () => ({ authorization: `Bearer ${await signIn()}` }),
        // A retry in here would repeat the `afterRevision` of the beginning; `follow` knows the last one seen.
        retryAttempts: 0,
      }),
    ),
    new SetContextLink(() => ({ headers: token ? { authorization: `Bearer ${token}` } : {} })).concat(
      new HttpLink({ uri: `${url}/graphql` }),
    ),
  ),
});

const SIGN_IN = gql`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      tokens {
        accessToken
      }
      errors {
        message
      }
    }
  }
`;
async function signIn() {
  token = undefined;
  const { data } = await client.mutate({ mutation: SIGN_IN, variables: { input } });
  const { tokens, errors } = data.signIn;
  if (!tokens) throw new Error(errors.map(({ message }) => message).join('; '));
  return (token = tokens.accessToken);
}

const FIND = gql`
  query Find($key: Key) {
    blueprint(key: $key) {
      id
      name
      revision
    }
  }
`;
const FOLLOW = gql`
  subscription Follow($blueprintId: ID!, $afterRevision: Int) {
    blueprintEvents(blueprintId: $blueprintId, afterRevision: $afterRevision) {
      id
      revision
      action
      actor {
        name
      }
      changes(first: 3) {
        nodes {
          kind
          name
          fields
        }
      }
    }
  }
`;

await signIn();
const { data } = await client.query({ query: FIND, variables: { key } });
if (!data.blueprint) throw new Error(`there is no blueprint with the key ${key}`);
const { id: blueprintId, name, revision } = data.blueprint;
let seen = revision;
console.log(`${name} is at revision ${seen}. Waiting for changes.`);

function follow() {
  const variables = { blueprintId, afterRevision: seen };
  client.subscribe({ query: FOLLOW, variables, fetchPolicy: 'no-cache' }).subscribe({
    next({ data, error }) {
      if (error) return console.log(`Interrupted after revision ${seen}: ${error.message}`);
      const { revision, action, actor, changes } = data.blueprintEvents;
      seen = revision;
      console.log(`Revision ${revision}: ${action} by ${actor.name}`);
      for (const { kind, name, fields } of changes.nodes) console.log(`  ${kind} ${name} ${fields.join(', ')}`);
    },
    // After an interruption the subscription ends; it is taken up again after the last revision that was seen.
    complete: () => setTimeout(follow, 1_000),
  });
}
follow();
