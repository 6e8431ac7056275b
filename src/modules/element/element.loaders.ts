/** DataLoaders of elements: one database command per loader and level of a query. */
import DataLoader from 'dataloader';
import { LISTS, type ListName } from '../../engine/model.js';
import type { ScopedCollection } from '../../platform/mongo/scoped.js';
import { createCollectionLoaders, type CollectionLoaders } from '../resolving/collection.loaders.js';
import type { ElementCollections, ElementDoc } from './element.model.js';

export interface ElementAddress {
  readonly blueprintId: string;
  readonly key: string;
}

export interface ElementLoaders<L extends ListName = ListName> extends CollectionLoaders<ElementDoc<L>> {
  readonly byKey: DataLoader<ElementAddress, ElementDoc<L> | null, string>;
}

const addressOf = ({ blueprintId, key }: ElementAddress): string => `${blueprintId}:${key}`;

/** One condition per blueprint: a key is unique in its blueprint alone. */
const at = (addresses: readonly ElementAddress[]): Record<string, unknown> => {
  const keys = new Map<string, string[]>();
  for (const { blueprintId, key } of addresses) {
    const known = keys.get(blueprintId);
    if (known) known.push(key);
    else keys.set(blueprintId, [key]);
  }
  const conditions = [...keys].map(([blueprintId, of]) => ({ blueprintId, key: { $in: of } }));
  const [only] = conditions;
  return only && conditions.length === 1 ? only : { $or: conditions };
};

/** Loaders of one kind of element for one organization. */
export const createElementLoaders = <L extends ListName>(
  collection: ScopedCollection<ElementDoc<L>>,
  organizationId: string,
): ElementLoaders<L> => ({
  ...createCollectionLoaders(collection, organizationId),
  byKey: new DataLoader(
    async (addresses) => {
      const docs = await collection.find(organizationId, at(addresses));
      const found = new Map(docs.map((doc) => [addressOf(doc), doc]));
      return addresses.map((address) => found.get(addressOf(address)) ?? null);
    },
    { cacheKeyFn: addressOf },
  ),
});

/** Loaders of all elements, each made when it is first used. */
export type AllElementLoaders = { readonly [L in ListName]: ElementLoaders<L> };

export const createAllElementLoaders = (collections: ElementCollections, organizationId: string): AllElementLoaders => {
  const loaders = {};
  for (const list of LISTS) {
    let made: unknown;
    Object.defineProperty(loaders, list, {
      // The list pairs the collection with its loaders, which a union of all cannot express.
      get: () =>
        (made ??= createElementLoaders(collections[list] as unknown as ScopedCollection<ElementDoc>, organizationId)),
    });
  }
  return loaders as AllElementLoaders; // each list got its getter above
};
