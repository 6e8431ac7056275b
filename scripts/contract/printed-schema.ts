/** The schema as one sorted text, from the SDL files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';

const folder = join(import.meta.dirname, '..', '..', 'schema');

const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** The schema that the SDL files make together. Throws a GraphQLError where they make none. */
export const readSchema = (): GraphQLSchema =>
  buildSchema(
    readdirSync(folder)
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map(textOf)
      .join('\n'),
  );

/** The types of one SDL file that stands for itself. */
export const readSchemaFile = (file: string): GraphQLSchema => buildSchema(textOf(file));

/** Types, fields, arguments and values in alphabetical order, so that moving one in the SDL changes nothing here. */
export const print = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
