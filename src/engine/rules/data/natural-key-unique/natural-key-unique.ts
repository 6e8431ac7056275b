import type { Facts } from '../../../facts.js';
import type { Entity, Field, Index } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { indexesOf, wholes } from '../entities.js';
import { naturalKeys } from './natural-keys.js';

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether an index forbids that two rows have the same value, everywhere or within a tenant or parent. */
const forbidsDuplicates = (entity: Entity, index: Index, { name }: Field): boolean => {
  if (index.unique !== true) return false;
  const fields = index.keys.map(({ field }) => field);
  const key = entity.primaryKey ?? [];
  // What contains the whole key is unique whatever stands beside it.
  if (key.length > 0 && !key.includes(name) && key.every((each) => fields.includes(each))) return false;
  const within = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(name)}(?![\\p{L}\\p{N}_])`, 'iu');
  return (
    fields.includes(name) || index.keys.some(({ expression }) => expression !== undefined && within.test(expression))
  );
};

function* concerned(facts: Facts): Generator<readonly [Entity, readonly Field[]]> {
  for (const entity of wholes(facts)) {
    const fields = naturalKeys(entity);
    if (fields.length > 0) yield [entity, fields];
  }
}

const user = (facts: Partial<Entity>) =>
  sample({
    entities: {
      users: {
        fields: [
          { name: 'id', type: 'uuid' },
          { name: 'email', type: 'text' },
        ],
        primaryKey: ['id'],
        ...facts,
      },
    },
  });

export const naturalKeyUnique = rule({
  id: 'data/natural-key-unique',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'What names a row is unique',
  why: 'Two accounts with one email address, or two pages with one slug, come from two requests at the same moment; no check in code prevents it, and nobody can tell afterwards which one is meant.',
  remedy:
    'Create a unique index on the field, together with the tenant where there are tenants, and on its lower case where case does not matter.',
  references: ['CWE-362'],
  *needs(facts) {
    for (const [entity] of concerned(facts))
      yield ask(about('entities', entity), 'indexes', entity.indexes, `Which indexes has ${entity.name}?`);
  },
  examples: {
    bad: [
      user({ indexes: [] }),
      user({ indexes: [{ name: 'by_email', keys: [{ field: 'email' }] }] }),
      user({ indexes: [{ name: 'no_use', keys: [{ field: 'id' }, { field: 'email' }], unique: true }] }),
    ],
    good: [
      user({ indexes: [{ name: 'one_email', keys: [{ field: 'email' }], unique: true }] }),
      user({ indexes: [{ name: 'one_email', keys: [{ expression: 'lower(email)' }], unique: true }] }),
      user({ indexes: [{ name: 'one_email', keys: [{ field: 'tenant' }, { field: 'email' }], unique: true }] }),
      user({ name: 'newsletter_log', indexes: [] }),
    ],
    unknown: [user({})],
  },
  *check(facts) {
    for (const [entity, fields] of concerned(facts)) {
      if (!entity.indexes) continue;
      const indexes = indexesOf(facts, entity);
      for (const field of fields)
        if (!indexes.some((index) => forbidsDuplicates(entity, index, field)))
          yield {
            subject: about('entities', entity),
            discriminator: field.name,
            message: `Nothing keeps two rows of ${entity.name} from having the same ${field.name}.`,
          };
    }
  },
});
