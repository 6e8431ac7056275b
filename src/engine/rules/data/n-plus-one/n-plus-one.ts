import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { AccessPattern, Entity } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { wholes } from '../entities.js';
import { givesMany, patternNamed, readsOf } from '../reads.js';

/** Reads that run for each row of another one, unless that gives a single row. */
function* concerned(facts: Facts): Generator<readonly [Entity, AccessPattern, string]> {
  for (const entity of wholes(facts))
    for (const pattern of readsOf(entity)) {
      if (pattern.perRowOf === undefined) continue;
      const of = patternNamed(facts, entity, pattern.perRowOf);
      if (of && givesMany(facts, of.entity, of.pattern) === false) continue;
      yield [entity, pattern, pattern.perRowOf];
    }
}

const posts = (pattern: Partial<AccessPattern>, limit = 50) =>
  sample({
    entities: {
      user: { accessPatterns: [{ name: 'all', sort: [{ field: 'name' }], limit }] },
      post: { accessPatterns: [{ name: 'of a user', equals: ['user'], perRowOf: 'user.all', ...pattern }] },
    },
  });

export const nPlusOne = rule({
  id: 'data/n-plus-one',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'No read runs once per row of another',
  why: 'A page of fifty rows then takes fifty-one commands: each adds a round trip, and together they take the connections from everybody else.',
  remedy: 'Join the two reads, or collect the keys and read them in one command (a DataLoader does it in resolvers).',
  references: ['CWE-1073'],
  *needs(facts) {
    for (const [entity, pattern, of] of concerned(facts))
      yield ask(
        about('entities', entity),
        fieldPath('accessPatterns', pattern.name, 'batched'),
        pattern.batched,
        `Is the access pattern ${pattern.name} of ${entity.name}, which is needed for each row of ${of}, joined or batched into one command?`,
      );
  },
  examples: {
    bad: [posts({ batched: false })],
    good: [posts({ batched: true }), posts({ batched: false }, 1)],
    unknown: [posts({})],
  },
  *check(facts) {
    for (const [entity, pattern, of] of concerned(facts))
      if (pattern.batched === false)
        yield {
          subject: about('entities', entity),
          discriminator: pattern.name,
          message: `The access pattern ${pattern.name} of ${entity.name} runs once for each row of ${of}.`,
          fix: {
            text: `Batch ${pattern.name} over the rows of ${of}.`,
            steps: [
              {
                do: 'SET',
                list: 'entities',
                key: entity.key,
                field: fieldPath('accessPatterns', pattern.name, 'batched'),
                value: true,
              },
            ],
          },
        };
  },
});
