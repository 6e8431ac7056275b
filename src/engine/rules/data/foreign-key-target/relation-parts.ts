/** The two sides of a relation, field by field. */
import type { Entity, Field, Relation } from '../../../model.js';
import { columnType, holds, type ColumnType } from '../column-types.js';

/** What a relation names and what is not there, as the end of a sentence; undefined where all is there. */
export const missingParts = (
  entity: Entity,
  { fields, target: key, targetFields }: Relation,
  target: Entity | undefined,
  hasField: (entity: Entity, name: string) => boolean,
): string | undefined => {
  if (!target) return `refers to ${key}, which does not exist`;
  const absent = fields.filter((name) => !hasField(entity, name));
  if (absent.length > 0) return `names ${absent.join(', ')}, which ${entity.name} does not have`;
  const absentThere = (targetFields ?? []).filter((name) => !hasField(target, name));
  if (absentThere.length > 0) return `refers to ${absentThere.join(', ')}, which ${target.name} does not have`;
  const wanted = targetFields ?? target.primaryKey;
  if (wanted && wanted.length > 0 && fields.length > 0 && wanted.length !== fields.length)
    return `has ${fields.length} field${fields.length > 1 ? 's' : ''} for the ${wanted.length} of ${target.name} that it refers to`;
  return undefined;
};

/** A referencing field and the one that it refers to, of types that do not fit. */
export interface Pair {
  readonly field: Field;
  readonly target: Field;
  readonly how: 'NO' | 'SHORTER';
}

const NUMBERS: readonly ColumnType['family'][] = ['integer', 'decimal', 'float', 'number'];

/** Documents compare all numbers by their value. */
const alikeInDocuments = (a: ColumnType, b: ColumnType): boolean =>
  NUMBERS.includes(a.family) && NUMBERS.includes(b.family);

/** Pairs of fields whose types do not fit; a list refers by each of its items. */
export const unlikePairs = (
  entity: Entity,
  { fields, targetFields }: Relation,
  target: Entity,
  documents: boolean,
): readonly Pair[] => {
  const names = targetFields ?? target.primaryKey ?? [];
  return fields.flatMap((name, at): Pair[] => {
    const field = entity.fields.find((each) => each.name === name);
    const other = target.fields.find((each) => each.name === names[at]);
    if (!field || !other || names.length !== fields.length) return [];
    const [a, b] = [columnType(field.type), columnType(other.type)];
    if (documents && alikeInDocuments(a, b)) return [];
    const how = holds(a, b);
    return how === 'NO' || how === 'SHORTER' ? [{ field, target: other, how }] : [];
  });
};
