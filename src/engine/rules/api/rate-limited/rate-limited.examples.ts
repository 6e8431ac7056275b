import type { Operation } from '../../../model.js';
import { ordersWith } from '../orders.examples.js';

const signIn: Operation = { name: 'signIn', method: 'POST', path: '/sessions', purpose: 'SIGN_IN' };
const rateLimit = { requests: 10, seconds: 60 };
const limited = { status: '429', headers: ['Retry-After'] };

export const bad = [
  ordersWith([{ ...signIn, rateLimit: { requests: 0 }, responses: [limited] }]),
  ordersWith([{ ...signIn, rateLimit, responses: [{ status: '201' }, { status: '401' }] }]),
  ordersWith([{ ...signIn, rateLimit, responses: [{ status: '429', headers: [] }] }]),
];

export const good = [
  ordersWith([{ ...signIn, rateLimit, responses: [{ status: '201' }, limited] }]),
  ordersWith([{ ...signIn, responses: [limited] }], { contract: { defaults: { rateLimit } } }),
  ordersWith([{ name: 'readOrder', method: 'GET', path: '/orders/{id}', rateLimit: { requests: 0 } }]),
  ordersWith([{ name: 'health', public: true, purpose: 'HEALTH', rateLimit: { requests: 0 } }]),
  ordersWith([{ name: 'offers', kind: 'QUERY', public: true, rateLimit, responses: [] }], {
    contract: { style: 'GRAPHQL' },
  }),
];

export const unknown = [ordersWith([signIn]), ordersWith([{ ...signIn, rateLimit }])];
