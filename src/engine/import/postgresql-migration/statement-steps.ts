/** From a parsed statement to the steps of a migration. */
import type { DropStmt, IndexStmt, Node, RangeVar, RenameStmt } from 'libpg-query';
import { nameParts, qualified, strings, type Context } from '../postgresql/context.js';
import { leftOutAs } from '../postgresql/left-out.js';
import type { Kind } from '../postgresql/report.js';
import { setConfig, setVariable } from '../postgresql/settings.js';
import { alterTableSteps } from './alter-table-steps.js';
import { tableName, tableOf, type Change, type Draft } from './drafts.js';

const kind = (one: string, many = `${one}s`): Kind => ({ one, many });
const RENAMES = kind(
  'new name of something that is no table or column',
  'new names of things that are no tables or columns',
);
const DROPS = kind('drop of something that is no table or index', 'drops of things that are no tables or indexes');
const TYPES = kind('new type or schema', 'new types and schemas');
const TEMPORARY = kind('temporary table');
const VALUES = kind('new name of an enum’s value', 'new names of enums’ values');
const MAINTENANCE = kind('VACUUM, CLUSTER or REINDEX', 'VACUUMs, CLUSTERs and REINDEXes');

const TABLES = ['OBJECT_TABLE', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE'];

/** Where indexes stand that the migration itself has made, by name. */
export type IndexTables = Map<string, string>;

const createTable = (context: Context, range: RangeVar | undefined): Change => {
  if (range?.relpersistence === 't') return TEMPORARY;
  const table = tableOf(context, range);
  return [{ name: `create ${table}`, operation: 'CREATE_TABLE', table }];
};

const createIndex = (context: Context, stmt: IndexStmt, indexes: IndexTables): Change => {
  const table = tableOf(context, stmt.relation);
  const keys = (stmt.indexParams ?? []).map((node) => ('IndexElem' in node ? node.IndexElem.name : undefined));
  const what = `${stmt.unique ? 'unique ' : ''}index`;
  const [first] = keys;
  if (stmt.idxname !== undefined) indexes.set(stmt.idxname, table);
  const on = `on ${table} (${keys.map((key) => key ?? 'expression').join(', ')})`;
  return [
    {
      name: stmt.idxname === undefined ? `add ${what} ${on}` : `add ${what} ${stmt.idxname} of ${table}`,
      operation: 'ADD_INDEX',
      table,
      ...(keys.length === 1 && first !== undefined ? { field: first } : {}),
      concurrent: stmt.concurrent ?? false,
    },
  ];
};

const drop = ({ catalogue }: Context, stmt: DropStmt, indexes: IndexTables): Change => {
  const names = (stmt.objects ?? []).map((node) => qualified(nameParts(node)));
  if (TABLES.includes(stmt.removeType ?? ''))
    return names.map((each): Draft => {
      const table = tableName(catalogue, each);
      return { name: `drop ${table}`, operation: 'DROP_TABLE', table };
    });
  if (stmt.removeType !== 'OBJECT_INDEX') return DROPS;
  return names.map((each): Draft => {
    const table = indexes.get(each.name);
    return {
      name: `drop index ${tableName(catalogue, each)}`,
      operation: 'DROP_INDEX',
      ...(table === undefined ? {} : { table }),
      concurrent: stmt.concurrent ?? false,
    };
  });
};

const rename = (context: Context, stmt: RenameStmt): Change => {
  const { renameType = '', relationType = '', newname = '', subname = '' } = stmt;
  const table = tableOf(context, stmt.relation);
  if (TABLES.includes(renameType)) return [{ name: `rename ${table} to ${newname}`, operation: 'RENAME_TABLE', table }];
  if (renameType === 'OBJECT_COLUMN' && TABLES.includes(relationType))
    return [{ name: `rename ${table}.${subname} to ${newname}`, operation: 'RENAME_FIELD', table, field: subname }];
  return RENAMES;
};

/** A change of rows; `rewrites` where it is known whether every row is written. */
const changeData = (table: string, verb: string, rewrites?: boolean): Change => [
  { name: `${verb} ${table}`, operation: 'CHANGE_DATA', table, ...(rewrites === undefined ? {} : { rewrites }) },
];

const dataChange = (context: Context, node: Node): Change | undefined => {
  const of = (range: RangeVar | undefined): string => tableOf(context, range);
  if ('UpdateStmt' in node)
    return changeData(of(node.UpdateStmt.relation), 'update', node.UpdateStmt.whereClause ? undefined : true);
  if ('DeleteStmt' in node) return changeData(of(node.DeleteStmt.relation), 'delete from');
  if ('InsertStmt' in node)
    return changeData(
      of(node.InsertStmt.relation),
      'insert into',
      node.InsertStmt.onConflictClause ? undefined : false,
    );
  if ('MergeStmt' in node) return changeData(of(node.MergeStmt.relation), 'merge into');
  if ('CopyStmt' in node && node.CopyStmt.is_from) return changeData(of(node.CopyStmt.relation), 'copy into', false);
  if ('TruncateStmt' in node)
    return (node.TruncateStmt.relations ?? []).flatMap((each): Draft[] => {
      const table = 'RangeVar' in each ? of(each.RangeVar) : '';
      return [{ name: `empty ${table}`, operation: 'CHANGE_DATA', table }];
    });
  return undefined;
};

/** What a statement changes; undefined where it only sets something up. */
export const changeOf = (context: Context, node: Node, indexes: IndexTables): Change | undefined => {
  if ('CreateStmt' in node) return createTable(context, node.CreateStmt.relation);
  if ('CreateForeignTableStmt' in node) return createTable(context, node.CreateForeignTableStmt.base?.relation);
  if ('CreateTableAsStmt' in node) return createTable(context, node.CreateTableAsStmt.into?.rel);
  if ('SelectStmt' in node && node.SelectStmt.intoClause) return createTable(context, node.SelectStmt.intoClause.rel);
  if ('AlterTableStmt' in node) return alterTableSteps(context, node.AlterTableStmt);
  if ('IndexStmt' in node) return createIndex(context, node.IndexStmt, indexes);
  if ('DropStmt' in node) return drop(context, node.DropStmt, indexes);
  if ('RenameStmt' in node) return rename(context, node.RenameStmt);
  if ('AlterObjectSchemaStmt' in node) {
    const { objectType = '', relation, newschema = '' } = node.AlterObjectSchemaStmt;
    const table = tableOf(context, relation);
    return TABLES.includes(objectType)
      ? [{ name: `move ${table} to the schema ${newschema}`, operation: 'RENAME_TABLE', table }]
      : RENAMES;
  }
  if ('AlterEnumStmt' in node) {
    const { typeName, newVal = '', oldVal } = node.AlterEnumStmt;
    if (oldVal !== undefined) return VALUES;
    return [
      { name: `add ${newVal} to the enum ${strings(typeName).join('.')}`, operation: 'WIDEN_FIELD', rewrites: false },
    ];
  }
  if ('VariableSetStmt' in node) return void setVariable(context, node.VariableSetStmt);
  if ('SelectStmt' in node && setConfig(context, node.SelectStmt)) return undefined;
  if ('VacuumStmt' in node || 'ClusterStmt' in node || 'ReindexStmt' in node) return MAINTENANCE;
  if (['CreateEnumStmt', 'CreateDomainStmt', 'CompositeTypeStmt', 'CreateSchemaStmt'].some((type) => type in node))
    return TYPES;
  return dataChange(context, node) ?? leftOutAs(node)?.kind;
};
