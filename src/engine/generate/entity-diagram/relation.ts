import type { Entity, Relation } from '../../model.js';
import { label } from '../mermaid/label.js';

const covers = (all: readonly string[] | undefined, some: readonly string[]): boolean =>
  all !== undefined && all.length > 0 && all.every((name) => some.includes(name));

/** Whether at most one row refers to a row of the target: the referring fields hold a whole unique key. */
const isUnique = (entity: Entity, { fields }: Relation): boolean =>
  covers(entity.primaryKey, fields) ||
  (entity.indexes ?? []).some(
    ({ unique, where, keys }) =>
      unique === true &&
      where === undefined &&
      covers(
        keys.map((key) => key.field ?? ''),
        fields,
      ),
  );

/** Target to referring entity: one or none where a field may be null; solid where the reference is part of the key. */
const relationLine = (entity: Entity, relation: Relation, source: string, target: string): string => {
  const fields = entity.fields.filter((field) => relation.fields.includes(field.name));
  const one = fields.some((field) => field.nullable) ? '|o' : '||';
  const many = isUnique(entity, relation) ? 'o|' : 'o{';
  const identifying = relation.fields.length > 0 && relation.fields.every((name) => entity.primaryKey?.includes(name));
  return `${target} ${one}${identifying ? '--' : '..'}${many} ${source} : ${label(relation.fields.join(', ') || relation.name)}`;
};

/** The relations of an entity to the entities that are shown. */
export const relationLines = (
  entity: Entity,
  id: (key: string) => string,
  whole: (key: string) => string,
  shown: ReadonlySet<string>,
): readonly string[] =>
  (entity.relations ?? [])
    .filter((relation) => shown.has(whole(relation.target)))
    .map((relation) => relationLine(entity, relation, id(entity.key), id(whole(relation.target))));
