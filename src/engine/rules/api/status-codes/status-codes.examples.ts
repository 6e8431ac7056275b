import type { Operation } from '../../../model.js';
import { ordersWith } from '../orders.examples.js';

const answers = (...statuses: string[]) => statuses.map((status) => ({ status }));
const read: Operation = { name: 'readOrder', method: 'GET', path: '/orders/{id}', authentication: ['bearer'] };

export const bad = [
  ordersWith([{ ...read, responses: answers('200', '401', '500') }]),
  ordersWith([
    {
      name: 'findOrders',
      method: 'GET',
      path: '/orders',
      rateLimit: { requests: 60, seconds: 60 },
      parameters: [{ name: 'status', in: 'QUERY' }],
      responses: answers('200', '500'),
    },
  ]),
];

export const good = [
  ordersWith([{ ...read, responses: answers('200', '401', '404', '500') }]),
  ordersWith([{ ...read, responses: answers('200', '4XX', '5xx') }]),
  ordersWith([{ ...read, responses: answers('200', 'default') }]),
  ordersWith([{ name: 'health', method: 'GET', path: '/health', responses: answers('200') }]),
  ordersWith([{ name: 'orders', responses: [] }], { contract: { style: 'GRAPHQL' } }),
];

export const unknown = [ordersWith([read])];
