/** What several rules know about migrations: which tables a step touches, and which of them are new. */
import type { Facts } from '../../facts.js';
import type { Entity, Migration, MigrationStep } from '../../model.js';

/** The steps, each name once, that touch what was there before the migration. */
export const stepsOnExisting = ({ steps }: Migration): readonly MigrationStep[] => {
  const created = new Set(
    steps.flatMap(({ operation, table }) => (operation === 'CREATE_TABLE' && table ? [table] : [])),
  );
  const distinct = new Map(steps.map((step) => [step.name, step]));
  return [...distinct.values()].filter(({ table }) => table === undefined || !created.has(table));
};

/** The entity behind a step's table, by its name in the store, with or without its namespace. */
export const tableOf = (facts: Facts, { store }: Migration, { table }: MigrationStep): Entity | undefined =>
  table === undefined
    ? undefined
    : facts
        .entitiesIn(store)
        .find(
          ({ key, name, namespace }) =>
            key === table || name === table || (namespace !== undefined && `${namespace}.${name}` === table),
        );

/** What a step is about, for a reader: `order.total`, `order`, or its own name. */
export const placeOf = ({ table, field, name }: MigrationStep): string =>
  table === undefined ? name : field === undefined ? table : `${table}.${field}`;
