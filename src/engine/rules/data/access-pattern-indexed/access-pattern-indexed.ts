import type { Facts } from '../../../facts.js';
import type { Entity } from '../../../model.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { isSmall, isTableLike } from '../entities.js';
import { indexFix, patternsOf, unservedPatterns } from '../planned-indexes.js';
import { examples } from './access-pattern-indexed.examples.js';
import { serviceOf, wantedKeys } from './serves-pattern.js';

const concerned = (facts: Facts): Entity[] =>
  facts.entities.filter((entity) => isTableLike(facts, entity) && !isSmall(entity));

export const accessPatternIndexed = rule({
  id: 'data/access-pattern-indexed',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Each access pattern is served by an index',
  why: 'A read that no index serves looks at every row, and takes longer with each one that is added.',
  remedy: 'Create an index whose keys are the pattern’s equalities, then its sort, then its range.',
  *needs(facts) {
    for (const entity of concerned(facts)) {
      const subject = about('entities', entity);
      if (entity.partitionOf === undefined)
        yield ask(
          subject,
          'accessPatterns',
          entity.accessPatterns,
          `How is ${entity.name} read: by which fields, in which order?`,
        );
      if (patternsOf(entity).length > 0)
        yield ask(subject, 'indexes', entity.indexes, `Which indexes has ${entity.name}?`);
    }
  },
  examples,
  *check(facts) {
    for (const entity of facts.entities) {
      const unserved = unservedPatterns(facts, entity);
      // Nothing keeps two patterns from having one name; what lacks the same index is the same finding.
      const distinct = new Map(unserved.map((pattern) => [`${pattern.name}: ${wantedKeys(pattern)}`, pattern]));
      for (const [discriminator, pattern] of distinct) {
        const fix = indexFix(facts, entity, (index) => serviceOf(index, pattern) === 'SERVES');
        yield {
          subject: about('entities', entity),
          discriminator,
          message: `No index of ${entity.name} serves the access pattern ${pattern.name}: none begins with ${wantedKeys(pattern)}.`,
          ...(fix && { fix }),
        };
      }
    }
  },
});
