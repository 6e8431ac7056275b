/** Statements that are understood but have no place in a model, by the parser's name of them. */
import type { Node } from 'libpg-query';
import { qualified, rangeName, spellName, strings } from './context.js';
import type { Kind } from './report.js';

const kind = (one: string, many = `${one}s`): Kind => ({ one, many });

const DATA = kind('statement that writes or reads data', 'statements that write or read data');
const PRIVILEGES = kind('statement about privileges', 'statements about privileges');
const ROLES = kind('statement about roles', 'statements about roles');
const SEQUENCES = kind('sequence statement');
const FOREIGN = kind('statement about foreign servers', 'statements about foreign servers');
const REPLICATION = kind('statement about replication', 'statements about replication');
const SEARCH = kind('text search definition');
const FUNCTIONS = kind('function or procedure', 'functions and procedures');

const KINDS: Readonly<Record<string, Kind>> = {
  ViewStmt: kind('view'),
  CreateFunctionStmt: FUNCTIONS,
  AlterFunctionStmt: kind('change of a function', 'changes of functions'),
  CreateTrigStmt: kind('trigger'),
  CreateEventTrigStmt: kind('event trigger'),
  CreateExtensionStmt: kind('extension'),
  AlterExtensionStmt: kind('change of an extension', 'changes of extensions'),
  GrantStmt: PRIVILEGES,
  GrantRoleStmt: PRIVILEGES,
  AlterDefaultPrivilegesStmt: PRIVILEGES,
  CreateRoleStmt: ROLES,
  AlterRoleStmt: ROLES,
  AlterRoleSetStmt: ROLES,
  DropRoleStmt: ROLES,
  CreateSeqStmt: SEQUENCES,
  AlterSeqStmt: SEQUENCES,
  CreatePolicyStmt: kind('row security policy', 'row security policies'),
  AlterPolicyStmt: kind('change of a row security policy', 'changes of row security policies'),
  RuleStmt: kind('rewrite rule'),
  CreateRangeStmt: kind('range type'),
  DefineStmt: kind(
    'definition of an operator, aggregate, base type or text search object',
    'definitions of operators, aggregates, base types or text search objects',
  ),
  CreateCastStmt: kind('cast'),
  CreateConversionStmt: kind('conversion'),
  CreateTransformStmt: kind('transform'),
  CreateOpClassStmt: kind('operator class', 'operator classes'),
  CreateOpFamilyStmt: kind('operator family', 'operator families'),
  AlterOpFamilyStmt: kind('change of an operator family', 'changes of operator families'),
  CreateStatsStmt: kind('statistics object'),
  AlterTSConfigurationStmt: SEARCH,
  AlterTSDictionaryStmt: SEARCH,
  CreatePLangStmt: kind('language'),
  CreateFdwStmt: FOREIGN,
  CreateForeignServerStmt: FOREIGN,
  CreateUserMappingStmt: FOREIGN,
  ImportForeignSchemaStmt: FOREIGN,
  CreatePublicationStmt: REPLICATION,
  AlterPublicationStmt: REPLICATION,
  CreateSubscriptionStmt: REPLICATION,
  AlterSubscriptionStmt: REPLICATION,
  CreatedbStmt: kind('database'),
  CreateTableSpaceStmt: kind('tablespace'),
  AlterDomainStmt: kind('change of a domain', 'changes of domains'),
  DoStmt: kind('anonymous code block'),
  CallStmt: DATA,
  InsertStmt: DATA,
  UpdateStmt: DATA,
  DeleteStmt: DATA,
  MergeStmt: DATA,
  TruncateStmt: DATA,
  CopyStmt: DATA,
  SelectStmt: DATA,
  RefreshMatViewStmt: DATA,
};

/** Statements that mean nothing outside of a running server: not worth a word. */
const SILENT = new Set([
  'TransactionStmt',
  'VariableShowStmt',
  'ConstraintsSetStmt',
  'LockStmt',
  'VacuumStmt',
  'AlterOwnerStmt',
  'AlterDatabaseStmt',
  'AlterDatabaseSetStmt',
  'AlterSystemStmt',
  'ClusterStmt',
  'ReindexStmt',
  'CheckPointStmt',
  'DiscardStmt',
  'SecLabelStmt',
  'DropdbStmt',
  'DropOwnedStmt',
  'AlterObjectDependsStmt',
]);

const OTHERS = kind('statement of another kind', 'statements of other kinds');
/** Statements that are too long to be more than data. */
export const LONG_DATA = kind(
  'statement with more than a megabyte of data',
  'statements with more than a megabyte of data',
);
/** psql's own commands. */
export const META_COMMANDS = kind('command of psql', 'commands of psql');

/** What such a statement defines, where it has a name. */
const nameOf = (node: Node): string | undefined => {
  if ('ViewStmt' in node) return node.ViewStmt.view && spellName(rangeName(node.ViewStmt.view));
  if ('CreateFunctionStmt' in node) return spellName(qualified(strings(node.CreateFunctionStmt.funcname)));
  if ('CreateTrigStmt' in node) return node.CreateTrigStmt.trigname;
  if ('CreateExtensionStmt' in node) return node.CreateExtensionStmt.extname;
  if ('CreatePolicyStmt' in node) return node.CreatePolicyStmt.policy_name;
  if ('CreateRangeStmt' in node) return spellName(qualified(strings(node.CreateRangeStmt.typeName)));
  if ('RuleStmt' in node) return node.RuleStmt.rulename;
  return undefined;
};

/** The kind that a statement is left out as; undefined when it needs no word. */
export const leftOutAs = (node: Node): { readonly kind: Kind; readonly name?: string } | undefined => {
  const [type = ''] = Object.keys(node);
  if (SILENT.has(type)) return undefined;
  const name = nameOf(node);
  return { kind: KINDS[type] ?? OTHERS, ...(name === undefined ? {} : { name }) };
};
