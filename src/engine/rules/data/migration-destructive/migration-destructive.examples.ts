/** Examples of data/migration-destructive. */
import type { Migration, MigrationStep } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { Rule } from '../../rule.js';

const drop: MigrationStep = { name: 'drop total', operation: 'DROP_FIELD', table: 'order', field: 'total' };
const add: MigrationStep = { name: 'add amount', operation: 'ADD_FIELD', table: 'order', field: 'amount' };
const rename: MigrationStep = { name: 'rename total', operation: 'RENAME_FIELD', table: 'order', field: 'total' };
const create: MigrationStep = { name: 'create draft', operation: 'CREATE_TABLE', table: 'draft' };

const plan = (steps: readonly MigrationStep[], facts: Partial<Migration> = {}) =>
  sample({
    components: { db: { kind: 'DATASTORE' } },
    migrations: { '001': { store: 'db', steps: [add] }, '002': { store: 'db', steps, ...facts } },
  });

export const examples: Rule['examples'] = {
  bad: [
    plan([add, drop]),
    plan([rename]),
    plan([drop], { completes: '001', reversible: false }),
    plan([drop], { reversible: true }),
  ],
  good: [
    plan([drop], { completes: '001', reversible: true }),
    plan([{ name: 'widen', operation: 'WIDEN_FIELD', table: 'order', field: 'code' }]),
    plan([create, { name: 'drop draft', operation: 'DROP_TABLE', table: 'draft' }]),
  ],
  unknown: [plan([drop]), plan([drop], { completes: '001' })],
};
