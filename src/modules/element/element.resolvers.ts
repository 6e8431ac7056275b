/** What the resolvers of all kinds of element share. */
import type { Context } from '../resolving/context.js';
import { childrenOf } from '../resolving/collection.loaders.js';
import type { Connection } from '../resolving/connection.js';
import type { ListName } from '../../engine/model.js';
import type { PageArgs } from '../../platform/mongo/page.js';
import type { BlueprintDoc } from '../blueprint/blueprint.model.js';
import { requireFound } from '../resolving/require-found.js';
import { elementFilter, elementOrder, type ElementFilterInput, type ElementOrderInput } from './element-query.js';
import type { ElementLoaders } from './element.loaders.js';
import type { ElementDoc } from './element.model.js';

type Maybe<T> = T | null | undefined;
type Owned = Pick<ElementDoc, '_id' | 'blueprintId' | 'tags'>;

/** Fields that every element resolves alike. */
export const elementFields = {
  id: (element: Owned): string => element._id,
  tags: (element: Owned): readonly string[] => element.tags ?? [],
  blueprint: async (element: Owned, _: unknown, { loaders }: Context): Promise<BlueprintDoc> =>
    requireFound(await loaders.blueprints.byId.load(element.blueprintId), 'blueprint', element.blueprintId),
};

/** The element with a key in the same blueprint; null without a key. */
export const elementAt = <L extends ListName>(
  { loaders }: Context,
  list: L,
  blueprintId: string,
  key: Maybe<string>,
): Promise<ElementDoc<L> | null> =>
  key == null
    ? Promise.resolve(null)
    : // The list and its loaders belong together, which the union of all does not say.
      (loaders.elements[list].byKey.load({ blueprintId, key }) as Promise<ElementDoc<L> | null>);

/** The elements with these keys in the same blueprint, in this order. */
export const elementsAt = async <L extends ListName>(
  context: Context,
  list: L,
  blueprintId: string,
  keys: Maybe<readonly string[]>,
): Promise<readonly ElementDoc<L>[]> => {
  const found = await Promise.all((keys ?? []).map((key) => elementAt(context, list, blueprintId, key)));
  return found.filter((element) => element !== null);
};

export interface ListArgs extends PageArgs {
  readonly filter?: Maybe<ElementFilterInput>;
  readonly orderBy?: Maybe<ElementOrderInput>;
}

/** A blueprint's elements of one kind. */
export const elementsOf = <L extends ListName>(
  { loaders }: Context,
  list: L,
  blueprintId: string,
  { filter, orderBy, ...page }: ListArgs,
): Connection<ElementDoc<L>> =>
  childrenOf(
    // As above: the list picks its own loaders.
    loaders.elements[list] as unknown as ElementLoaders<L>,
    { field: 'blueprintId', value: blueprintId, filter: elementFilter(filter) },
    page,
    elementOrder(orderBy),
  );

/** Elements of one kind whose `field` names an element, in the order in which they were made. */
export const elementsUnder = <L extends ListName>(
  { loaders }: Context,
  list: L,
  { blueprintId, key }: { readonly blueprintId: string; readonly key: string },
  field: string,
  page: PageArgs,
): Connection<ElementDoc<L>> =>
  childrenOf(
    loaders.elements[list] as unknown as ElementLoaders<L>, // as above
    { field, value: key, blueprintId },
    page,
    { field: '_id', direction: 1 },
  );

/** The element that an event or finding speaks of, as it is now; null for the blueprint itself. */
export const subjectElement = (
  context: Context,
  {
    list,
    blueprintId,
    key,
  }: { readonly list: ListName | 'blueprint'; readonly blueprintId: string; readonly key: string },
): Promise<ElementDoc | null> =>
  list === 'blueprint' ? Promise.resolve(null) : elementAt<ListName>(context, list, blueprintId, key);
