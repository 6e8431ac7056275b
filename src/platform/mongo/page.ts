/** Keyset pagination: a page continues after a value, not after a count, so that it stays right while data changes. */
import { Problem } from '../refusal.js';

/** Relay's arguments. */
export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export interface Order {
  /** Field of the document. */
  readonly field: string;
  readonly direction: 1 | -1;
}

/** An order within a collection: what a cursor belongs to. */
export interface PlacedOrder extends Order {
  readonly collection: string;
}

export interface Page<T> {
  readonly nodes: readonly T[];
  /** Where a node of the page stands; made when asked for, since few queries ask. */
  readonly cursorOf: (node: T) => string;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export const DEFAULT_PAGE = 20;
export const MAX_PAGE = 100;

/** How many rows a page asks for, and from which end. Throws BAD_USER_INPUT where Relay's arguments make no sense. */
export const pageSize = (args: PageArgs): { readonly size: number; readonly backward: boolean } => {
  if (args.first != null && args.last != null) throw new Problem('BAD_USER_INPUT', 'give `first` or `last`, not both');
  const backward = args.last != null;
  const size = (backward ? args.last : args.first) ?? DEFAULT_PAGE;
  if (!Number.isInteger(size) || size < 0 || size > MAX_PAGE)
    throw new Problem('BAD_USER_INPUT', `a page holds 0 to ${MAX_PAGE} items, not ${size}`);
  return { size, backward };
};

/** Null where a document lacks the field. */
type CursorValue = string | number | null;

const placeOf = ({ collection, field }: PlacedOrder): string => `${collection}.${field}`;

/** A cursor: what it belongs to, the value that is sorted by and the id; opaque to clients. */
export const encodeCursor = (order: PlacedOrder, value: unknown, id: string): string =>
  Buffer.from(
    JSON.stringify([placeOf(order), value instanceof Date ? { t: value.getTime() } : (value ?? null), id]),
  ).toString('base64url');

/** What a cursor says. Throws BAD_USER_INPUT where it belongs to something else. */
export const decodeCursor = (
  order: PlacedOrder,
  cursor: string,
): { readonly value: CursorValue | Date; readonly id: string } => {
  try {
    const [place, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]; // checked below
    if (place === placeOf(order) && typeof id === 'string') {
      if (typeof value === 'string' || typeof value === 'number' || value === null) return { value, id };
      if (typeof value === 'object' && value && 't' in value && typeof value.t === 'number')
        return { value: new Date(value.t), id };
    }
  } catch {
    // Falls through to the one answer for any cursor that is not ours.
  }
  throw new Problem('BAD_USER_INPUT', 'this cursor does not come from this connection and order');
};

const beyond = (order: PlacedOrder, cursor: string, direction: 1 | -1): Record<string, unknown> => {
  const { value, id } = decodeCursor(order, cursor);
  const op = direction === 1 ? '$gt' : '$lt';
  if (order.field === '_id') return { _id: { [op]: id } };
  // Documents without the field come before all others, as the database sorts them.
  const past =
    value === null
      ? direction === 1
        ? [{ [order.field]: { $ne: null } }]
        : []
      : [{ [order.field]: { [op]: value } }, ...(direction === 1 ? [] : [{ [order.field]: null }])];
  return { $or: [...past, { [order.field]: value, _id: { [op]: id } }] };
};

/** A query for one row more than the page, so that its ends are known without a second query. */
export interface PageQuery {
  readonly conditions: readonly Record<string, unknown>[];
  readonly sort: Record<string, 1 | -1>;
  readonly limit: number;
}

/** What to ask the database for a page. */
export const pageQuery = (args: PageArgs, order: PlacedOrder): PageQuery => {
  const { size, backward } = pageSize(args);
  const forward = order.direction;
  const reverse = forward === 1 ? -1 : 1;
  const direction = backward ? reverse : forward;
  return {
    conditions: [
      ...(args.after == null ? [] : [beyond(order, args.after, forward)]),
      ...(args.before == null ? [] : [beyond(order, args.before, reverse)]),
    ],
    sort: order.field === '_id' ? { _id: direction } : { [order.field]: direction, _id: direction },
    limit: size + 1,
  };
};

/** The value of a field, which may stand in a record: `subject.key`. */
const valueAt = (node: object, field: string): unknown =>
  field.split('.').reduce<unknown>((value, name): unknown => Reflect.get(Object(value), name), node);

/** The page from the rows that `pageQuery` fetched. */
export const toPage = <T extends { readonly _id: string }>(
  rows: readonly T[],
  args: PageArgs,
  order: PlacedOrder,
): Page<T> => {
  const { size, backward } = pageSize(args);
  const more = rows.length > size;
  const kept = rows.slice(0, size);
  if (backward) kept.reverse();
  return {
    nodes: kept,
    cursorOf: (node) => encodeCursor(order, valueAt(node, order.field), node._id),
    hasNextPage: backward ? args.before != null : more,
    hasPreviousPage: backward ? more : args.after != null,
  };
};
