/** What is loaded from one collection: by id, and by parent page by page. One database command per loader and level. */
import DataLoader from 'dataloader';
import { pageSize, type Order, type Page, type PageArgs } from '../../platform/mongo/page.js';
import type { ScopedCollection, ScopedDoc } from '../../platform/mongo/scoped.js';
import { connection, type Connection } from './connection.js';

type Filter = Readonly<Record<string, unknown>>;

/** Whose children, and which of them. */
export interface Parent {
  /** Field of the child that holds its parent, e.g. `source`. */
  readonly field: string;
  readonly value: string;
  /** The blueprint, where the parent is named by a key, which is unique in its blueprint alone. */
  readonly blueprintId?: string;
  readonly filter?: Filter;
}
export interface ChildrenKey extends Parent {
  readonly args: PageArgs;
  readonly order: Order;
}

export interface CollectionLoaders<D> {
  readonly byId: DataLoader<string, D | null>;
  readonly pages: DataLoader<ChildrenKey, Page<D>, string>;
  readonly counts: DataLoader<Parent, number, string>;
}

/** Answers keys group by group, a group being what one command can answer. */
const byGroup = async <K, V>(
  keys: readonly K[],
  groupOf: (key: K) => string,
  answer: (first: K, group: readonly K[]) => Promise<readonly V[]>,
): Promise<V[]> => {
  const groups = new Map<string, [K, ...K[]]>();
  for (const key of keys) {
    const name = groupOf(key);
    const group = groups.get(name);
    if (group) group.push(key);
    else groups.set(name, [key]);
  }
  const found = new Map<K, V>();
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const values = await answer(group[0], group);
      values.forEach((value, i) => {
        const key = group[i];
        if (key) found.set(key, value);
      });
    }),
  );
  // Each key is in a group, and each group is answered for all of its keys.
  return keys.map((key) => found.get(key) as V);
};

const kindOf = ({ field, filter, blueprintId }: Parent): string =>
  JSON.stringify([field, filter ?? null, blueprintId !== undefined]);
const pageKindOf = (key: ChildrenKey): string => JSON.stringify([kindOf(key), key.args, key.order]);
const nameOf = ({ value, blueprintId }: Parent): string => JSON.stringify([value, blueprintId ?? null]);

const parentsOf = (first: Parent, group: readonly Parent[]) => ({
  field: first.field,
  values: group.map((key) => key.value),
  ...(first.blueprintId === undefined
    ? {}
    : { within: { field: 'blueprintId', values: group.map((key) => key.blueprintId ?? '') } }),
});

/** Loaders of one collection for one organization. */
export const createCollectionLoaders = <D extends ScopedDoc>(
  collection: ScopedCollection<D>,
  organizationId: string,
): CollectionLoaders<D> => ({
  byId: new DataLoader(async (ids) => {
    const docs = await collection.find(organizationId, { _id: { $in: [...ids] } });
    const found = new Map(docs.map((doc) => [doc._id, doc]));
    return ids.map((id) => found.get(id) ?? null);
  }),
  pages: new DataLoader(
    (keys) =>
      byGroup(keys, pageKindOf, async (first, group) => {
        const { field, value, blueprintId, filter = {}, args, order } = first;
        if (group.length > 1) return collection.pagesBy(organizationId, parentsOf(first, group), filter, args, order);
        const own = { ...filter, ...(blueprintId === undefined ? {} : { blueprintId }), [field]: value };
        return [await collection.page(organizationId, own, args, order)];
      }),
    { cacheKeyFn: (key) => pageKindOf(key) + nameOf(key) },
  ),
  counts: new DataLoader(
    (keys) =>
      byGroup(keys, kindOf, (first, group) =>
        collection.countsBy(organizationId, parentsOf(first, group), first.filter ?? {}),
      ),
    { cacheKeyFn: (key) => kindOf(key) + nameOf(key) },
  ),
});

/** The connection of a parent's children. Throws BAD_USER_INPUT where the page's arguments make no sense. */
export const childrenOf = <D>(
  { pages, counts }: Pick<CollectionLoaders<D>, 'pages' | 'counts'>,
  parent: Parent,
  { first, after, last, before }: PageArgs,
  order: Order,
): Connection<D> => {
  const args = { first, after, last, before };
  pageSize(args);
  return connection(
    () => pages.load({ ...parent, args, order }),
    () => counts.load(parent),
  );
};
