/** What browsers are told with each answer, and who a request comes from behind proxies. */
import { startServer, type TestServer } from '../kit/server.js';

let server: TestServer;
let behind: TestServer;
beforeAll(async () => {
  server = await startServer();
  behind = await startServer({ env: { TRUST_PROXY_HOPS: '1', ANONYMOUS_COST_PER_MINUTE: '1' } });
});
afterAll(async () => {
  await server.close();
  await behind.close();
});

const policyOf = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
  const response = await fetch(`${server.url}${path}`, { headers });
  return response.headers.get('content-security-policy') ?? '';
};

it.each([
  ['an answer of GraphQL', '/graphql?query={__typename}', { 'apollo-require-preflight': 'true' }],
  ['a refusal', '/graphql?query={__typename}', {}],
  ['health', '/health/live', {}],
  ['what is not there', '/elsewhere', {}],
])('%s lets a browser run, load and frame nothing', async (_, path, headers) => {
  const policy = await policyOf(path, headers);
  for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"])
    expect(policy).toContain(rule);
});

it('the page that opens Sandbox may load it, and nobody may frame the page', async () => {
  const response = await fetch(`${server.url}/graphql`, { headers: { accept: 'text/html' } });
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('script-src');
  // Apollo's own policy, with a nonce for the page's script.
  expect(await response.text()).toMatch(/http-equiv="Content-Security-Policy" content="script-src 'self' 'nonce-\w+'/);
});

describe('the address of a caller', () => {
  const ask = async (to: TestServer, forwarded: string): Promise<number> => {
    const response = await fetch(`${to.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': forwarded },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    return response.status;
  };

  it('behind a proxy of ours is what the proxy has seen, not what the caller claims', async () => {
    expect(await ask(behind, '198.51.100.1')).toBe(200);
    expect(await ask(behind, '198.51.100.2')).toBe(200);
    expect(await ask(behind, '203.0.113.9, 198.51.100.1')).toBe(429);
    // One customer's IPv6 addresses count together.
    expect(await ask(behind, '2001:db8:1:2::1')).toBe(200);
    expect(await ask(behind, '2001:db8:1:2:ffff::7')).toBe(429);
    expect(await ask(behind, '2001:db8:1:3::1')).toBe(200);
  });

  it('without one is the connection’s: a claim changes nothing', async () => {
    const direct = await startServer({ env: { ANONYMOUS_COST_PER_MINUTE: '1' } });
    try {
      expect(await ask(direct, '198.51.100.1')).toBe(200);
      expect(await ask(direct, '198.51.100.2')).toBe(429);
    } finally {
      await direct.close();
    }
  });
});
