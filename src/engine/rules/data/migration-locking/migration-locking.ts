import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { Entity, Migration, MigrationStep } from '../../../model.js';
import { rule } from '../../rule.js';
import { about, ask, type Fix } from '../../yields.js';
import { storeOf } from '../entities.js';
import { placeOf, stepsOnExisting, tableOf } from '../migrations.js';
import { isDocumentStore } from '../stores.js';
import { examples } from './migration-locking.examples.js';

const MILLION = 1e6;

/** How a step would keep readers or writers out, with the fact that says whether it does. */
const LOCKS: Partial<
  Record<MigrationStep['operation'], { readonly fact: 'concurrent' | 'notValid'; readonly how: string }>
> = {
  ADD_INDEX: { fact: 'concurrent', how: 'builds an index while writes wait' },
  DROP_INDEX: { fact: 'concurrent', how: 'drops an index while reads and writes wait' },
  ADD_CONSTRAINT: { fact: 'notValid', how: 'checks every row while writes wait' },
};
/** Steps that write every row anew, or may. */
const MAY_REWRITE: readonly MigrationStep['operation'][] = ['CHANGE_TYPE'];

interface Step {
  readonly migration: Migration;
  readonly step: MigrationStep;
  readonly table: Entity;
}

/** Whether a step is known to leave others alone. */
const isHarmless = (step: MigrationStep): boolean => {
  const lock = LOCKS[step.operation];
  const locks = lock !== undefined && step[lock.fact] !== true && step.operation !== 'DROP_INDEX';
  const waits = step.operation === 'DROP_INDEX' && step.concurrent === false;
  const rewrites = step.rewrites ?? MAY_REWRITE.includes(step.operation);
  return !locks && !waits && !rewrites;
};

/** Steps on tables of the model that could lock; collections of documents are indexed and validated in the background. */
function* risky(facts: Facts): Generator<Step> {
  for (const migration of facts.migrations)
    for (const step of stepsOnExisting(migration)) {
      if (isHarmless(step)) continue;
      const table = tableOf(facts, migration, step);
      if (table && !isDocumentStore(storeOf(facts, table))) yield { migration, step, table };
    }
}

const fixOf = ({ migration, step }: Step): Fix | undefined => {
  const fact = LOCKS[step.operation]?.fact;
  if (!fact || step.rewrites === true) return undefined;
  const how =
    fact === 'concurrent' ? 'while others read and write' : 'without checking what is there, which a later step does';
  return {
    text: `Run ${step.name} ${how}.`,
    steps: [
      {
        do: 'SET',
        list: 'migrations',
        key: migration.key,
        field: fieldPath('steps', step.name, fact),
        value: true,
      },
    ],
  };
};

export const migrationLocking = rule({
  id: 'data/migration-locking',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'A migration neither rewrites nor locks a large table',
  why: 'A lock that is held for the minutes of an index build or a rewrite stops every request behind it, and the connections of all services wait in it.',
  remedy:
    'Build indexes concurrently, add constraints without checking and validate them in a second step, and change a type through a new field that is filled in batches.',
  references: ['https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES'],
  thresholds: {
    rows: { value: 1, unit: 'million rows', text: 'rows from which a table is large', min: 0.001, max: 100_000 },
  },
  /** The size of the table first: on a small one nothing matters. */
  *needs(facts, context) {
    for (const { migration, step, table } of risky(facts)) {
      yield ask(
        about('entities', table),
        'expectedRows',
        table.expectedRows,
        `How many rows is ${table.name} expected to have?`,
      );
      if ((table.expectedRows ?? 0) < context.threshold('rows') * MILLION) continue;
      const subject = about('migrations', migration);
      const lock = LOCKS[step.operation];
      const what = `${step.name} of ${migration.name} on ${placeOf(step)}`;
      if (lock)
        yield ask(
          subject,
          fieldPath('steps', step.name, lock.fact),
          step[lock.fact],
          lock.fact === 'concurrent'
            ? `Does ${what} work while others read and write?`
            : `Is ${what} added without checking what is there?`,
        );
      else
        yield ask(
          subject,
          fieldPath('steps', step.name, 'rewrites'),
          step.rewrites,
          `Does ${what} write every row anew?`,
        );
    }
  },
  examples,
  *check(facts, context) {
    for (const each of risky(facts)) {
      const { migration, step, table } = each;
      const { expectedRows = 0 } = table;
      if (expectedRows < context.threshold('rows') * MILLION) continue;
      const lock = LOCKS[step.operation];
      const how =
        step.rewrites === true ? 'writes every row anew' : lock && step[lock.fact] === false ? lock.how : undefined;
      if (how === undefined) continue;
      const fix = fixOf(each);
      yield {
        subject: about('migrations', migration),
        discriminator: step.name,
        message: `${migration.name}: ${step.name} ${how}, on ${table.name} with ${Math.round((10 * expectedRows) / MILLION) / 10} million rows.`,
        related: [about('entities', table)],
        ...(fix && { fix }),
      };
    }
  },
});
