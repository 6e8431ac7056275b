/** A page of children for each of many parents, in one command. */
import type { Model } from 'mongoose';
import { databaseMs } from '../deadline.js';
import { pageQuery, toPage, type Order, type Page, type PageArgs } from './page.js';
import type { ScopedDoc } from './scoped.js';

/** Parents, as their children name them. */
export interface Parents {
  /** Field of the children that holds their parent. */
  readonly field: string;
  /** What it holds, parent by parent. */
  readonly values: readonly string[];
  /** A field that the children hold beside it, with its value for each parent: keys are unique within a blueprint alone. */
  readonly within?: { readonly field: string; readonly values: readonly string[] };
}

type Filter = Readonly<Record<string, unknown>>;
interface Row<D> {
  readonly _id: number;
  readonly rows: readonly D[];
}

/** The second field as a plain condition where it is the same for all parents. */
const narrowed = (filter: Filter, parents: Parents): { readonly filter: Filter; readonly parents: Parents } => {
  const { within, field, values } = parents;
  if (!within || new Set(within.values).size !== 1) return { filter, parents };
  return { filter: { ...filter, [within.field]: within.values[0] }, parents: { field, values } };
};

/** A page for each parent, in their order. `filter` must hold the organization. */
export const pagesByParent = async <D extends ScopedDoc>(
  model: Model<D>,
  scope: Filter,
  all: Parents,
  args: PageArgs,
  order: Order,
): Promise<Page<D>[]> => {
  const placed = { ...order, collection: model.collection.collectionName };
  const ask = pageQuery(args, placed);
  const database = model.db.db;
  if (!database) throw new Error('the connection to MongoDB is not open');
  const { filter, parents } = narrowed(scope, all);
  const { field, values, within } = parents;
  const conditions = within ? [{ $expr: { $eq: [`$${within.field}`, '$$within'] } }] : [];
  // $lookup on literal documents keeps a cursor per parent: it reads a page each, not all children of all.
  const found = await database
    .aggregate<Row<D>>(
      [
        { $documents: values.map((value, i) => ({ _id: i, value, ...(within ? { within: within.values[i] } : {}) })) },
        {
          $lookup: {
            from: model.collection.collectionName,
            localField: 'value',
            foreignField: field,
            ...(within ? { let: { within: '$within' } } : {}),
            pipeline: [
              { $match: { $and: [filter, ...conditions, ...ask.conditions] } },
              { $sort: ask.sort },
              { $limit: ask.limit },
            ],
            as: 'rows',
          },
        },
        { $project: { rows: 1 } },
      ],
      // More than there are: no second command fetches the rest.
      { maxTimeMS: databaseMs(), batchSize: values.length + 1 },
    )
    .toArray();
  const rows = new Map(found.map((row) => [row._id, row.rows]));
  return values.map((_, i) => toPage(rows.get(i) ?? [], args, placed));
};

interface Count {
  readonly _id: { readonly value: string; readonly within?: string };
  readonly n: number;
}

/** How many children each parent has, in the parents' order. `filter` must hold the organization. */
export const countsByParent = async <D extends ScopedDoc>(
  model: Model<D>,
  scope: Filter,
  all: Parents,
): Promise<number[]> => {
  const { filter, parents } = narrowed(scope, all);
  const { field, values, within } = parents;
  const groups = new Map<string, string[]>();
  for (const [i, value] of values.entries()) {
    const group = within?.values[i] ?? '';
    groups.set(group, [...(groups.get(group) ?? []), value]);
  }
  const among = (of: readonly string[]) => ({ [field]: { $in: of } });
  const match = within
    ? { $or: [...groups].map(([value, of]) => ({ ...filter, [within.field]: value, ...among(of) })) }
    : among(values);
  const rows = await model
    .aggregate<Count>(
      [
        { $match: { ...filter, ...match } },
        // A child may name several parents in a list; what is no list stays as it is.
        { $unwind: `$${field}` },
        { $match: among(values) },
        { $group: { _id: { value: `$${field}`, ...(within ? { within: `$${within.field}` } : {}) }, n: { $sum: 1 } } },
      ],
      { batchSize: values.length + 1 },
    )
    .exec();
  const name = (value: string, group: string | undefined) => JSON.stringify([value, group ?? null]);
  const counts = new Map(rows.map(({ _id, n }) => [name(_id.value, _id.within), n]));
  return values.map((value, i) => counts.get(name(value, within?.values[i])) ?? 0);
};
