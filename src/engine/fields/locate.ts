/** From the path of a fact to its descriptor; see field-path.ts for how paths are written. */
import { pathNames } from '../field-path.js';
import { LISTS, type ListName } from '../model.js';
import { REQUIREMENT_FIELDS } from './requirement-fields.js';
import { record, type FieldDescriptor, type FieldTable } from './descriptor.js';
import { FIELDS } from './fields.js';

/** What a path leads to: a field, a whole list of the model (`links`), or nothing. */
export type Located =
  | { readonly field: FieldDescriptor; readonly names: readonly string[] }
  | { readonly list: ListName }
  | { readonly problem: string };

const isListName = (name: string): name is ListName => (LISTS as readonly string[]).includes(name);

/** A field of a table by its own name: what every object inherits is no field. */
export const fieldIn = (table: FieldTable, name: string): FieldDescriptor | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** The blueprint as a table of its own: all that can be stated about it beside its elements. */
const BLUEPRINT: FieldTable = { requirements: record('requirements', REQUIREMENT_FIELDS) };

/** The fields that a subject has, in one record. */
export const rootOf = (list: ListName | 'blueprint'): FieldDescriptor =>
  record(list, list === 'blueprint' ? BLUEPRINT : FIELDS[list]);

const descend = (from: FieldDescriptor, names: readonly string[], all: readonly string[]): Located => {
  const [name, ...rest] = names;
  if (name === undefined) return { field: from, names: all };
  if (from.type === 'RECORD') {
    const next = fieldIn(from.fields, name);
    return next ? descend(next, rest, all) : { problem: `there is no field "${name}" in ${from.label}` };
  }
  // The name of an item: any will do here, whether it is there is seen in the element.
  if (from.type === 'LIST' && from.by !== undefined) return descend(from.items, rest, all);
  return { problem: `${from.label} has no field "${name}"` };
};

/** The field at a path of an element or of the blueprint; an item of a list is named by its key within the list. */
export const locate = (list: ListName | 'blueprint', path: string): Located => {
  const names = pathNames(path);
  if (names.length === 0) return { problem: 'a path needs at least one name' };
  const located = descend(rootOf(list), names, names);
  const [first = ''] = names;
  return 'problem' in located && names.length === 1 && isListName(first) ? { list: first } : located;
};
