/** Edits of a model as a pure function: what is there and what is wanted in, what changes out. */
import type { Element, ListName } from '../model.js';
import { LISTS } from '../model.js';
import { checkElement } from './check-element.js';
import { difference, type ElementChange } from './difference.js';
import { checkNesting, checkReferences, type Wanted } from './check-edits.js';
import { referencesTo } from './references.js';

/** Fields of an element; null clears a field, an absent one stays. */
export type Patch = Readonly<Record<string, unknown>>;

export type Edit =
  | {
      readonly op: 'put';
      readonly list: ListName;
      readonly key: string;
      readonly patch: Patch;
      /** CREATE refuses a key that is taken, UPDATE one that is not there, UPSERT neither. */
      readonly mode: 'CREATE' | 'UPDATE' | 'UPSERT';
      /** Where it stands in the caller's input. */
      readonly path: readonly string[];
    }
  | {
      readonly op: 'delete';
      readonly list: ListName;
      readonly key: string;
      /** What in the caller's input asks for it. */
      readonly path?: readonly string[];
    };

export interface EditError {
  readonly code: 'BAD_USER_INPUT' | 'NOT_FOUND' | 'CONFLICT';
  readonly message: string;
  readonly path: readonly string[];
}

/** The elements that the edits concern or refer to, by list and key. */
export type Subset = Readonly<Record<ListName, ReadonlyMap<string, Element>>>;

export interface EditResult {
  readonly changes: readonly ElementChange[];
  /** Elements that a put named and that already were as it says, per list. */
  readonly unchanged: Readonly<Record<ListName, number>>;
  /** With errors there are no changes. */
  readonly errors: readonly EditError[];
}

/** The elements while edits are applied to them. */
export type Working = Record<ListName, Map<string, Element>>;
const perList = <T>(make: (list: ListName) => T): Record<ListName, T> =>
  Object.fromEntries(LISTS.map((list) => [list, make(list)])) as Record<ListName, T>; // LISTS names every list

/** Required fields beside key and name, for elements that come without them. */
const DEFAULTS: Partial<Record<ListName, Patch>> = {
  components: { kind: 'SERVICE' },
  entities: { fields: [] },
  flows: { steps: [] },
  contracts: { style: 'REST' },
  migrations: { steps: [] },
};

const merge = (list: ListName, element: Element | undefined, key: string, patch: Patch): Element => {
  const merged: Record<string, unknown> = { ...element, key };
  for (const [field, value] of Object.entries(patch)) {
    if (field === 'key' || value === undefined) continue;
    if (value === null) delete merged[field];
    else merged[field] = value;
  }
  merged['name'] ??= element?.name ?? key;
  for (const [field, value] of Object.entries(DEFAULTS[list] ?? {})) merged[field] ??= value;
  return merged as unknown as Element; // checkElement holds it to the model before it is used
};

const put = (edit: Edit & { op: 'put' }, working: Working, errors: EditError[]): void => {
  const there = working[edit.list].get(edit.key);
  if (edit.mode === 'CREATE' && there)
    errors.push({ code: 'CONFLICT', message: `the key "${edit.key}" is taken`, path: [...edit.path, 'key'] });
  else if (edit.mode === 'UPDATE' && !there)
    errors.push({ code: 'NOT_FOUND', message: `there is no "${edit.key}" in ${edit.list}`, path: edit.path });
  else working[edit.list].set(edit.key, merge(edit.list, there, edit.key, edit.patch));
};

/** Takes elements out and cleans up what hung on them, until nothing refers to what is gone. */
const remove = (deleted: Map<ListName, Map<string, Element>>, working: Working): void => {
  let wave = deleted;
  while (wave.size > 0) {
    const next = new Map<ListName, Map<string, Element>>();
    for (const [list, gone] of wave) {
      for (const reference of referencesTo(list))
        for (const [key, element] of working[reference.list]) {
          const kept = reference.without(element, gone);
          if (kept === element) continue;
          if (kept) working[reference.list].set(key, kept);
          else {
            working[reference.list].delete(key);
            next.set(reference.list, (next.get(reference.list) ?? new Map<string, Element>()).set(key, element));
          }
        }
    }
    wave = next;
  }
};

/**
 * What a list of edits changes. Puts come before deletes; a key that is put twice is an error. The subset must hold
 * every element that the edits name or refer to and every one that refers to what they delete. What is put must not go,
 * nor lose what it refers to, by what is deleted.
 */
export const applyEdits = (subset: Subset, edits: readonly Edit[]): EditResult => {
  const errors: EditError[] = [];
  const working: Working = perList((list) => new Map(subset[list]));
  const seen = perList(() => new Set<string>());
  for (const edit of edits) {
    if (edit.op !== 'put') continue;
    if (seen[edit.list].has(edit.key))
      errors.push({
        code: 'CONFLICT',
        message: `the key "${edit.key}" stands twice in ${edit.list}`,
        path: [...edit.path, 'key'],
      });
    seen[edit.list].add(edit.key);
    put(edit, working, errors);
  }
  const wanted: Wanted[] = [];
  for (const edit of edits) {
    const element = edit.op === 'put' ? working[edit.list].get(edit.key) : undefined;
    if (edit.op !== 'put' || !element) continue;
    wanted.push({ edit, element, isNew: !subset[edit.list].has(edit.key) });
    errors.push(...checkElement(edit.list, element, edit.path));
  }
  checkNesting(edits, working, errors);

  const deleted = new Map<ListName, Map<string, Element>>();
  for (const edit of edits) {
    const element = edit.op === 'delete' ? working[edit.list].get(edit.key) : undefined;
    if (!element) continue;
    working[edit.list].delete(edit.key);
    deleted.set(edit.list, (deleted.get(edit.list) ?? new Map<string, Element>()).set(edit.key, element));
  }
  remove(deleted, working);
  for (const put of wanted) errors.push(...checkReferences(put, working));
  const unchanged = perList(() => 0);
  if (errors.length > 0) return { changes: [], unchanged, errors };

  const changes: ElementChange[] = [];
  for (const list of LISTS) {
    for (const [key, after] of working[list]) {
      const change = difference(list, key, subset[list].get(key), after);
      if (change) changes.push(change);
      else if (seen[list].has(key)) unchanged[list] += 1;
    }
    for (const [key, before] of subset[list])
      if (!working[list].has(key)) changes.push({ kind: 'DELETED', list, key, before, fields: [] });
  }
  return { changes, unchanged, errors };
};
