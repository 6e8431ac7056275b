/** Foreign keys: added when all tables stand, so that tables may refer to each other. */
import type { Relation } from '../../model.js';
import type { ReferentialAction } from '../../vocabulary.js';
import { builtInType, familyOf } from './built-in-type.js';
import { isReferable } from './index-statement.js';
import { identifier, remark, type FreeNames } from './names.js';
import type { Plan, PlannedTable } from './plan.js';
import { columnsOf } from './table.js';

const action = (on: string, value: ReferentialAction | undefined): string =>
  value === undefined || value === 'NO_ACTION' ? '' : ` ON ${on} ${value.replace('_', ' ')}`;

/** Whether values of one type can be compared with those of the other. */
const comparable = (a: string, b: string): boolean => {
  if (a === b) return true;
  const numeric = (type: string): boolean => ['integer', 'number'].includes(familyOf(type));
  if (builtInType(a) === undefined || builtInType(b) === undefined) return false;
  return (numeric(a) && numeric(b)) || (familyOf(a) !== 'other' && familyOf(a) === familyOf(b));
};

/** The statement of one relation, or the remark why there is none. */
export const addForeignKey = (table: PlannedTable, relation: Relation, plan: Plan, names: FreeNames): string => {
  const leaveOut = (why: string): string => remark(`Relation ${relation.name} of ${table.name} left out: ${why}.`);
  const target = plan.table(relation.target);
  if (!target) return leaveOut(`${relation.target} is not in this database`);
  const targetFields = relation.targetFields ?? target.entity.primaryKey ?? [];
  const [columns, targetColumns] = [columnsOf(table, relation.fields), columnsOf(target, targetFields)];
  if (!columns?.length || targetColumns?.length !== columns.length) return leaveOut('its fields are not known');
  if (new Set(columns).size < columns.length || !isReferable(target, targetFields))
    return leaveOut(`${targetFields.join(', ')} of ${target.name} is no unique key`);
  const odd = relation.fields.find((field, i) => {
    const [a, b] = [table.columns.get(field), target.columns.get(targetFields[i] ?? '')];
    return !a || !b || !comparable(a.type.sql, b.type.sql);
  });
  if (odd !== undefined) return leaveOut(`${odd} and what it refers to differ in type`);
  const name = identifier(names.take(table.sql, relation.name || `${table.name}_fkey`));
  return (
    `ALTER TABLE ${table.sql} ADD CONSTRAINT ${name} FOREIGN KEY (${columns.join(', ')}) ` +
    `REFERENCES ${target.sql} (${targetColumns.join(', ')})${action('DELETE', relation.onDelete)}${action('UPDATE', relation.onUpdate)};`
  );
};
