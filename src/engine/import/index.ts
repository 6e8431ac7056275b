/** The importers by format. */
import { importDockerCompose } from './docker-compose/docker-compose.js';
import type { Importer, ImportFormat } from './importer.js';
import { importKubernetes } from './kubernetes/kubernetes.js';
import { importPostgresqlMigration } from './postgresql-migration/postgresql-migration.js';
import { importPostgresql } from './postgresql/postgresql.js';
import { importThreagile } from './threagile/threagile.js';

export const IMPORTERS: Readonly<Record<ImportFormat, Importer>> = {
  DOCKER_COMPOSE: importDockerCompose,
  KUBERNETES: importKubernetes,
  THREAGILE: importThreagile,
  POSTGRESQL: importPostgresql,
  POSTGRESQL_MIGRATION: importPostgresqlMigration,
};
