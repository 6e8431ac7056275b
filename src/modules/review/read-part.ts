/** The part of a blueprint that a few questions or fixes are about, as the engine reads it. */
import type { ClientSession } from 'mongoose';
import { emptyModel, type ListName, type Model } from '../../engine/model.js';
import type { BlueprintDoc } from '../blueprint/blueprint.model.js';
import { toElement } from '../blueprint/read-model.js';
import type { ElementCollections, ElementDoc } from '../element/element.model.js';

/** Keys by list. */
export type Wanted = ReadonlyMap<ListName, ReadonlySet<string>>;

export interface ModelPart {
  /** The model with the wanted elements that are there, and no others. */
  readonly model: Model;
  /** Their ids. */
  readonly ids: readonly string[];
}

/** Keys by list from pairs of both; the blueprint itself is left out. */
export const wanted = (
  subjects: Iterable<{ readonly list: ListName | 'blueprint'; readonly key: string }>,
): Map<ListName, Set<string>> => {
  const keys = new Map<ListName, Set<string>>();
  for (const { list, key } of subjects)
    if (list !== 'blueprint') keys.set(list, (keys.get(list) ?? new Set()).add(key));
  return keys;
};

/** Reads the wanted elements in a transaction, one command a list. */
export const readPart = async (
  db: ElementCollections,
  { organizationId, _id: blueprintId, name, requirements }: BlueprintDoc,
  of: Wanted,
  session: ClientSession,
): Promise<ModelPart> => {
  const lists: Record<string, readonly unknown[]> = {};
  const ids: string[] = [];
  for (const [list, keys] of of) {
    const filter = { blueprintId, key: { $in: [...keys] } };
    const docs: readonly ElementDoc[] = await db[list].find(organizationId, filter, { session });
    lists[list] = docs.map(toElement);
    ids.push(...docs.map(({ _id }) => _id));
  }
  // Each list was read from the collection of its own kind.
  return { model: { ...emptyModel(name), requirements, ...lists } as Model, ids };
};
