import type { Operation } from '../../../model.js';
import { ordersWith } from '../orders.examples.js';

const cancel: Operation = { name: 'cancelOrder', method: 'DELETE', path: '/orders/{id}', public: true };
const hook: Operation = { name: 'paid', method: 'POST', path: '/webhooks/paid', public: true, purpose: 'WEBHOOK' };
const stripe = { kind: 'EXTERNAL' } as const;
const webhook = (signed?: boolean) => ({
  components: { stripe },
  links: { 'stripe -> shop': { protocol: 'HTTPS', webhook: true, ...(signed !== undefined && { signed }) } } as const,
});

export const bad = [
  ordersWith([cancel]),
  ordersWith([{ name: 'placeOrder', kind: 'MUTATION', public: true }], { contract: { style: 'GRAPHQL' } }),
  ordersWith([hook], webhook(false)),
];

export const good = [
  ordersWith([{ ...cancel, public: false, authentication: ['bearer'] }]),
  ordersWith([{ name: 'signIn', method: 'POST', path: '/sessions', public: true, purpose: 'SIGN_IN' }]),
  ordersWith([{ name: 'listOffers', method: 'GET', path: '/offers', public: true }]),
  ordersWith([{ name: 'search', method: 'POST', path: '/search', public: true, effect: 'READ' }]),
  ordersWith([hook], webhook(true)),
];

export const unknown = [
  ordersWith([{ name: 'estimate', method: 'POST', path: '/estimates', public: true }]),
  ordersWith([{ name: 'login', method: 'POST', path: '/login', public: true, effect: 'CREATE' }]),
  ordersWith([hook]),
  ordersWith([hook], webhook()),
];
