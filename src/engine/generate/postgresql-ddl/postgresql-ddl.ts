/** The entities of a blueprint as PostgreSQL DDL. */
import type { Artifact, ArtifactInput } from '../artifact.js';
import { fileName } from '../file-name.js';
import { count } from '../wording.js';
import { databasesOf } from './databases.js';
import { remark } from './names.js';
import { script } from './script.js';

/**
 * A script that an empty database runs from top to bottom. What cannot be created (a key over fields that do not exist,
 * an expression that is none) is left out with a remark in its place.
 */
export const postgresqlDdl = (input: ArtifactInput): Artifact => {
  const { databases, leftOut } = databasesOf(input.model);
  const head = [
    remark(
      `${input.model.name}, revision ${input.blueprint.revision}: ${count(
        databases.reduce((n, { entities }) => n + entities.length, 0),
        'table',
      )}`,
    ),
    ...(databases.length > 1
      ? [remark(`${count(databases.length, 'database')}: each part below is for its own.`)]
      : []),
    ...leftOut.map(({ entity, why }) => remark(`Left out: ${entity.name || entity.key}, ${why}.`)),
  ].join('\n');
  const parts = databases.flatMap(({ store, entities }) => [
    ...(databases.length > 1 ? [remark(`Database: ${store ? store.name || store.key : 'not stated'}`)] : []),
    ...script(entities),
  ]);
  return {
    filename: fileName(input, 'schema.sql'),
    mediaType: 'application/sql; charset=utf-8',
    content: `${[head, ...parts].join('\n\n')}\n`,
  };
};
