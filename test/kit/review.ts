/** A shop to review, and reviews of it. */
import type { Client, Data } from './client.js';
import { importModel } from './import.js';
import { applyModel, newBlueprint } from './story.js';

/** A shop as a team has it in its repository. */
export const SHOP = `
services:
  storefront:
    image: example/storefront:4
    ports: ["80:8080"]
    environment:
      CART_ADDR: "cart:7070"
      CATALOGUE_ADDR: "catalogue:3550"
      CHECKOUT_ADDR: "checkout:5050"
  cart:
    image: example/cart:4
    environment: { REDIS_ADDR: "cart-cache:6379" }
  catalogue:
    image: example/catalogue:4
    environment: { DATABASE_URL: "postgres://catalogue-db:5432/catalogue" }
  checkout:
    image: example/checkout:4
    environment:
      CART_ADDR: "cart:7070"
      PAYMENT_ADDR: "payment:50051"
      SHIPPING_ADDR: "shipping:50051"
  payment: { image: "example/payment:4" }
  shipping: { image: "example/shipping:4" }
  cart-cache: { image: "redis:7" }
  catalogue-db: { image: "postgres:9.6" }
`;

/** A new blueprint with the shop in it; resolves with its id. */
export const newShop = async (client: Client): Promise<string> => {
  const blueprintId = await newBlueprint(client);
  await importModel(client, blueprintId, 'DOCKER_COMPOSE', SHOP);
  return blueprintId;
};

/** What is wrong with it and can be mended: calls that wait for ever, an index that lacks, one that is there twice. */
const WRONG = {
  links: ['checkout>payment', 'checkout>shipping', 'storefront>catalogue'].map((key) => ({
    key,
    mode: 'SYNC',
    timeoutMs: 0,
  })),
  entities: [
    { key: 'maker', store: 'catalogue-db', fields: [{ name: 'id', type: 'bigint' }], primaryKey: ['id'], indexes: [] },
    {
      key: 'product',
      store: 'catalogue-db',
      fields: [
        { name: 'id', type: 'bigint' },
        { name: 'sku', type: 'text' },
        { name: 'maker_id', type: 'bigint' },
      ],
      primaryKey: ['id'],
      relations: [{ name: 'maker', fields: ['maker_id'], target: 'maker' }],
      indexes: [
        { name: 'product_sku', keys: [{ field: 'sku' }] },
        { name: 'product_sku_again', keys: [{ field: 'sku' }] },
      ],
    },
  ],
};

/** The shop with much that can be mended; resolves with its id. It is at revision 3. */
export const newBrokenShop = async (client: Client): Promise<string> => {
  const blueprintId = await newShop(client);
  await applyModel(client, blueprintId, WRONG);
  return blueprintId;
};

/** Fields of findings and questions that tests look at. */
export const FINDING = `id fingerprint severity status message phase references counts rule { id } subject { list key }
  waiver { key status reason owner ticket expiresOn counts } fix { text }`;
export const QUESTION = `id fingerprint field text unlocks subject { list key } rules { id }`;

const PAGE = 'totalCount pageInfo { hasNextPage endCursor }';
const REVIEW = `id revision score confidence counts { error warning info waived } changes { new persisting fixed }
  findings(first: 100) { ${PAGE} nodes { ${FINDING} } } questions(first: 100) { ${PAGE} nodes { ${QUESTION} } }`;

/** Reviews a blueprint. */
export const reviewOf = async (client: Client, blueprintId: string): Promise<Data> =>
  (
    await client.expectOk(
      `mutation ($input: ReviewBlueprintInput!) { reviewBlueprint(input: $input) { review { ${REVIEW} } errors { code message } } }`,
      { input: { blueprintId } },
    )
  ).reviewBlueprint.review;

/** A field of a review that is there already. */
export const ofReview = async (client: Client, id: string, selection: string): Promise<Data> =>
  (await client.expectOk(`query ($id: ID!) { node(id: $id) { ... on Review { ${selection} } } }`, { id })).node;

/** The payload of a mutation, errors in it included; throws where the operation itself is refused. */
export const payloadOf = async (client: Client, name: string, selection: string, input: object): Promise<Data> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} errors { code message path } } }`;
  const answer = await client.send(query, { input });
  if (answer.errors) throw new Error(`${name} ${JSON.stringify(input)} answered ${JSON.stringify(answer.errors)}`);
  return answer.data[name];
};

/** The code with which a mutation is refused as a whole; undefined where it is not. */
export const refusedWith = async (client: Client, name: string, input: object): Promise<string | undefined> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { errors { code } } }`;
  const answer = await client.send(query, { input });
  return answer.errors?.[0]?.extensions.code;
};

/** Code and path of each error of a payload. */
export const codesOf = (payload: Data): readonly (readonly [string, readonly string[]])[] =>
  payload.errors.map(({ code, path }: Data) => [code, path]);
