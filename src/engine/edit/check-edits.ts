/** What must hold between the elements that edits put and everything else. */
import type { Element } from '../model.js';
import type { Edit, EditError, Working } from './apply-edits.js';
import { referencesFrom } from './references.js';

type Put = Edit & { op: 'put' };

/** What a put made of its element, before anything is deleted. */
export interface Wanted {
  readonly edit: Put;
  readonly element: Element;
  readonly isNew: boolean;
}

/** What is put stays, and what it refers to is there, once everything that the edits delete is gone. */
export const checkReferences = ({ edit, element, isNew }: Wanted, after: Working): EditError[] => {
  const lost = referencesFrom(edit.list).flatMap((reference) => {
    // What the edit did not touch was checked when it was written.
    if (!((reference.storedAt.split('.')[0] ?? '') in edit.patch) && !isNew) return [];
    return reference.keysIn(element).flatMap(({ key, path }) => {
      if (after[reference.to].has(key)) return [];
      const message = `"${edit.key}" refers to "${key}", which is not in ${reference.to}`;
      return [{ code: 'NOT_FOUND', message, path: [...edit.path, ...path] } as const];
    });
  });
  if (lost.length > 0 || after[edit.list].has(edit.key)) return lost;
  return [{ code: 'CONFLICT', message: `"${edit.key}" goes with what this change deletes`, path: edit.path }];
};

/** Parents form a tree: no boundary stands inside itself. Linear: a chain is walked once. */
export const checkNesting = (edits: readonly Edit[], working: Working, errors: EditError[]): void => {
  const safe = new Set<string>();
  for (const edit of edits) {
    if (edit.op !== 'put' || edit.list !== 'boundaries') continue;
    const chain = new Set<string>();
    let at: string | undefined = edit.key;
    while (at !== undefined && !safe.has(at)) {
      if (chain.has(at)) {
        errors.push({
          code: 'BAD_USER_INPUT',
          message: `the boundary "${edit.key}" would stand inside itself`,
          path: [...edit.path, 'parent'],
        });
        break;
      }
      chain.add(at);
      const parent: unknown = Reflect.get(working.boundaries.get(at) ?? {}, 'parent');
      at = typeof parent === 'string' ? parent : undefined;
    }
    if (at === undefined || safe.has(at)) for (const key of chain) safe.add(key);
  }
};
