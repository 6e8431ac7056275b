/** Blueprints: reading, making, changing, deleting. */
import type { NewId } from '../../platform/ids.js';
import type { Page, PageArgs } from '../../platform/mongo/page.js';
import type { CarryOut } from './commit/carry-out.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import { elementOrder, searchFilter, type ElementOrderInput } from '../element/element-query.js';
import type { ElementCollections } from '../element/element.model.js';
import type { EngineWork } from '../engine-work.js';
import type { WriteOptions } from '../element/element.service.js';
import type { EventCollections } from '../event/event.model.js';
import type { RuleConfigurationCollections } from '../rule-configuration/rule-configuration.model.js';
import type { BlueprintDoc, Blueprints } from './blueprint.model.js';
import type { Commits } from './commit/commit.js';
import { deleteBlueprint, type DeleteBlueprint } from './delete-blueprint.js';
import { mergeRequirements, type RequirementsInput } from './requirements.js';
import { createBlueprint, type CreateBlueprint } from './create-blueprint.js';

export interface UpdateBlueprint extends WriteOptions {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly requirements?: RequirementsInput | null | undefined;
}
export interface BlueprintQuery extends PageArgs {
  readonly filter?: { readonly search?: string | null | undefined } | null | undefined;
  readonly orderBy?: ElementOrderInput | null | undefined;
}

export interface BlueprintService {
  find(
    viewer: Viewer,
    by: { id?: string | null | undefined; key?: string | null | undefined },
  ): Promise<BlueprintDoc | null>;
  page(viewer: Viewer, query: BlueprintQuery): Promise<Page<BlueprintDoc>>;
  count(viewer: Viewer, query: Pick<BlueprintQuery, 'filter'>): Promise<number>;
  create(viewer: Viewer, input: CreateBlueprint): Promise<{ readonly blueprint: BlueprintDoc | null }>;
  update(viewer: Viewer, input: UpdateBlueprint): Promise<{ readonly blueprint: BlueprintDoc | null }>;
  remove(viewer: Viewer, input: DeleteBlueprint): Promise<{ readonly deletedId: string }>;
}

export interface BlueprintDependencies {
  readonly db: ElementCollections &
    EventCollections &
    RuleConfigurationCollections & { readonly blueprints: Blueprints };
  readonly commits: Commits;
  readonly carryOut: CarryOut;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
  readonly forget: EngineWork['forget'];
}

export const createBlueprintService = ({ ids, forget, ...others }: BlueprintDependencies): BlueprintService => {
  const tools = { ...others, ...ids };
  const { db, commits } = tools;
  return {
    find: async (viewer, { id, key }) =>
      id == null && key == null
        ? null
        : db.blueprints.findOne(viewer.organizationId, id == null ? { key } : { _id: id }),
    page: ({ organizationId }, query) =>
      db.blueprints.page(organizationId, searchFilter(query.filter?.search), query, elementOrder(query.orderBy)),
    count: ({ organizationId }, { filter }) => db.blueprints.count(organizationId, searchFilter(filter?.search)),
    create: async (viewer, input) => {
      demand(viewer, 'blueprint:create');
      return { blueprint: await createBlueprint(tools, viewer, input) };
    },
    update: async (viewer, input) => {
      demand(viewer, 'blueprint:edit');
      await commits.commit(viewer, { ...input, blueprintId: input.id, action: 'updateBlueprint', input }, (now) => ({
        edits: [],
        blueprint: {
          ...(input.name == null ? {} : { name: input.name }),
          ...(input.description === undefined ? {} : { description: input.description ?? undefined }),
          ...(input.requirements == null
            ? {}
            : { requirements: mergeRequirements(now.requirements, input.requirements) }),
        },
      }));
      return { blueprint: await db.blueprints.findOne(viewer.organizationId, { _id: input.id }) };
    },
    remove: async (viewer, input) => {
      demand(viewer, 'blueprint:delete');
      await deleteBlueprint(tools, viewer, input);
      forget({ organizationId: viewer.organizationId, blueprintId: input.id });
      return { deletedId: input.id };
    },
  };
};
