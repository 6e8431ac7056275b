import type { Entity, Field } from '../../model.js';
import { label } from '../mermaid/label.js';
import { shorten } from '../one-line.js';
import type { Whole } from '../partitions.js';
import { count } from '../wording.js';

/** How much of an entity is shown: all fields, those of keys, none. */
export type Detail = 'ALL' | 'KEYS' | 'NONE';

/** A word as Mermaid's grammar takes it in an attribute. */
const word = (text: string): string => {
  const safe = shorten(text, 60)
    .replace(/[^A-Za-z0-9_[\]()-]+/g, '_')
    .replace(/_+$/g, '');
  return /^[A-Za-z_]/.test(safe) ? safe : `_${safe}`;
};

const keysOf = (entity: Entity, field: string): readonly string[] => [
  ...(entity.primaryKey?.includes(field) ? ['PK'] : []),
  ...(entity.relations?.some((relation) => relation.fields.includes(field)) ? ['FK'] : []),
  ...(entity.indexes?.some(
    (index) => index.unique && index.where === undefined && index.keys.length === 1 && index.keys[0]?.field === field,
  )
    ? ['UK']
    : []),
];

/** Type, name, keys; the name as it is where the grammar could not hold it. */
const attribute = (entity: Entity, field: Field): string => {
  const keys = keysOf(entity, field.name);
  const name = word(field.name);
  const remarks = [name === field.name ? '' : field.name, field.nullable ? 'nullable' : ''].filter((remark) => remark);
  return [word(field.type || 'unknown'), name, keys.join(', '), remarks.length ? label(remarks.join(', ')) : '']
    .filter((part) => part)
    .join(' ');
};

/** The lines that declare an entity. */
export const entityBlock = (id: string, { entity, partitions }: Whole, detail: Detail): readonly string[] => {
  const parts = partitions.length ? ` (${count(partitions.length, 'partition')})` : '';
  const head = `${id}[${label(entity.name || entity.key, 70).slice(0, -1)}${parts}"]`;
  const fields = entity.fields.filter(
    (field) => detail === 'ALL' || (detail === 'KEYS' && keysOf(entity, field.name).length > 0),
  );
  return fields.length && detail !== 'NONE'
    ? [`${head} {`, ...fields.map((field) => `  ${attribute(entity, field)}`), '}']
    : [head];
};
