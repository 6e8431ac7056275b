import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { AccessPattern, Entity } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { isSmall, wholes } from '../entities.js';
import { givesMany, readsOf } from '../reads.js';

/** Reads that give more than one row, or may. */
function* concerned(facts: Facts): Generator<readonly [Entity, AccessPattern]> {
  for (const entity of wholes(facts)) {
    if (isSmall(entity)) continue;
    for (const pattern of readsOf(entity)) if (givesMany(facts, entity, pattern) !== false) yield [entity, pattern];
  }
}

const order = (pattern: Partial<AccessPattern>) =>
  sample({
    entities: {
      order: {
        fields: ['id', 'customer'].map((name) => ({ name, type: 'uuid' })),
        primaryKey: ['id'],
        accessPatterns: [{ name: 'of a customer', equals: ['customer'], ...pattern }],
      },
    },
  });

export const unboundedRead = rule({
  id: 'data/unbounded-read',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Reads of many rows have a limit',
  why: 'A read without a limit grows with the data: one day it fills the memory of its caller, and until then it is slower every month.',
  remedy: 'Read in pages of a capped size, with a cursor over the sort key.',
  references: ['CWE-770'],
  thresholds: {
    page: { value: 100, unit: 'rows', text: 'rows of a page that a fix sets', min: 1, max: 10_000 },
  },
  *needs(facts) {
    for (const [entity, pattern] of concerned(facts))
      yield ask(
        about('entities', entity),
        fieldPath('accessPatterns', pattern.name, 'limit'),
        pattern.limit,
        `How many rows of ${entity.name} does the access pattern ${pattern.name} read at most (0: all that there are)?`,
      );
  },
  examples: {
    bad: [order({ limit: 0 }), order({ limit: 0, many: true })],
    good: [
      order({ limit: 50 }),
      order({ limit: 0, many: false }),
      order({ equals: ['id'] }),
      order({ limit: 0, operation: 'DELETE' }),
    ],
    unknown: [order({}), order({ sort: [{ field: 'id' }] })],
  },
  *check(facts, context) {
    for (const [entity, pattern] of concerned(facts))
      if (pattern.limit === 0)
        yield {
          subject: about('entities', entity),
          discriminator: pattern.name,
          message: `The access pattern ${pattern.name} of ${entity.name} reads every row that matches, without a limit.`,
          fix: {
            text: `Limit ${pattern.name} to ${context.threshold('page')} rows at a time.`,
            steps: [
              {
                do: 'SET',
                list: 'entities',
                key: entity.key,
                field: fieldPath('accessPatterns', pattern.name, 'limit'),
                value: context.threshold('page'),
              },
            ],
          },
        };
  },
});
