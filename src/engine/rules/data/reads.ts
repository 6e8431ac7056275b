/** What several rules know about access patterns: which of them give more than one row. */
import type { Facts } from '../../facts.js';
import type { AccessPattern, Entity } from '../../model.js';
import { indexesOf, wholes } from './entities.js';

/** Whether equality on a unique key leaves one row. */
const namesOneRow = (facts: Facts, entity: Entity, { equals = [] }: AccessPattern): boolean =>
  indexesOf(facts, entity).some(
    ({ unique, where, keys }) =>
      unique === true &&
      where === undefined &&
      keys.length > 0 &&
      keys.every(({ field }) => field !== undefined && equals.includes(field)),
  );

/** Whether a pattern can give more than one row, as far as is known. */
export const givesMany = (facts: Facts, entity: Entity, pattern: AccessPattern): boolean | undefined => {
  if (pattern.many !== undefined) return pattern.many;
  if (pattern.limit === 1 || namesOneRow(facts, entity, pattern)) return false;
  return (pattern.sort?.length ?? 0) > 0 || (pattern.range?.length ?? 0) > 0 ? true : undefined;
};

/** The reads of an entity, each name once. */
export const readsOf = (entity: Entity): readonly AccessPattern[] => [
  ...new Map(
    (entity.accessPatterns ?? [])
      .filter(({ operation = 'READ' }) => operation === 'READ')
      .map((pattern) => [pattern.name, pattern] as const),
  ).values(),
];

/** The entity and the pattern that `perRowOf` names: a pattern of the same entity, else `entity.pattern`. */
export const patternNamed = (
  facts: Facts,
  entity: Entity,
  name: string,
): { readonly entity: Entity; readonly pattern: AccessPattern } | undefined => {
  const own = entity.accessPatterns?.find((pattern) => pattern.name === name);
  if (own) return { entity, pattern: own };
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const [before, after] = [name.slice(0, dot), name.slice(dot + 1)];
    const other = facts.entity(before) ?? wholes(facts).find((each) => each.name === before);
    const pattern = other?.accessPatterns?.find((each) => each.name === after);
    if (other && pattern) return { entity: other, pattern };
  }
  return undefined;
};
