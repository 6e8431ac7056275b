/** Tries of whoever has many addresses, and of whoever tries many accounts from one. */
import { createClient } from '../kit/client.js';
import { startServer, type TestServer } from '../kit/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { TRUST_PROXY_HOPS: '1' } });
});
afterAll(() => server.close());

const send = async (query: string, input: object, address: string): Promise<string | undefined> => {
  const { errors } = await createClient(server.url).send(query, { input }, { 'x-forwarded-for': address });
  return errors?.[0]?.extensions.code;
};
/** Costs no hash: what is counted is counted first. */
const VERIFY = 'mutation ($input: VerifyEmailInput!) { verifyEmail(input: $input) { errors { code } } }';
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { errors { code } } }';

describe('trying', () => {
  it('counts the addresses of one IPv6 network together, and those of another one apart', async () => {
    const verify = (i: number, address: string) => send(VERIFY, { token: `made up ${i}` }, address);
    for (let i = 0; i < 50; i += 1) expect(await verify(i, `2001:db8:1:2::${i.toString(16)}`)).toBeUndefined();
    expect(await verify(50, '2001:db8:1:2:ffff::7')).toBe('RATE_LIMITED');
    expect(await verify(51, '2001:db8:1:3::7')).toBeUndefined();
  });

  it('ends for an address after 150 accounts in a quarter of an hour, and for no other', async () => {
    const signIn = (i: number, address: string) =>
      send(SIGN_IN, { email: `nobody-${i}@example.com`, password: 'not the right password' }, address);
    for (let i = 0; i < 150; i += 15) {
      const codes = await Promise.all(Array.from({ length: 15 }, (_, j) => signIn(i + j, '192.0.2.1')));
      expect(new Set(codes)).toEqual(new Set([undefined]));
    }
    expect(await signIn(150, '192.0.2.1')).toBe('RATE_LIMITED');
    expect(await signIn(151, '192.0.2.2')).toBeUndefined();
  });
});
