/** Entities: tables and collections. */
import type { Element } from './element.js';
import type {
  Classification,
  Direction,
  PartitionStrategy,
  PatternOperation,
  Protection,
  ReferentialAction,
} from '../vocabulary.js';

export interface Field {
  readonly name: string;
  /** As the store spells it: `bigint`, `numeric(5,2)`, `text[]`. */
  readonly type: string;
  /** Absent: nobody said. */
  readonly nullable?: boolean;
  readonly default?: string;
  /** Filled by the store: identity, serial, generated. */
  readonly generated?: boolean;
  readonly enumValues?: readonly string[];
  readonly classification?: Classification;
  readonly protection?: Protection;
  readonly description?: string;
  /** Of a list within a document: how many items it can have; 0 says: without bound. */
  readonly maxItems?: number;
  /** Of an amount: its currency (ISO 4217), where it is always the same one. */
  readonly currency?: string;
}

export interface Relation {
  readonly name: string;
  readonly fields: readonly string[];
  /** Key of the entity referred to. */
  readonly target: string;
  readonly targetFields?: readonly string[];
  readonly onDelete?: ReferentialAction;
  readonly onUpdate?: ReferentialAction;
  /** Whether it may be violated until the end of a transaction. */
  readonly deferrable?: boolean;
}

export interface SortKey {
  /** Name of a field; for an index over an expression, absent. */
  readonly field?: string;
  readonly expression?: string;
  readonly direction?: Direction;
}

export interface Index {
  readonly name: string;
  readonly keys: readonly SortKey[];
  readonly unique?: boolean;
  /** btree, hash, gin, gist, brin, hnsw …; absent means the store's default. */
  readonly method?: string;
  /** Predicate of a partial index. */
  readonly where?: string;
  /** Covering fields that are not part of the key. */
  readonly include?: readonly string[];
}

/** How an entity is read: equality on some fields, then a sort, then a range. */
export interface AccessPattern {
  readonly name: string;
  readonly equals?: readonly string[];
  readonly sort?: readonly SortKey[];
  readonly range?: readonly string[];
  /** Rows that one read gives at most; 0 says: all that there are. */
  readonly limit?: number;
  readonly requestsPerSecond?: number;
  /** READ when absent. */
  readonly operation?: PatternOperation;
  /** Whether it can give more than one row. */
  readonly many?: boolean;
  /** The access pattern for each of whose rows it runs: its name, or `entity.name` where it is another entity's. */
  readonly perRowOf?: string;
  /** Whether the runs for several rows are joined into one command. */
  readonly batched?: boolean;
  /** Key of the cache that answers it first. */
  readonly cachedIn?: string;
}

export interface Partitioning {
  readonly strategy: PartitionStrategy;
  readonly keys: readonly string[];
}

/** A table or collection. */
export interface Entity extends Element {
  /** Key of the component that stores it. */
  readonly store?: string;
  /** Namespace in the store, e.g. a PostgreSQL schema. */
  readonly namespace?: string;
  /** Key of the data asset that it holds. */
  readonly dataAsset?: string;
  readonly fields: readonly Field[];
  /** Names of the fields of the primary key; an empty list says: it has none. */
  readonly primaryKey?: readonly string[];
  readonly relations?: readonly Relation[];
  readonly indexes?: readonly Index[];
  readonly accessPatterns?: readonly AccessPattern[];
  /** How it is partitioned, when it is. */
  readonly partitioning?: Partitioning;
  /** Key of the partitioned entity that this one is a partition of, and for which values. */
  readonly partitionOf?: string;
  readonly partitionBound?: string;
  /** Check constraints, as the store spells them. */
  readonly checks?: readonly { readonly name: string; readonly expression: string }[];
  readonly expectedRows?: number;
  readonly expectedBytes?: number;
  /** The size that its largest document or row can reach. */
  readonly largestBytes?: number;
  /** How often a row of it changes, over all rows: changes per second. */
  readonly changesPerSecond?: number;
  /** How long a row is kept after its purpose is gone; 0 says: for ever. */
  readonly retentionDays?: number;
  /** Whether each row belongs to one tenant. */
  readonly tenantScoped?: boolean;
  /** Name of the field that says which tenant. */
  readonly tenantField?: string;
  /** Names of the fields by which it is spread over shards; an empty list says: by none. */
  readonly shardKey?: readonly string[];
}
