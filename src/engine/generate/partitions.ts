/** Partitions as part of the entity that they are partitions of. */
import type { Entity } from '../model.js';

export interface Whole {
  readonly entity: Entity;
  /** Its partitions, sub-partitions included. */
  readonly partitions: readonly Entity[];
}

/** The entities that are no partitions, each with its partitions; a partition of nothing known stands for itself. */
export const wholes = (entities: readonly Entity[]): readonly Whole[] => {
  const byKey = new Map(entities.map((entity) => [entity.key, entity]));
  const rootOf = (entity: Entity): Entity => {
    const seen = new Set<string>();
    let at = entity;
    while (at.partitionOf !== undefined && !seen.has(at.key)) {
      seen.add(at.key);
      const parent = byKey.get(at.partitionOf);
      if (!parent) break;
      at = parent;
    }
    return at.partitionOf !== undefined && seen.has(at.key) ? entity : at;
  };
  const groups = new Map<string, { readonly entity: Entity; readonly partitions: Entity[] }>();
  for (const entity of entities) {
    const root = rootOf(entity);
    const group = groups.get(root.key) ?? { entity: root, partitions: [] };
    if (root !== entity) group.partitions.push(entity);
    groups.set(root.key, group);
  }
  return [...groups.values()];
};

/** Maps the key of a partition to the key of its whole; any other key to itself. */
export const wholeOf = (list: readonly Whole[]): ((key: string) => string) => {
  const owners = new Map(list.flatMap(({ entity, partitions }) => partitions.map((p) => [p.key, entity.key] as const)));
  return (key) => owners.get(key) ?? key;
};
