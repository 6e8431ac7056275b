/** The steps of an ALTER TABLE. */
import type { AlterTableCmd, AlterTableStmt, ColumnDef, Constraint } from 'libpg-query';
import { columnConstraints } from '../postgresql/constraints.js';
import { strings, type Context } from '../postgresql/context.js';
import type { Kind } from '../postgresql/report.js';
import { tableOf, type Draft } from './drafts.js';
import { addingRewrites, retypingRewrites } from './rewrites.js';

const kind = (one: string, many: string): Kind => ({ one, many });
const OTHERS = kind(
  'change of a setting, default or owner of a table',
  'changes of settings, defaults and owners of tables',
);
const VALIDATIONS = kind('validation of a constraint', 'validations of constraints');
const PARTITIONS = kind('change of the partitions of a table', 'changes of the partitions of tables');
const REWRITES = kind(
  'change of where or how a table is stored, which writes it anew',
  'changes of where or how tables are stored, which write them anew',
);

const LEFT_OUT: Readonly<Record<string, Kind>> = {
  AT_ValidateConstraint: VALIDATIONS,
  AT_AttachPartition: PARTITIONS,
  AT_DetachPartition: PARTITIONS,
  AT_DetachPartitionFinalize: PARTITIONS,
  AT_SetTableSpace: REWRITES,
  AT_SetLogged: REWRITES,
  AT_SetUnLogged: REWRITES,
  AT_SetAccessMethod: REWRITES,
};

const KEYS: Readonly<Record<string, string>> = {
  CONSTR_PRIMARY: 'primary key',
  CONSTR_UNIQUE: 'unique key',
  CONSTR_EXCLUSION: 'exclusion',
};

/** What a constraint is called in a step's name. */
const called = (what: string, { conname }: Constraint, fields: readonly string[], table: string): string =>
  conname === undefined
    ? `add ${what} ${fields.length > 0 ? `on ${table} (${fields.join(', ')})` : `of ${table}`}`
    : `add ${what} ${conname} of ${table}`;

/** Adding a constraint. `own` is the column that it stands with, where it does. */
const constraintStep = (table: string, constraint: Constraint, own?: ColumnDef): Draft[] => {
  const { contype = '', skip_validation: skips = false, indexname } = constraint;
  const fields = own?.colname === undefined ? strings(constraint.keys ?? constraint.fk_attrs) : [own.colname];
  const [first] = fields;
  const field = fields.length === 1 && first !== undefined ? { field: first } : {};
  switch (contype) {
    case 'CONSTR_NOTNULL':
      return own
        ? []
        : [
            {
              name: `forbid null in ${table}.${fields.join()}`,
              operation: 'SET_NOT_NULL',
              table,
              ...field,
              notValid: skips,
            },
          ];
    case 'CONSTR_CHECK':
      return [
        {
          name: called('check', constraint, fields, table),
          operation: 'ADD_CONSTRAINT',
          table,
          ...field,
          notValid: skips,
        },
      ];
    case 'CONSTR_FOREIGN': {
      // PostgreSQL does not look at the rows for a reference from a new column that is null in all of them.
      const isEmpty =
        own !== undefined &&
        !own.constraints?.some((node) => 'Constraint' in node && node.Constraint.contype === 'CONSTR_DEFAULT');
      const name = called('foreign key', constraint, fields, table);
      return [{ name, operation: 'ADD_CONSTRAINT', table, ...field, notValid: skips || isEmpty }];
    }
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE':
    case 'CONSTR_EXCLUSION': {
      const name = called(KEYS[contype] ?? 'key', constraint, fields, table);
      if (indexname === undefined) return [{ name, operation: 'ADD_INDEX', table, ...field, concurrent: false }];
      // The index has checked the rows; that none is null it has not.
      const notValid = contype === 'CONSTR_UNIQUE' ? { notValid: true } : {};
      return [{ name, operation: 'ADD_CONSTRAINT', table, ...notValid }];
    }
    default:
      return [];
  }
};

const addColumn = (table: string, def: ColumnDef): Draft[] => {
  const field = def.colname ?? '';
  const rewrites = addingRewrites(def);
  const added: Draft = {
    name: `add ${table}.${field}`,
    operation: 'ADD_FIELD',
    table,
    field,
    ...(rewrites === undefined ? {} : { rewrites }),
  };
  return [added, ...columnConstraints(def).flatMap((constraint) => constraintStep(table, constraint, def))];
};

const stepsOf = (table: string, { subtype = 'AT_AddColumn', name = '', def }: AlterTableCmd): Draft[] | Kind => {
  const column = { table, field: name };
  switch (subtype) {
    case 'AT_AddColumn':
      return def && 'ColumnDef' in def ? addColumn(table, def.ColumnDef) : [];
    case 'AT_DropColumn':
      return [{ name: `drop ${table}.${name}`, operation: 'DROP_FIELD', ...column }];
    case 'AT_AlterColumnType': {
      const rewrites = def && 'ColumnDef' in def ? retypingRewrites(def.ColumnDef) : undefined;
      const change = { operation: 'CHANGE_TYPE', ...column, ...(rewrites && { rewrites }) } as const;
      return [{ name: `change the type of ${table}.${name}`, ...change }];
    }
    case 'AT_SetNotNull':
      return [{ name: `forbid null in ${table}.${name}`, operation: 'SET_NOT_NULL', ...column, rewrites: false }];
    case 'AT_DropNotNull':
      return [{ name: `allow null in ${table}.${name}`, operation: 'DROP_NOT_NULL', ...column, rewrites: false }];
    case 'AT_AddConstraint':
      return def && 'Constraint' in def ? constraintStep(table, def.Constraint) : [];
    case 'AT_DropConstraint':
      return [{ name: `drop constraint ${name} of ${table}`, operation: 'DROP_CONSTRAINT', table }];
    default:
      return LEFT_OUT[subtype] ?? OTHERS;
  }
};

/** The steps of an ALTER TABLE, one per command; what is no step is reported. */
export const alterTableSteps = (context: Context, stmt: AlterTableStmt): readonly Draft[] => {
  const isTable = ['OBJECT_TABLE', 'OBJECT_FOREIGN_TABLE', 'OBJECT_MATVIEW'].includes(stmt.objtype ?? '');
  const table = tableOf(context, stmt.relation);
  const steps: Draft[] = [];
  for (const node of stmt.cmds ?? []) {
    const change = 'AlterTableCmd' in node && isTable ? stepsOf(table, node.AlterTableCmd) : OTHERS;
    if ('one' in change) context.report.leaveOut(context.statement.position(), change);
    else for (const step of change) steps.push(step);
  }
  return steps;
};
