/** Tries of second steps are counted for whom they are meant, and challenges that are nobody's for themselves. */
import { createClient } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { TRUST_PROXY_HOPS: '1' } });
});
afterAll(() => server.close());

const COMPLETE = `mutation ($input: CompleteSignInInput!) { completeSignIn(input: $input) { errors { code } } }`;
const complete = async (challenge: string, address: string): Promise<string | undefined> => {
  const input = { challenge, code: '123456' };
  const { data, errors } = await createClient(server.url).send(COMPLETE, { input }, { 'x-forwarded-for': address });
  return errors?.[0]?.extensions.code ?? data.completeSignIn.errors[0].code;
};

it('those who come too late, from many places, do not keep each other out', async () => {
  const codes: (string | undefined)[] = [];
  for (let i = 0; i < 40; i += 1) codes.push(await complete(`ended ${i}`, `192.0.2.${i}`));
  expect(new Set(codes)).toEqual(new Set(['INVALID_CREDENTIALS']));
});

it('one challenge is tried so often and no more, from wherever', async () => {
  const codes: (string | undefined)[] = [];
  for (let i = 0; i < 21; i += 1) codes.push(await complete('made up', `198.51.100.${i}`));
  expect([codes[19], codes[20]]).toEqual(['INVALID_CREDENTIALS', 'RATE_LIMITED']);
});
