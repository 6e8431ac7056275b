import { ordersWith } from '../orders.examples.js';

const create = { name: 'createOrder', method: 'POST', path: '/orders', effect: 'CREATE' } as const;
const remove = { name: 'deleteOrder', method: 'DELETE', path: '/orders/{id}', effect: 'DELETE' } as const;

export const bad = [
  ordersWith([{ name: 'purgeOrders', method: 'GET', path: '/orders/purge', effect: 'DELETE' }]),
  ordersWith([{ ...create, responses: [{ status: '200', fields: ['id'] }, { status: '400' }] }]),
  ordersWith([{ ...remove, responses: [{ status: '200', fields: [] }] }]),
];

export const good = [
  ordersWith([{ name: 'listOrders', method: 'GET', path: '/orders', effect: 'READ' }]),
  ordersWith([{ ...create, responses: [{ status: '201', fields: ['id'] }] }]),
  ordersWith([{ ...create, responses: [{ status: '202' }] }]),
  ordersWith([{ ...remove, responses: [{ status: '204' }, { status: '404' }] }]),
  ordersWith([{ ...remove, responses: [{ status: '200', fields: ['id', 'deletedAt'] }] }]),
  ordersWith([
    { name: 'cancel', method: 'POST', path: '/orders/{id}/cancel', effect: 'ACTION', responses: [{ status: '200' }] },
  ]),
];

export const unknown = [
  ordersWith([{ name: 'deleteOld', method: 'GET', path: '/orders/delete-old' }]),
  ordersWith([{ name: 'orders', method: 'POST', path: '/orders', responses: [{ status: '200' }] }]),
];
