/** The main job with the client that front-end developers use: import, review, read, watch it change. */
import { existsSync, readFileSync } from 'node:fs';
import { gql, type ApolloClient } from '@apollo/client';
import type { NormalizedCacheObject } from '@apollo/client/cache';
import type { Subscription } from 'rxjs';
import { createApollo, type Apollo } from '../kit/apollo.js';
import type { Data } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newMember, newOwner, PASSWORD, type Person } from '../kit/story.js';

const SIGN_IN = gql`
  mutation ($input: SignInInput!) {
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
const IMPORT = gql`
  mutation ($input: ImportModelInput!) {
    importModel(input: $input) {
      blueprint {
        id
        revision
      }
      report {
        created
      }
      errors {
        message
      }
    }
  }
`;
const REVIEW = gql`
  mutation ($input: ReviewBlueprintInput!) {
    reviewBlueprint(input: $input) {
      review {
        id
        revision
        score
      }
      errors {
        message
      }
    }
  }
`;
const READ = gql`
  query ($id: ID!) {
    blueprint(id: $id) {
      id
      revision
      components(first: 100) {
        nodes {
          id
          key
          name
          kind
        }
      }
      latestReview {
        id
        findings(first: 20) {
          totalCount
          nodes {
            id
            severity
            message
            subject {
              key
            }
          }
        }
      }
    }
  }
`;
const RENAME = gql`
  mutation ($input: UpdateComponentInput!) {
    updateComponent(input: $input) {
      component {
        id
        name
      }
      errors {
        message
      }
    }
  }
`;
const EVENTS = gql`
  subscription ($blueprintId: ID!, $afterRevision: Int) {
    blueprintEvents(blueprintId: $blueprintId, afterRevision: $afterRevision) {
      id
      revision
      action
      blueprint {
        id
        revision
      }
      changes {
        nodes {
          kind
          fields
          element {
            id
            name
          }
        }
      }
    }
  }
`;

const SOCK_SHOP = '../shared/inputs/compose/sock-shop.yml';
const inputs = existsSync(SOCK_SHOP);
/** A shop of our own, so that the story is told everywhere. */
const BOOKSHOP = `
services:
  storefront:
    image: example/storefront:1.4
    ports: ["80:8080"]
    environment: { CATALOGUE_URL: "http://catalogue:8080", ORDERS_ADDR: "orders:9000" }
  catalogue:
    image: example/catalogue:2.0
    environment: { DATABASE_URL: "postgres://books:books@books-db:5432/books" }
  orders:
    image: example/orders:2.1
    depends_on: [orders-db]
  books-db: { image: "postgres:11" }
  orders-db: { image: "mongo:8" }
`;

let server: TestServer;
let ada: Person;
let grace: Person;
const open: Apollo[] = [];
const clientOf = (token?: string): Apollo => {
  const made = createApollo(server, token);
  open.push(made);
  return made;
};
const mutate = async (client: ApolloClient, mutation: typeof IMPORT, input: object): Promise<Data> => {
  const { data }: Data = await client.mutate({ mutation, variables: { input } });
  const [payload] = Object.values<Data>(data);
  expect(payload.errors).toEqual([]);
  return payload;
};

/** Subscribes; `reached` is fulfilled when that many events are there, `broken` when the connection is lost. */
const watch = (client: ApolloClient, variables: { blueprintId: string; afterRevision: number }) => {
  const events: Data[] = [];
  let look = (): void => undefined;
  let lost: () => void;
  const broken = new Promise<void>((resolve) => (lost = resolve));
  const subscription: Subscription = client.subscribe({ query: EVENTS, variables }).subscribe((result: Data) => {
    if (result.error) lost();
    if (result.data) events.push(result.data.blueprintEvents);
    look();
  });
  const reached = (count: number) =>
    new Promise<void>((resolve) => {
      look = () => void (events.length >= count && resolve());
      look();
    });
  return { events, reached, broken, stop: () => subscription.unsubscribe() };
};

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
  grace = await newMember(server.url, ada, 'ENGINEER');
});
afterEach(() => Promise.all(open.splice(0).map(({ stop }) => stop())));
afterAll(() => server.close());

interface System {
  readonly source: () => string;
  readonly components: number;
  readonly stores: readonly string[];
  readonly renamed: string;
}

const story =
  ({ source, components, stores, renamed }: System) =>
  async () => {
    const { tokens } = await mutate(clientOf().client, SIGN_IN, { email: ada.email, password: PASSWORD });
    const one = clientOf(tokens.accessToken);
    const two = clientOf(grace.token);
    const blueprintId = await newBlueprint(ada);

    const imported = await mutate(one.client, IMPORT, { blueprintId, format: 'DOCKER_COMPOSE', source: source() });
    expect(imported.blueprint.revision).toBe(2);
    const { review } = await mutate(one.client, REVIEW, { blueprintId });
    expect(review).toMatchObject({ revision: 2, score: expect.any(Number) });

    const { data }: Data = await one.client.query({ query: READ, variables: { id: blueprintId } });
    const nodes: Data[] = data.blueprint.components.nodes;
    expect(nodes).toHaveLength(components);
    const kept = nodes.filter(({ kind }) => kind === 'DATASTORE').map(({ key }) => key);
    expect(kept.sort()).toEqual(stores);
    const { findings } = data.blueprint.latestReview;
    expect(findings.nodes).toHaveLength(Math.min(20, findings.totalCount));
    expect(findings.nodes[0].message).toEqual(expect.any(String));

    const { id } = nodes.find(({ key }) => key === renamed);
    const cached = (key: string) => (one.client.cache.extract() as NormalizedCacheObject)[key]; // kit/apollo.ts sets it up
    const nameInCache = () => cached(`Component:${id}`)?.['name'];
    const rename = (name: string) => mutate(two.client, RENAME, { id, component: { name } });

    const first = watch(one.client, { blueprintId, afterRevision: 2 });
    await rename('Renamed once');
    await first.reached(1);
    expect(first.events).toMatchObject([
      { revision: 3, action: 'updateComponent', changes: { nodes: [{ kind: 'UPDATED', fields: ['name'] }] } },
    ]);
    // What the event brought is what every query of the first client now shows.
    expect(nameInCache()).toBe('Renamed once');
    expect(cached(`Blueprint:${blueprintId}`)?.['revision']).toBe(3);

    one.breakConnection();
    await first.broken;
    for (const name of ['Renamed twice', 'Renamed thrice', 'Renamed again']) await rename(name);

    const again = watch(one.client, { blueprintId, afterRevision: first.events.at(-1).revision });
    await again.reached(3);
    // One more, so that a fourth or a doubled event in between would be seen.
    await rename('Renamed at last');
    await again.reached(4);
    expect(again.events.map(({ revision }) => revision)).toEqual([4, 5, 6, 7]);
    expect(first.events).toHaveLength(1);
    expect(nameInCache()).toBe('Renamed at last');
  };

describe('a front-end developer with Apollo Client', () => {
  (inputs ? it : it.skip)(
    `imports Sock Shop, reviews it and misses no change over a broken connection${inputs ? '' : ` (skipped: ${SOCK_SHOP} is absent)`}`,
    story({
      source: () => readFileSync(SOCK_SHOP, 'utf8'),
      components: 15,
      stores: ['carts-db', 'catalogue-db', 'orders-db', 'user-db'],
      renamed: 'catalogue',
    }),
  );
  it(
    'imports a compose file of a bookshop, reviews it and misses no change over a broken connection',
    story({ source: () => BOOKSHOP, components: 5, stores: ['books-db', 'orders-db'], renamed: 'orders' }),
  );
});
