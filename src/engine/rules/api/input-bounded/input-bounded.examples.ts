import type { Operation, Parameter } from '../../../model.js';
import { ordersWith } from '../orders.examples.js';

const create = (parameter: Partial<Parameter>, closedInput?: boolean): Operation => ({
  name: 'createOrder',
  method: 'POST',
  path: '/orders',
  parameters: [{ name: 'note', in: 'BODY', ...parameter }],
  ...(closedInput !== undefined && { closedInput }),
});

export const bad = [
  ordersWith([create({ type: 'string' })]),
  ordersWith([create({ name: 'lines', type: 'array' })]),
  ordersWith([create({ type: 'string', maxLength: 500 }, false)]),
];

export const good = [
  ordersWith([create({ type: 'string', maxLength: 500 }, true)]),
  ordersWith([create({ type: 'integer', minimum: 1, maximum: 99 })]),
  ordersWith([create({ type: 'string', format: 'uuid' })]),
  ordersWith([create({ type: 'string', enumValues: ['pickup', 'delivery'] })]),
  ordersWith([create({ name: 'note', in: 'ARGUMENT', type: 'string' })], { contract: { style: 'GRAPHQL' } }),
];

export const unknown = [ordersWith([create({ type: 'boolean' })], { contract: { audience: 'PUBLIC' } })];
