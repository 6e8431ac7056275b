/** Examples of data/timestamps. */
import type { Entity } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { Rule } from '../../rule.js';

const shop = (fields: Readonly<Record<string, string>>, facts: Partial<Entity> = {}) =>
  sample({
    components: { db: { kind: 'DATASTORE', technology: 'postgresql' } },
    entities: {
      order: {
        store: 'db',
        fields: [{ name: 'id', type: 'uuid' }, ...Object.entries(fields).map(([name, type]) => ({ name, type }))],
        primaryKey: ['id'],
        ...facts,
      },
    },
  });

export const examples: Rule['examples'] = {
  bad: [
    shop({ total: 'numeric(10,2)' }),
    shop({ created_at: 'timestamptz' }),
    shop({ created_at: 'timestamp', updated_at: 'timestamp' }),
  ],
  good: [
    shop({ created_at: 'timestamptz', updated_at: 'timestamptz' }),
    shop({ createdAt: 'timestamp(3) with time zone', lastModified: 'timestamptz' }),
    shop({ order_date: 'timestamptz', last_update: 'timestamptz' }),
    shop({ occurred_at: 'timestamptz' }, { name: 'order_event' }),
    shop({ at: 'timestamptz', value: 'real' }, { name: 'measured', primaryKey: ['id', 'at'] }),
    shop({ total: 'numeric(10,2)' }, { expectedRows: 40 }),
    shop({ name: 'text' }, { name: 'country' }),
  ],
};
