import type { Contract, ContractType, ContractVersion, Model, Operation } from '../../../model.js';
import { sample } from '../../../sample.js';

type Version = Partial<ContractVersion>;

const versions = (older: Version, newer: Version, style: Contract['style'] = 'REST', names = ['1.0', '1.1']): Model =>
  sample({
    components: { shop: {} },
    contracts: { orders: { component: 'shop', style } },
    contractVersions: { [`orders@${names[0]}`]: older, [`orders@${names[1]}`]: newer },
  });

const read: Operation = {
  name: 'readOrder',
  method: 'GET',
  path: '/orders/{id}',
  parameters: [],
  responses: [{ status: '200', fields: ['id', 'total'] }],
};
const list: Operation = { name: 'listOrders', method: 'GET', path: '/orders' };
const expand = { name: 'expand', in: 'QUERY' } as const;
const order = (type: string, number?: number): ContractType => ({
  name: 'Order',
  fields: [{ name: 'total', type, ...(number !== undefined && { number }) }],
});

export const bad = [
  versions({ operations: [read, list] }, { operations: [read] }),
  versions({ operations: [list] }, { operations: [{ ...list, path: '/all-orders' }] }),
  versions({ operations: [read] }, { operations: [{ ...read, parameters: [{ ...expand, required: true }] }] }),
  versions({ operations: [read] }, { operations: [{ ...read, responses: [{ status: '200', fields: ['id'] }] }] }),
  versions({ types: [order('Int')] }, { types: [order('Money')] }, 'GRAPHQL'),
  versions({ types: [order('int64', 1)] }, { types: [order('int64', 2)] }, 'GRPC'),
];

export const good = [
  versions({ operations: [read] }, { operations: [{ ...read, parameters: [expand] }, list] }),
  versions({ operations: [read, list] }, { operations: [read] }, 'REST', ['1.0', '2.0']),
  versions({ operations: [read, list] }, { operations: [read] }, 'REST', ['2024-10-01', '2025-02-01']),
  versions({ operations: [list], status: 'DRAFT' }, { operations: [] }),
  versions(
    { operations: [read, { ...list, deprecated: true, sunsetOn: '2025-06-30' }] },
    { operations: [read], publishedOn: '2025-07-01' },
  ),
  versions({ types: [order('Int')] }, { types: [order('Int!')] }, 'GRAPHQL'),
];

export const unknown = [versions({ operations: [read] }, {})];
