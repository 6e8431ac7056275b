/** Loads, inside a transaction, just the elements that a list of edits needs to be judged. */
import type { ClientSession } from 'mongoose';
import type { Edit, Subset } from '../../engine/edit/apply-edits.js';
import { referencesFrom, referencesTo } from '../../engine/edit/references.js';
import { LISTS, type Element, type ListName } from '../../engine/model.js';
import type { ElementCollections } from './element.model.js';

/** Above this many edits whole lists are read: fewer, larger commands. */
const WHOLE_ABOVE = 50;

export interface SubsetScope {
  readonly organizationId: string;
  readonly blueprintId: string;
  readonly session: ClientSession;
}

type Working = Record<ListName, Map<string, Element>>;

const createReader = (collections: ElementCollections, scope: SubsetScope) => {
  const loaded = Object.fromEntries(LISTS.map((list) => [list, new Map<string, Element>()])) as Working; // LISTS names every list
  return {
    loaded,
    read: async (list: ListName, filter: Record<string, unknown>): Promise<readonly Element[]> => {
      const docs: readonly Element[] = await collections[list].find(
        scope.organizationId,
        { ...filter, blueprintId: scope.blueprintId },
        { session: scope.session },
      );
      for (const doc of docs) loaded[list].set(doc.key, doc);
      return docs;
    },
  };
};
type Reader = ReturnType<typeof createReader>;

/** What edits name and what the elements they put refer to. */
const keysNamed = (edits: readonly Edit[]): Map<ListName, Set<string>> => {
  const named = new Map<ListName, Set<string>>();
  const add = (list: ListName, key: string) => named.set(list, (named.get(list) ?? new Set()).add(key));
  for (const edit of edits) {
    add(edit.list, edit.key);
    if (edit.op !== 'put') continue;
    const put = { ...edit.patch, key: edit.key, name: edit.key };
    for (const reference of referencesFrom(edit.list))
      for (const { key } of reference.keysIn(put)) add(reference.to, key);
  }
  return named;
};

/** Follows references backwards from what is deleted, and from what goes with it, until nothing new turns up. */
const readDependents = async (edits: readonly Edit[], reader: Reader): Promise<void> => {
  const followed = new Set<string>();
  let wave = new Map<ListName, readonly string[]>();
  for (const edit of edits) if (edit.op === 'delete') wave.set(edit.list, [...(wave.get(edit.list) ?? []), edit.key]);
  while (wave.size > 0) {
    const next = new Map<ListName, readonly string[]>();
    for (const [list, keys] of wave) for (const key of keys) followed.add(`${list}:${key}`);
    for (const [list, keys] of wave)
      for (const reference of referencesTo(list)) {
        const docs = await reader.read(reference.list, { [reference.storedAt]: { $in: keys } });
        if (!reference.goesAlong) continue;
        // Also what was read before, for another reason, may have dependents of its own.
        const fresh = docs.map((doc) => doc.key).filter((key) => !followed.has(`${reference.list}:${key}`));
        if (fresh.length > 0) next.set(reference.list, [...(next.get(reference.list) ?? []), ...fresh]);
      }
    wave = next;
  }
};

/** The elements that `applyEdits` needs for these edits. */
export const loadSubset = async (
  collections: ElementCollections,
  scope: SubsetScope,
  edits: readonly Edit[],
): Promise<Subset> => {
  const reader = createReader(collections, scope);
  if (edits.length > WHOLE_ABOVE) {
    for (const list of LISTS) await reader.read(list, {});
    return reader.loaded;
  }
  for (const [list, keys] of keysNamed(edits))
    // Boundaries are few, and their nesting is judged as a whole.
    await reader.read(list, list === 'boundaries' ? {} : { key: { $in: [...keys] } });
  await readDependents(edits, reader);
  return reader.loaded;
};
