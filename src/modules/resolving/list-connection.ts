/** Connections over lists that stand within a document: what is in them has a name that is unique there. */
import { decodeCursor, encodeCursor, pageSize, type PageArgs } from '../../platform/mongo/page.js';
import { connection, type Connection } from './connection.js';

/**
 * A page of a list. A cursor holds a name and its place: where the name has gone since, the page goes on at the place.
 * `collection` says what the cursors belong to. Throws BAD_USER_INPUT where the arguments make no sense.
 */
export const listConnection = <T extends { readonly name: string }>(
  items: readonly T[],
  { first, after }: Pick<PageArgs, 'first' | 'after'>,
  collection: string,
): Connection<T> => {
  const order = { collection, field: 'name', direction: 1 } as const;
  const { size } = pageSize({ first });
  const cursor = after == null ? undefined : decodeCursor(order, after);
  const known = cursor ? items.findIndex(({ name }) => name === cursor.id) : -1;
  const place = known >= 0 ? known : typeof cursor?.value === 'number' ? cursor.value - 1 : -1;
  const nodes = items.slice(place + 1, place + 1 + size);
  const page = {
    nodes,
    cursorOf: (node: T) => encodeCursor(order, items.indexOf(node), node.name),
    hasNextPage: place + 1 + size < items.length,
    hasPreviousPage: place >= 0,
  };
  return connection(
    () => Promise.resolve(page),
    () => Promise.resolve(items.length),
  );
};
