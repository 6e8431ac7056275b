/**
 * A collection whose every document belongs to an organization. There is no way to query it without saying which: the
 * scope is the first argument of everything.
 */
import type { ClientSession, Model } from 'mongoose';
import { databaseMs } from '../deadline.js';
import { pageQuery, toPage, type Order, type Page, type PageArgs } from './page.js';
import { countsByParent, pagesByParent, type Parents } from './pages-by-parent.js';

/** What every document of a scoped collection has. */
export interface ScopedDoc {
  readonly _id: string;
  readonly organizationId: string;
}

type Filter = Readonly<Record<string, unknown>>;
type Options = { readonly session?: ClientSession | undefined };
export interface FindOptions extends Options {
  readonly sort?: Record<string, 1 | -1>;
  readonly limit?: number;
  readonly select?: readonly string[];
}
export interface BulkUpdate {
  readonly id: string;
  readonly set: Record<string, unknown>;
  readonly unset: readonly string[];
}

export interface ScopedCollection<D extends ScopedDoc> {
  find(organizationId: string, filter: Filter, options?: FindOptions): Promise<D[]>;
  findOne(organizationId: string, filter: Filter, options?: FindOptions): Promise<D | null>;
  page(organizationId: string, filter: Filter, args: PageArgs, order: Order): Promise<Page<D>>;
  count(organizationId: string, filter: Filter): Promise<number>;
  /** A page for each parent, in their order; one command for all. */
  pagesBy(organizationId: string, parents: Parents, filter: Filter, args: PageArgs, order: Order): Promise<Page<D>[]>;
  /** The number of children of each parent, in their order; one command for all. */
  countsBy(organizationId: string, parents: Parents, filter: Filter): Promise<number[]>;
  insert(organizationId: string, docs: readonly D[], options?: Options): Promise<void>;
  update(organizationId: string, updates: readonly BulkUpdate[], options?: Options): Promise<void>;
  /** Changes the one document that matches; returns it as it is afterwards, null when none matched. */
  updateOne(
    organizationId: string,
    filter: Filter,
    change: Record<string, unknown>,
    options?: Options,
  ): Promise<D | null>;
  remove(organizationId: string, filter: Filter, options?: Options): Promise<number>;
  readonly collectionName: string;
}

/** Ten thousand ids fit one command; more are sent in several. */
const CHUNK = 5_000;
const chunks = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / CHUNK) }, (_, i) => list.slice(i * CHUNK, (i + 1) * CHUNK));

const scope = (organizationId: string, filter: Filter): Record<string, unknown> => {
  // An undefined scope would match every organization's documents.
  if (typeof organizationId !== 'string' || organizationId === '') throw new Error('a query needs its organization');
  return { ...filter, organizationId };
};

/** Wraps a model. */
export const scoped = <D extends ScopedDoc>(model: Model<D>): ScopedCollection<D> => {
  const query = (organizationId: string, filter: Filter, options: FindOptions) => {
    let q = model.find(scope(organizationId, filter)).session(options.session ?? null);
    if (options.sort) q = q.sort(options.sort);
    if (options.limit !== undefined) q = q.limit(options.limit);
    // Where the first batch, of 101 documents unless told otherwise, ends before the answer or with it, a second command
    // follows to fetch the rest or to close the cursor.
    q = q.batchSize(options.limit === undefined ? CHUNK : options.limit + 1);
    if (options.select) q = q.select([...options.select]);
    return q.lean<D[]>().exec();
  };
  return {
    collectionName: model.collection.collectionName,
    find: (organizationId, filter, options = {}) => query(organizationId, filter, options),
    findOne: async (organizationId, filter, options = {}) =>
      (await query(organizationId, filter, { ...options, limit: 1 }))[0] ?? null,
    page: async (organizationId, filter, args, order) => {
      const placed = { ...order, collection: model.collection.collectionName };
      const ask = pageQuery(args, placed);
      const where = ask.conditions.length > 0 ? { $and: [filter, ...ask.conditions] } : filter;
      const rows = ask.limit > 1 ? await query(organizationId, where, { sort: ask.sort, limit: ask.limit }) : [];
      return toPage(rows, args, placed);
    },
    count: (organizationId, filter) => model.countDocuments(scope(organizationId, filter)).exec(),
    pagesBy: (organizationId, parents, filter, args, order) =>
      pagesByParent(model, scope(organizationId, filter), parents, args, order),
    countsBy: (organizationId, parents, filter) => countsByParent(model, scope(organizationId, filter), parents),
    insert: async (organizationId, docs, options = {}) => {
      for (const part of chunks(docs)) {
        if (part.some((doc) => doc.organizationId !== organizationId))
          throw new Error('a document of another organization');
        // The driver's own collection: the documents are checked already, and casting 10,000 of them takes seconds. Its
        // types want an ObjectId as _id, ours are strings.
        await model.collection.insertMany(part as unknown as Parameters<typeof model.collection.insertMany>[0], {
          session: options.session,
          ordered: true,
          maxTimeMS: databaseMs(),
        });
      }
    },
    update: async (organizationId, updates, options = {}) => {
      for (const part of chunks(updates))
        await model.collection.bulkWrite(
          part.map(({ id, set, unset }) => ({
            updateOne: {
              filter: scope(organizationId, { _id: id }) as Parameters<typeof model.collection.updateOne>[0], // ids are strings here
              update: {
                $set: set,
                ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((field) => [field, 1])) } : {}),
              } as Parameters<typeof model.collection.updateOne>[1] & object,
            },
          })),
          { session: options.session, ordered: true, maxTimeMS: databaseMs() },
        );
    },
    updateOne: (organizationId, filter, change, options = {}) =>
      model
        .findOneAndUpdate(
          scope(organizationId, filter),
          change as Parameters<typeof model.findOneAndUpdate>[1] & object,
          {
            session: options.session ?? null,
            returnDocument: 'after',
          },
        )
        .lean<D>()
        .exec(),
    remove: async (organizationId, filter, options = {}) =>
      (await model.deleteMany(scope(organizationId, filter), { session: options.session }).exec()).deletedCount,
  };
};
