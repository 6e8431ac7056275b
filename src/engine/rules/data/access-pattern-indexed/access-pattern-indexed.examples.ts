/** Examples of data/access-pattern-indexed. */
import type { AccessPattern, Index } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { Rule } from '../../rule.js';

const fields = ['id', 'customer', 'status', 'placed_at'].map((name) => ({ name, type: 'text' }));
const latest: AccessPattern = {
  name: 'latest of a customer',
  equals: ['customer'],
  sort: [{ field: 'placed_at', direction: 'DESC' }],
};
const orders = (indexes: readonly Index[] | undefined, ...accessPatterns: AccessPattern[]) =>
  sample({ entities: { order: { fields, primaryKey: ['id'], accessPatterns, ...(indexes && { indexes }) } } });

export const examples: Rule['examples'] = {
  bad: [
    orders([], latest),
    orders([{ name: 'by_time', keys: [{ field: 'placed_at' }, { field: 'customer' }] }], latest),
    orders([{ name: 'by_customer', keys: [{ field: 'customer' }] }], { ...latest, sort: [], range: ['placed_at'] }),
  ],
  good: [
    orders([{ name: 'by_customer', keys: [{ field: 'customer' }, { field: 'placed_at' }] }], latest),
    orders([], { name: 'one', equals: ['id', 'customer'], sort: [{ field: 'placed_at' }] }),
    orders([{ name: 'lower', keys: [{ expression: 'lower(customer)' }] }], {
      name: 'by customer',
      equals: ['customer'],
    }),
    orders([], { name: 'everything' }),
  ],
  unknown: [orders(undefined, latest), sample({ entities: { order: { fields } } })],
};
