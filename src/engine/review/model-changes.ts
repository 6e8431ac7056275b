/** What is to become one revision: requirements stated anew and edits of elements. */
import type { Edit } from '../edit/apply-edits.js';
import type { Element, ListName, Model, Requirements } from '../model.js';
import type { Subject } from '../rules/yields.js';

/** Plain data: a caller that keeps models applies it in one revision. */
export interface ModelChanges {
  /** Requirements that get a new value; the others stay. */
  readonly requirements: Partial<Requirements>;
  readonly edits: readonly Edit[];
}

/** What a subject is of a model: its element, or the blueprint as far as facts are stated about it; undefined when gone. */
export const subjectIn = (model: Model, { list, key }: Pick<Subject, 'list' | 'key'>): object | undefined =>
  list === 'blueprint'
    ? { requirements: model.requirements }
    : (model[list] as readonly Element[]).find((element) => element.key === key); // every list holds elements

/** Whether the model has an element of this key, asked often. */
export const keysOf = (model: Model): ((list: ListName, key: string) => boolean) => {
  const known = new Map<ListName, ReadonlySet<string>>();
  return (list, key) => {
    const keys = known.get(list) ?? new Set(model[list].map((element) => element.key));
    known.set(list, keys);
    return keys.has(key);
  };
};

/** The changes that make one subject what it is to be; `fields` are the names of the fields that differ. */
export const changesOf = (
  { list, key }: Pick<Subject, 'list' | 'key'>,
  after: object,
  fields: readonly string[],
): ModelChanges => {
  // A field that is gone is cleared by null.
  const patch = Object.fromEntries(fields.map((field) => [field, (Reflect.get(after, field) as unknown) ?? null]));
  return list === 'blueprint'
    ? { requirements: patch, edits: [] }
    : { requirements: {}, edits: [{ op: 'put', list, key, patch, mode: 'UPDATE', path: [list, key] }] };
};
