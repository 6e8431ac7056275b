/** Migrations. */
import type { Migration, MigrationStep } from '../model.js';
import { MIGRATION_OPERATIONS } from '../vocabulary.js';
import { flag, keyOf, listOf, oneOf, record, text, type FieldsOf } from './descriptor.js';
import { ELEMENT_FIELDS } from './element-fields.js';

const MIGRATION_STEP_FIELDS = {
  name: text('name'),
  operation: oneOf('operation', MIGRATION_OPERATIONS),
  table: text('table'),
  field: text('field'),
  concurrent: flag('work while others read and write'),
  notValid: flag('constraint that does not check what is there'),
  rewrites: flag('rewriting of every row'),
} satisfies FieldsOf<MigrationStep>;

export const MIGRATION_FIELDS = {
  ...ELEMENT_FIELDS,
  store: keyOf('components', 'store'),
  steps: listOf('steps', record('step', MIGRATION_STEP_FIELDS), { by: 'name' }),
  reversible: flag('way back'),
  completes: keyOf('migrations', 'earlier migration that it completes'),
} satisfies FieldsOf<Migration>;
