/** Imports PostgreSQL DDL: a plain dump of pg_dump, or a script by hand. */
import type { Component } from '../../model.js';
import { KEY_PATTERN } from '../../keys.js';
import type { Importer } from '../importer.js';
import { apply } from './apply.js';
import { Catalogue, TooMuchWork } from './catalogue.js';
import { readScript, START } from './read-script.js';
import { createReport, hasErrors } from './report.js';
import { toEntities } from './to-entities.js';

/** The server's version, from the comment that pg_dump begins with. */
const versionOf = (source: string): string | undefined =>
  /^-- Dumped from database version (\d[\w.]*)/m.exec(source.slice(0, 20_000))?.[1];

/** The component that a script is about. */
export const storeComponent = (store: string, version?: string): Component => ({
  key: store,
  name: store,
  kind: 'DATASTORE',
  technology: 'postgresql',
  ...(version === undefined ? {} : { technologyVersion: version }),
});

/** Key of the datastore component that a script is about, where the options name none. */
export const DEFAULT_STORE = 'postgres';

/**
 * Tables become entities of one datastore component, whose key is `options.store`. A broken statement is an ERROR with
 * its place, and so are the next broken ones; the model is empty then.
 */
export const importPostgresql: Importer = async (source, options) => {
  const store = options.store ?? DEFAULT_STORE;
  const [catalogue, report] = [new Catalogue(), createReport()];
  if (!KEY_PATTERN.test(store)) report.error(START, `"${store}" cannot be the key of a component`);
  else
    try {
      await readScript(source, report, (node, statement) => apply({ catalogue, report, statement }, node));
      if (hasErrors(report)) return { model: {}, issues: report.issues() };
      const entities = toEntities(catalogue, store, report);
      if (entities.length === 0) report.warn(START, 'there is no CREATE TABLE in this source');
      return { model: { components: [storeComponent(store, versionOf(source))], entities }, issues: report.issues() };
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      report.error(START, 'the source defines or copies more columns, keys and values than can be read');
    }
  return { model: {}, issues: report.issues() };
};
