/** Migrations of stores in the database. */
import type { MigrationStep } from '../../engine/model.js';
import { MIGRATION_OPERATIONS } from '../../engine/vocabulary.js';
import { elementKind, oneOf, parts, type ElementDoc } from '../element/element.model.js';

export type MigrationDoc = ElementDoc<'migrations'>;

export const migrationKind = elementKind({
  list: 'migrations',
  type: 'Migration',
  fields: {
    store: String,
    steps: parts<MigrationStep>({
      name: String,
      operation: oneOf(MIGRATION_OPERATIONS),
      table: String,
      field: String,
      concurrent: Boolean,
      notValid: Boolean,
      rewrites: Boolean,
    }),
    reversible: Boolean,
    completes: String,
  },
  indexes: [{ store: 1, _id: 1 }, { completes: 1 }],
});
