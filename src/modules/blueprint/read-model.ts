/** A blueprint as the engine reads it, all of one revision. */
import { LISTS, type Model } from '../../engine/model.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import type { Viewer } from '../account/viewer.js';
import type { ElementCollections, ElementDoc } from '../element/element.model.js';
import type { BlueprintDoc, Blueprints } from './blueprint.model.js';

export interface RevisionModel {
  readonly blueprint: BlueprintDoc;
  readonly model: Model;
}
/** Reads in one snapshot; null when the viewer sees no such blueprint. */
export type ReadModel = (viewer: Viewer, blueprintId: string) => Promise<RevisionModel | null>;

/** The engine's element of a document: what belongs to storage is left out. */
export const toElement = <D extends ElementDoc>(
  doc: D,
): Omit<D, Exclude<keyof ElementDoc, 'key' | 'name' | 'description' | 'tags'>> => {
  const { _id, organizationId, blueprintId, broughtBy, createdAt, updatedAt, ...element } = doc;
  void [_id, organizationId, blueprintId, broughtBy, createdAt, updatedAt];
  return element;
};

export const createReadModel =
  (db: ElementCollections & { readonly blueprints: Blueprints }, inTransaction: InTransaction): ReadModel =>
  ({ organizationId }, blueprintId) =>
    inTransaction(async (session) => {
      const blueprint = await db.blueprints.findOne(organizationId, { _id: blueprintId }, { session });
      if (!blueprint) return null;
      const lists: Record<string, readonly unknown[]> = {};
      for (const list of LISTS) {
        const docs: readonly ElementDoc[] = await db[list].find(
          organizationId,
          { blueprintId },
          { session, sort: { key: 1 } },
        );
        lists[list] = docs.map(toElement);
      }
      const { name, description, requirements } = blueprint;
      // Each list was read from the collection of its own kind.
      return {
        blueprint,
        model: { name, ...(description ? { description } : {}), requirements, ...lists } as unknown as Model,
      };
    });
