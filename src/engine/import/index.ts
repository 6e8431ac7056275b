/** The importers by format. */
import { importDockerCompose } from './docker-compose/docker-compose.js';
import type { Importer, ImportFormat } from './importer.js';
import { importKubernetes } from './kubernetes/kubernetes.js';
import { importPostgresql } from './postgresql/postgresql.js';

export const IMPORTERS: Partial<Readonly<Record<ImportFormat, Importer>>> = {
  DOCKER_COMPOSE: importDockerCompose,
  KUBERNETES: importKubernetes,
  POSTGRESQL: importPostgresql,
};
