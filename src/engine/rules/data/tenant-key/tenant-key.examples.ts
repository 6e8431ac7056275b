/** Examples of data/tenant-key. */
import type { Component, Entity, Index } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { Rule } from '../../rule.js';

const on = (name: string, ...fields: string[]): Index => ({ name, keys: fields.map((field) => ({ field })) });
const order = (names: string, facts: Partial<Entity> = {}, store: Partial<Component> = {}) =>
  sample({
    requirements: { tenancy: 'MULTI_TENANT' },
    components: { db: { kind: 'DATASTORE', ...store } },
    entities: {
      order: {
        store: 'db',
        fields: names.split(' ').map((name) => ({ name, type: 'uuid' })),
        primaryKey: ['id'],
        ...facts,
      },
    },
  });

export const examples: Rule['examples'] = {
  bad: [
    order('id status', { tenantScoped: true }),
    order('id tenant_id', { indexes: [] }),
    order('id tenant_id status', { indexes: [on('by_tenant', 'tenant_id'), on('by_status', 'status')] }),
  ],
  good: [
    order('id tenant_id', { indexes: [on('by_tenant', 'tenant_id')] }),
    order('id organizationId', { tenantScoped: true, indexes: [on('by_tenant', 'organizationId', 'id')] }),
    order('id code', { tenantScoped: false }),
    order('id status', { tenantScoped: true }, { tenantIsolation: 'SCHEMA' }),
    order('id name', { name: 'tenants' }),
    { ...order('id status', { tenantScoped: true }), requirements: { tenancy: 'SINGLE_TENANT' } },
  ],
  unknown: [order('id status'), order('id tenant_id')],
};
