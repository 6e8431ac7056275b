/** Tables and types while a script is read: mutable, and linked by reference so that renames cost nothing. */
import type { PartitionStrategy, ReferentialAction } from '../../vocabulary.js';
import type { Position } from '../importer.js';

/** An enum, a domain or a composite type. */
export interface UserType {
  schema: string;
  name: string;
  values?: string[];
  /** Of a domain. */
  base?: ColumnType;
  notNull?: boolean;
  /** Of a composite type. */
  columns?: Column[];
}

/** How a type is spelled; where it is a user's, its name is taken when everything has been read. */
export interface ColumnType {
  readonly spelled: string;
  readonly user?: UserType;
  readonly array?: boolean;
}

export interface Column {
  name: string;
  type: ColumnType;
  notNull: boolean;
  default?: string;
  generated?: 'identity' | 'sequence' | 'expression';
  description?: string;
}

export interface IndexKey {
  readonly column?: Column;
  expression?: string;
  readonly direction?: 'ASC' | 'DESC';
}

export interface TableIndex {
  name: string;
  readonly keys: readonly IndexKey[];
  readonly unique: boolean;
  readonly method: string;
  where?: string;
  readonly include: readonly Column[];
}

export interface QualifiedName {
  readonly schema?: string;
  readonly name: string;
}

export interface ForeignKey {
  name: string;
  readonly columns: readonly Column[];
  /** The table, or its name while it has not been created. */
  target: Table | QualifiedName;
  targetColumns?: readonly Column[];
  /** Names of columns that the target did not have yet. */
  readonly targetNames: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  deferrable: boolean;
  readonly position: Position;
}

export interface PartitionKey {
  readonly column?: Column;
  expression?: string;
}

export interface Table {
  schema: string;
  name: string;
  readonly kind: 'table' | 'foreign-table' | 'materialized-view';
  readonly columns: Column[];
  primaryKey?: { name: string; readonly columns: readonly Column[] };
  readonly foreignKeys: ForeignKey[];
  readonly indexes: TableIndex[];
  readonly checks: { name: string; expression: string }[];
  partitioning?: { readonly strategy: PartitionStrategy; readonly keys: readonly PartitionKey[] };
  partitionOf?: { readonly table: Table; readonly bound: string };
  /** Partitions and inheriting tables. */
  readonly children: Set<Table>;
  readonly tags: string[];
  description?: string;
  dropped: boolean;
}

/** PostgreSQL's own limit. */
export const MAX_COLUMNS = 1_600;

/** A table with nothing in it. */
export const newTable = (schema: string, name: string, kind: Table['kind']): Table => ({
  schema,
  name,
  kind,
  columns: [],
  foreignKeys: [],
  indexes: [],
  checks: [],
  children: new Set(),
  tags: [],
  dropped: false,
});

/** A table's column by name. */
export const columnOf = (table: Table, name: string): Column | undefined =>
  table.columns.find((column) => column.name === name);

/** Key of the entity that a table becomes. */
export const entityKey = ({ schema, name }: { schema: string; name: string }): string => `${schema}.${name}`;
