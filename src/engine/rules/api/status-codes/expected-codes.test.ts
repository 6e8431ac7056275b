import type { Operation } from '../../../model.js';
import { expectedCodes, undocumented } from './expected-codes.js';

const missing = (operation: Partial<Operation>, ...statuses: string[]) => {
  const whole = {
    name: 'a',
    method: 'GET',
    path: '/orders',
    responses: statuses.map((status) => ({ status })),
    ...operation,
  };
  return undocumented(whole, expectedCodes(whole)).join(' ');
};
const query = { parameters: [{ name: 'q', in: 'QUERY' }] } as const;

describe('the answers that an operation can give', () => {
  it.each([
    ['nothing but 500 where nothing else shows', {}, '500'],
    ['400 with input', query, '400 500'],
    ['401 where callers are checked', { authentication: ['bearer'] }, '401 500'],
    ['no 401 where anybody may call', { authentication: ['bearer'], public: true }, '500'],
    ['403 where roles matter', { authentication: ['bearer'], roles: ['admin'] }, '401 403 500'],
    ['404 where the path names a thing', { path: '/orders/{id}' }, '404 500'],
    ['404 in Express’s spelling', { path: '/orders/:id' }, '404 500'],
    ['409 with an idempotency key', { method: 'POST', idempotencyKey: true }, '409 500'],
    ['429 with a limit', { rateLimit: { requests: 5 } }, '429 500'],
    ['no 429 without one', { rateLimit: { requests: 0 } }, '500'],
    ['no 429 where another rule asks for it', { rateLimit: { requests: 5 }, public: true }, '500'],
    ['nothing for a health check', { path: '/healthz' }, ''],
    ['nothing where nobody has listed the answers', { responses: undefined }, ''],
  ] as const)('are %s', (_what, operation, codes) => {
    expect(missing(operation, '200')).toBe(codes);
  });

  it('are documented by their range, by default, or by the other code for the same', () => {
    expect(missing(query, '200', '4XX', '5XX')).toBe('');
    expect(missing(query, '200', 'default')).toBe('');
    expect(missing(query, '200', '422', '500')).toBe('');
    expect(missing({ path: '/orders/{id}' }, '200', '410', '5xx')).toBe('');
    expect(missing({ authentication: ['b'], roles: ['admin'] }, '401', '404', '500')).toBe('');
  });
});
