/** Examples of data/migration-locking. */
import type { MigrationStep } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { Rule } from '../../rule.js';

const plan = (step: Partial<MigrationStep>, expectedRows: number | undefined = 5e6, technology = 'postgresql') =>
  sample({
    components: { db: { kind: 'DATASTORE', technology } },
    entities: { order: { store: 'db', ...(expectedRows > 0 && { expectedRows }) } },
    migrations: {
      '007': { store: 'db', steps: [{ name: 'by customer', operation: 'ADD_INDEX', table: 'order', ...step }] },
    },
  });

export const examples: Rule['examples'] = {
  bad: [
    plan({ concurrent: false }),
    plan({ operation: 'ADD_CONSTRAINT', notValid: false }),
    plan({ operation: 'CHANGE_TYPE', rewrites: true }),
  ],
  good: [
    plan({ concurrent: true }),
    plan({ concurrent: false }, 5000),
    plan({ operation: 'ADD_CONSTRAINT', notValid: true }),
    plan({ operation: 'CHANGE_TYPE', rewrites: false }),
    plan({ operation: 'ADD_FIELD' }),
    plan({ concurrent: false }, 5e6, 'mongodb'),
  ],
  unknown: [plan({}), plan({ concurrent: false }, 0), plan({ operation: 'CHANGE_TYPE' })],
};
