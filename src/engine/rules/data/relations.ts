/** Relations of entities, each once: what a partition has from its parent is judged there. */
import type { Facts } from '../../facts.js';
import type { Entity, Relation } from '../../model.js';
import { isTableLike, lineage } from './entities.js';

const sameFields = (a: Relation, b: Relation): boolean => a.fields.join('\n') === b.fields.join('\n');

/** Each relation of the team's entities, without the copies that partitions have of their parents' ones. */
export function* relationsOf(facts: Facts): Generator<readonly [Entity, Relation]> {
  for (const entity of facts.entities) {
    if (!entity.relations?.length || !isTableLike(facts, entity)) continue;
    const [, ...parents] = entity.partitionOf === undefined ? [entity] : lineage(facts, entity);
    for (const relation of entity.relations)
      if (!parents.some((parent) => parent.relations?.some((of) => sameFields(of, relation)))) yield [entity, relation];
  }
}
