/** DataLoaders of elements: one database command per loader and level of a query. */
import DataLoader from 'dataloader';
import { LISTS, type ListName } from '../../engine/model.js';
import type { Order, Page, PageArgs } from '../../platform/mongo/page.js';
import type { ScopedCollection } from '../../platform/mongo/scoped.js';
import type { ElementCollections, ElementDoc } from './element.model.js';

export interface ElementAddress {
  readonly blueprintId: string;
  readonly key: string;
}

/** Which children of which parent, and which page of them. */
export interface ChildrenKey {
  readonly blueprintId: string;
  /** Field that holds the parent: `blueprintId` itself, or a field with a key, e.g. `source`. */
  readonly field: string;
  readonly value: string;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly args: PageArgs;
  readonly order: Order;
}

export interface ElementLoaders<L extends ListName = ListName> {
  readonly byId: DataLoader<string, ElementDoc<L> | null>;
  readonly byKey: DataLoader<ElementAddress, ElementDoc<L> | null, string>;
  readonly pages: DataLoader<ChildrenKey, Page<ElementDoc<L>>, string>;
  readonly counts: DataLoader<Omit<ChildrenKey, 'args' | 'order'>, number, string>;
}

/** Groups keys that one command can answer. */
const grouped = <K>(keys: readonly K[], by: (key: K) => string): K[][] => {
  const groups = new Map<string, K[]>();
  for (const key of keys) {
    const name = by(key);
    const group = groups.get(name);
    if (group) group.push(key);
    else groups.set(name, [key]);
  }
  return [...groups.values()];
};

const addressOf = ({ blueprintId, key }: ElementAddress): string => `${blueprintId}:${key}`;
/** The blueprint is a condition of its own, unless it is the parent. */
const within = ({ field, blueprintId, filter }: Omit<ChildrenKey, 'args' | 'order'>): Record<string, unknown> =>
  field === 'blueprintId' ? { ...filter } : { ...filter, blueprintId };
const groupOf = (key: Omit<ChildrenKey, 'args' | 'order'>): string => JSON.stringify([key.field, within(key)]);

const EMPTY = { edges: [], hasNextPage: false, hasPreviousPage: false } as const;

/** Loaders of one collection for one organization. */
export const createElementLoaders = <L extends ListName>(
  collection: ScopedCollection<ElementDoc<L>>,
  organizationId: string,
): ElementLoaders<L> => ({
  byId: new DataLoader(async (ids) => {
    const docs = await collection.find(organizationId, { _id: { $in: [...ids] } });
    const found = new Map(docs.map((doc) => [doc._id, doc]));
    return ids.map((id) => found.get(id) ?? null);
  }),
  byKey: new DataLoader(
    async (addresses) => {
      const found = new Map<string, ElementDoc<L>>();
      for (const group of grouped(addresses, (address) => address.blueprintId)) {
        const [{ blueprintId } = { blueprintId: '' }] = group;
        const docs = await collection.find(organizationId, { blueprintId, key: { $in: group.map((a) => a.key) } });
        for (const doc of docs) found.set(addressOf(doc), doc);
      }
      return addresses.map((address) => found.get(addressOf(address)) ?? null);
    },
    { cacheKeyFn: addressOf },
  ),
  pages: new DataLoader(
    async (keys) => {
      const found = new Map<ChildrenKey, Page<ElementDoc<L>>>();
      for (const group of grouped(keys, (key) => JSON.stringify([groupOf(key), key.args, key.order]))) {
        const [first] = group;
        if (!first) continue;
        const { field, args, order } = first;
        if (group.length === 1) {
          const filter = { ...within(first), [field]: first.value };
          found.set(first, await collection.page(organizationId, filter, args, order));
          continue;
        }
        const values = group.map((key) => key.value);
        const pages = await collection.pagesBy(organizationId, { field, values }, within(first), args, order);
        for (const key of group) found.set(key, pages.get(key.value) ?? EMPTY);
      }
      return keys.map((key) => found.get(key) ?? EMPTY);
    },
    { cacheKeyFn: (key) => JSON.stringify([groupOf(key), key.value, key.args, key.order]) },
  ),
  counts: new DataLoader(
    async (keys) => {
      const found = new Map<Omit<ChildrenKey, 'args' | 'order'>, number>();
      for (const group of grouped(keys, groupOf)) {
        const [first] = group;
        if (!first) continue;
        const parents = { field: first.field, values: group.map((key) => key.value) };
        const counts = await collection.countsBy(organizationId, parents, within(first));
        for (const key of group) found.set(key, counts.get(key.value) ?? 0);
      }
      return keys.map((key) => found.get(key) ?? 0);
    },
    { cacheKeyFn: (key) => JSON.stringify([groupOf(key), key.value]) },
  ),
});

/** Loaders of all elements, each made when it is first used. */
export type AllElementLoaders = { readonly [L in ListName]: ElementLoaders<L> };

export const createAllElementLoaders = (collections: ElementCollections, organizationId: string): AllElementLoaders => {
  const loaders = {};
  for (const list of LISTS) {
    let made: unknown;
    Object.defineProperty(loaders, list, {
      // The list pairs the collection with its loaders, which a union of seven cannot express.
      get: () =>
        (made ??= createElementLoaders(collections[list] as unknown as ScopedCollection<ElementDoc>, organizationId)),
    });
  }
  return loaders as AllElementLoaders; // each list got its getter above
};
