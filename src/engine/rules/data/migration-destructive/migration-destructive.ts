import type { Facts } from '../../../facts.js';
import type { Migration, MigrationStep } from '../../../model.js';
import type { MigrationOperation } from '../../../vocabulary.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { placeOf, stepsOnExisting } from '../migrations.js';
import { examples } from './migration-destructive.examples.js';

/** What code that still runs against the old shape cannot live with. */
const DESTRUCTIVE: Partial<Record<MigrationOperation, string>> = {
  DROP_TABLE: 'drops',
  DROP_FIELD: 'drops',
  NARROW_FIELD: 'narrows',
  SET_NOT_NULL: 'forbids null in',
  RENAME_TABLE: 'renames',
  RENAME_FIELD: 'renames',
};
const RENAMES: readonly MigrationOperation[] = ['RENAME_TABLE', 'RENAME_FIELD'];

const destructive = (migration: Migration): readonly MigrationStep[] =>
  stepsOnExisting(migration).filter(({ operation }) => DESTRUCTIVE[operation] !== undefined);

const says = (steps: readonly MigrationStep[]): string =>
  steps.map((step) => `${DESTRUCTIVE[step.operation] ?? 'drops'} ${placeOf(step)}`).join(', ');

/** Whether a table gets a new field where an old one goes in the same migration: the change in one step. */
const replaces = (migration: Migration, step: MigrationStep): boolean =>
  step.operation === 'DROP_FIELD' &&
  migration.steps.some(({ operation, table }) => operation === 'ADD_FIELD' && table === step.table);

/** Whether the migration only takes away what an earlier one has replaced; undefined where nobody has said. */
const isSecondStep = (facts: Facts, migration: Migration): boolean | undefined => {
  const earlier = migration.completes === undefined ? undefined : facts.migration(migration.completes);
  if (earlier) return earlier !== migration && earlier.store === migration.store;
  if (migration.completes !== undefined) return false;
  const steps = destructive(migration);
  const atOnce = steps.some((step) => RENAMES.includes(step.operation) || replaces(migration, step));
  // Who says whether there is a way back has looked at the migration: then the earlier one is missing, not unsaid.
  return atOnce || migration.reversible !== undefined ? false : undefined;
};

const concerned = (facts: Facts): readonly Migration[] =>
  facts.migrations.filter((migration) => destructive(migration).length > 0);

export const migrationDestructive = rule({
  id: 'data/migration-destructive',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'A migration that drops or narrows is the second of two steps, and reversible',
  why: 'While a deployment runs, old and new code use the store together: what the old code still reads must not be gone, and when the new code is taken back its shape must come back too.',
  remedy:
    'First add the new shape and use it everywhere; take the old one away in a later migration that names the first, and write the way back.',
  references: ['https://martinfowler.com/bliki/ParallelChange.html'],
  *needs(facts) {
    for (const migration of concerned(facts)) {
      const subject = about('migrations', migration);
      const what = says(destructive(migration));
      yield ask(
        subject,
        'completes',
        isSecondStep(facts, migration),
        `${migration.name} ${what}: which earlier migration made that superfluous?`,
      );
      yield ask(subject, 'reversible', migration.reversible, `${migration.name} ${what}: is a way back written?`);
    }
  },
  examples,
  *check(facts) {
    for (const migration of concerned(facts)) {
      const subject = about('migrations', migration);
      const what = says(destructive(migration));
      if (isSecondStep(facts, migration) === false)
        yield {
          subject,
          discriminator: 'two-step',
          message: `${migration.name} ${what} in one step, while code that needs it may still run.`,
        };
      if (migration.reversible === false)
        yield {
          subject,
          discriminator: 'reversible',
          message: `${migration.name} ${what}, and no way back is written.`,
        };
    }
  },
});
