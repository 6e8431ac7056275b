/** What every importer takes and gives. */
import type { PartialModel } from '../model.js';

/** The formats that can be imported. */
export const IMPORT_FORMATS = [
  'DOCKER_COMPOSE',
  'KUBERNETES',
  'THREAGILE',
  'POSTGRESQL',
  'POSTGRESQL_MIGRATION',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** A place in the source; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Something that was not understood (WARNING), was left out on purpose (INFO), or makes the source unusable (ERROR). */
export interface ImportIssue extends Partial<Position> {
  readonly severity: 'ERROR' | 'WARNING' | 'INFO';
  readonly message: string;
  /** Where in the document's own terms, e.g. `services.web.ports[0]`. */
  readonly path?: string;
}

export interface ImportOptions {
  /** POSTGRESQL and POSTGRESQL_MIGRATION: key of the datastore component that the tables stand in; default `postgres`. */
  readonly store?: string;
  /** POSTGRESQL_MIGRATION: key of the migration; default what the script calls itself. */
  readonly migration?: string;
}

/** What was understood and what was not. With an ERROR among the issues, `model` is empty: nothing is half-imported. */
export interface ImportResult {
  readonly model: PartialModel;
  readonly issues: readonly ImportIssue[];
}

/** Text in, partial model out. Never throws on odd input. */
export type Importer = (source: string, options: ImportOptions) => ImportResult | Promise<ImportResult>;

/** The largest source that is read, in bytes of UTF-8. */
export const MAX_SOURCE_BYTES = 5 * 1024 * 1024;
