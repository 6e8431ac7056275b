/** What the readers of a migration's statements make: steps whose names are not yet unique. */
import type { RangeVar } from 'libpg-query';
import type { MigrationStep } from '../../model.js';
import type { Catalogue } from '../postgresql/catalogue.js';
import { rangeName, type Context } from '../postgresql/context.js';
import type { Kind } from '../postgresql/report.js';
import type { QualifiedName } from '../postgresql/tables.js';

/** A step that is about something; `at` is where it stands in its statement. */
export type Draft = MigrationStep;

/** What a statement comes to: steps, or a kind of thing that is no step. */
export type Change = readonly Draft[] | Kind;

/** A table by name; without its schema in `public`, as models of one schema have it. */
export const tableName = ({ searchPath }: Catalogue, { schema = searchPath[0], name }: QualifiedName): string =>
  schema === undefined || schema === 'public' ? name : `${schema}.${name}`;

/** The table that a statement names. */
export const tableOf = ({ catalogue }: Context, range: RangeVar | undefined): string =>
  tableName(catalogue, rangeName(range ?? {}));

/** The longest name that a step can have. */
const MAX_NAME = 200;

/** Gives each step a name of its own, in one line. */
export const nameApart = (drafts: readonly Draft[]): MigrationStep[] => {
  const taken = new Map<string, number>();
  return drafts.map((draft) => {
    const name = draft.name
      .replace(/[\s\p{C}]+/gu, ' ')
      .trim()
      .slice(0, MAX_NAME - 10);
    let [unique, count] = [name, taken.get(name) ?? 0];
    do {
      count++;
      unique = count === 1 ? name : `${name} (${count})`;
    } while (count > 1 && taken.has(unique));
    taken.set(name, count);
    if (unique !== name) taken.set(unique, 1);
    return { ...draft, name: unique };
  });
};
