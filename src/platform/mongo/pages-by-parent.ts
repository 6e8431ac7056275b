/** A page of children for each of many parents, in one command. */
import type { Model } from 'mongoose';
import { pageQuery, toPage, type Order, type Page, type PageArgs } from './page.js';
import type { ScopedDoc } from './scoped.js';

export interface Parents {
  /** Field of the children that holds their parent. */
  readonly field: string;
  readonly values: readonly string[];
}

interface Row<D> {
  readonly _id: string;
  readonly rows: readonly D[];
}

/** Pages by parent; a parent without children has an empty one. `filter` must hold the organization. */
export const pagesByParent = async <D extends ScopedDoc>(
  model: Model<D>,
  filter: Readonly<Record<string, unknown>>,
  { field, values }: Parents,
  args: PageArgs,
  order: Order,
): Promise<Map<string, Page<D>>> => {
  const ask = pageQuery(args, order);
  const database = model.db.db;
  if (!database) throw new Error('the connection to MongoDB is not open');
  // $lookup on literal documents keeps a cursor per parent: it reads a page each, not all children of all.
  const found = await database
    .aggregate<Row<D>>(
      [
        { $documents: [...new Set(values)].map((value) => ({ _id: value })) },
        {
          $lookup: {
            from: model.collection.collectionName,
            localField: '_id',
            foreignField: field,
            pipeline: [{ $match: { $and: [filter, ...ask.conditions] } }, { $sort: ask.sort }, { $limit: ask.limit }],
            as: 'rows',
          },
        },
      ],
      { maxTimeMS: 15_000 },
    )
    .toArray();
  return new Map(found.map(({ _id, rows }) => [_id, toPage(rows, args, order)]));
};

/** Numbers of children by parent; a parent without any is left out. `filter` must hold the organization. */
export const countsByParent = async <D extends ScopedDoc>(
  model: Model<D>,
  filter: Readonly<Record<string, unknown>>,
  { field, values }: Parents,
): Promise<Map<string, number>> => {
  const rows = await model
    .aggregate<{ _id: string; n: number }>([
      { $match: { ...filter, [field]: { $in: [...values] } } },
      { $group: { _id: `$${field}`, n: { $sum: 1 } } },
    ])
    .exec();
  return new Map(rows.map(({ _id, n }) => [_id, n]));
};
