/** Imports a migration of a PostgreSQL database: a script that changes tables which are there already. */
import { KEY_PATTERN } from '../../keys.js';
import type { Migration } from '../../model.js';
import type { Importer } from '../importer.js';
import { Catalogue } from '../postgresql/catalogue.js';
import { DEFAULT_STORE, storeComponent } from '../postgresql/postgresql.js';
import { readScript, START } from '../postgresql/read-script.js';
import { createReport, hasErrors } from '../postgresql/report.js';
import { nameApart, type Draft } from './drafts.js';
import { keyOf, nameIn } from './migration-name.js';
import { sectionsOf } from './sections.js';
import { changeOf, type IndexTables } from './statement-steps.js';

const UNNAMED = 'migration';
const MAX_STEPS = 1_000;

/** A hundred rows are often a hundred statements, and one step. */
const isMoreOf = (last: Draft | undefined, { name, operation, rewrites }: Draft): boolean =>
  operation === 'CHANGE_DATA' && last?.operation === operation && last.name === name && last.rewrites === rewrites;

/**
 * A script becomes one migration of the datastore component `options.store`, each change in it a step. Its key is
 * `options.migration`, else what the comments at the top call it. Of a script that holds the way back too, only its
 * presence is kept. A broken statement is an ERROR with its place; the model is empty then.
 */
export const importPostgresqlMigration: Importer = async (source, options) => {
  const { store = DEFAULT_STORE } = options;
  const [catalogue, report] = [new Catalogue(), createReport()];
  const name = options.migration ?? nameIn(source) ?? UNNAMED;
  const key = options.migration ?? keyOf(name);
  const failed = () => ({ model: {}, issues: report.issues() });
  for (const [each, what] of [
    [store, 'a component'],
    [key, 'a migration'],
  ])
    if (!KEY_PATTERN.test(each ?? '')) report.error(START, `"${each}" cannot be the key of ${what}`);
  if (hasErrors(report)) return failed();

  const { up, reversible } = sectionsOf(source);
  const drafts: Draft[] = [];
  const indexes: IndexTables = new Map();
  await readScript(up, report, (node, statement) => {
    const change = changeOf({ catalogue, report, statement }, node, indexes);
    if (change === undefined) return;
    if ('one' in change) report.leaveOut(statement.position(), change);
    else for (const step of change) if (!isMoreOf(drafts.at(-1), step)) drafts.push(step);
  });
  if (drafts.length > MAX_STEPS)
    report.error(START, `a migration has at most ${MAX_STEPS} steps, not ${drafts.length}`);
  if (hasErrors(report)) return failed();
  if (drafts.length === 0) {
    report.warn(START, 'nothing in this source changes a table');
    return { model: {}, issues: report.issues() };
  }
  if (name === UNNAMED && options.migration === undefined)
    report.warn(
      START,
      `the migration has no name and is called "${UNNAMED}"; name it, or the next one takes its place`,
    );
  const migration: Migration = {
    key,
    name,
    store,
    steps: nameApart(drafts),
    ...(reversible === undefined ? {} : { reversible }),
  };
  return { model: { components: [storeComponent(store)], migrations: [migration] }, issues: report.issues() };
};
