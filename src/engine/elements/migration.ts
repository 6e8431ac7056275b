/** Migrations: planned changes of a store's schema. */
import type { Element } from './element.js';
import type { MigrationOperation } from '../vocabulary.js';

export interface MigrationStep {
  readonly name: string;
  readonly operation: MigrationOperation;
  /** Name of the table or collection, and of the field, where it concerns one. */
  readonly table?: string;
  readonly field?: string;
  /** Whether it works while others read and write (`CREATE INDEX CONCURRENTLY`). */
  readonly concurrent?: boolean;
  /** Whether a constraint is added without checking what is there (`NOT VALID`). */
  readonly notValid?: boolean;
  /** Whether it writes every row anew. */
  readonly rewrites?: boolean;
}

/** A change of a store's schema. */
export interface Migration extends Element {
  /** Key of the component that stores the data. */
  readonly store: string;
  readonly steps: readonly MigrationStep[];
  /** Whether a way back is written. */
  readonly reversible?: boolean;
  /** Key of the earlier migration whose new shape is in use since, so that this one may take the old shape away. */
  readonly completes?: string;
}
