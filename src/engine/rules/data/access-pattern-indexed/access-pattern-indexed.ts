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

/** So many entities of a store are asked about at a time; with their answers others follow. */
const AT_A_TIME = 5;

/** The entities that nobody has said anything of, the most related of each store, and how many of the store there are. */
const silentOnes = (facts: Facts): ReadonlyMap<Entity, number> => {
  const degrees = new Map<string, number>();
  const count = (key: string): unknown => degrees.set(key, (degrees.get(key) ?? 0) + 1);
  for (const { key, relations = [] } of facts.entities)
    for (const { target } of relations) {
      count(key);
      count(target);
    }
  const byStore = new Map<string | undefined, Entity[]>();
  for (const entity of concerned(facts)) {
    if (entity.partitionOf !== undefined || entity.accessPatterns !== undefined) continue;
    const group = byStore.get(entity.store);
    if (group) group.push(entity);
    else byStore.set(entity.store, [entity]);
  }
  const degree = ({ key }: Entity): number => degrees.get(key) ?? 0;
  return new Map(
    [...byStore.values()].flatMap((silent) =>
      silent
        .toSorted((a, b) => degree(b) - degree(a) || (a.key < b.key ? -1 : 1))
        .slice(0, AT_A_TIME)
        .map((entity) => [entity, silent.length / Math.min(AT_A_TIME, silent.length)] as const),
    ),
  );
};

export const accessPatternIndexed = rule({
  id: 'data/access-pattern-indexed',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Each access pattern is served by an index',
  why: 'A read that no index serves looks at every row, and takes longer with each one that is added.',
  remedy: 'Create an index whose keys are the pattern’s equalities, then its sort, then its range.',
  references: ['CWE-1067', 'https://use-the-index-luke.com'],
  *needs(facts) {
    const silent = silentOnes(facts);
    for (const entity of concerned(facts)) {
      const subject = about('entities', entity);
      const text = `How is ${entity.name} read: by which fields, in which order?`;
      const standsFor = silent.get(entity);
      if (standsFor !== undefined) yield { subject, field: 'accessPatterns', text, decides: Math.ceil(standsFor) };
      else if (entity.partitionOf === undefined && entity.accessPatterns) yield undefined;
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
