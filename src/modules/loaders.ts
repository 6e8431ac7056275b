/** Everything that a request loads by key. Made anew for each request and for each event of a subscription. */
import DataLoader from 'dataloader';
import type { Collections } from './collections.js';
import type { UserDoc } from './account/account.model.js';
import type { Viewer } from './account/viewer.js';
import type { BlueprintDoc } from './blueprint/blueprint.model.js';
import { createAllElementLoaders, type AllElementLoaders } from './element/element.loaders.js';
import type { ReviewDoc } from './review/review.model.js';

export interface Loaders {
  readonly elements: AllElementLoaders;
  readonly blueprints: DataLoader<string, BlueprintDoc | null>;
  readonly reviews: DataLoader<string, ReviewDoc | null>;
  readonly latestReviews: DataLoader<string, ReviewDoc | null>;
  /** Users of the viewer's organization, and the viewer. */
  readonly users: DataLoader<string, UserDoc | null>;
}

interface Scoped<D> {
  find(organizationId: string, filter: Readonly<Record<string, unknown>>): Promise<D[]>;
}
const byId = <D extends { readonly _id: string }>(collection: Scoped<D>, organizationId: string) =>
  new DataLoader<string, D | null>(async (ids) => {
    const docs = await collection.find(organizationId, { _id: { $in: [...ids] } });
    const found = new Map(docs.map((doc) => [doc._id, doc]));
    return ids.map((id) => found.get(id) ?? null);
  });

const createUserLoader = (db: Collections, viewer: Viewer) =>
  new DataLoader<string, UserDoc | null>(async (ids) => {
    const members = await db.members.find(viewer.organizationId, { userId: { $in: [...ids] } });
    const visible = new Set([...members.map((member) => member.userId), viewer.id]);
    const users = await db.users
      .find({ _id: { $in: ids.filter((id) => visible.has(id)) } })
      .lean()
      .exec();
    const found = new Map(users.map((user) => [user._id, user]));
    return ids.map((id) => found.get(id) ?? null);
  });

export const createLoaders = (db: Collections, viewer: Viewer): Loaders => {
  const { organizationId } = viewer;
  return {
    elements: createAllElementLoaders(db, organizationId),
    blueprints: byId(db.blueprints, organizationId),
    reviews: byId(db.reviews, organizationId),
    latestReviews: new DataLoader(async (ids) => {
      const newest = { field: '_id', direction: -1 } as const;
      const pages = await db.reviews.pagesBy(
        organizationId,
        { field: 'blueprintId', values: ids },
        {},
        { first: 1 },
        newest,
      );
      return ids.map((id) => pages.get(id)?.edges[0]?.node ?? null);
    }),
    users: createUserLoader(db, viewer),
  };
};
