/** Create, update and delete of one element, the same for all kinds. */
import type { Patch } from '../../engine/edit/apply-edits.js';
import { linkKey, slug, versionKey } from '../../engine/keys.js';
import type { ListName } from '../../engine/model.js';
import { refuse } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { Blueprints } from '../blueprint/blueprint.model.js';
import type { Commits } from '../blueprint/commit/commit.js';
import type { ElementCollections, ElementDoc } from './element.model.js';
import { TYPE_OF_LIST } from './kinds.js';

/** An element as a client gives it; null clears. */
export type ElementInput = Readonly<Record<string, unknown>> & {
  readonly key?: string | null;
  readonly name?: string | null;
};

export interface WriteOptions {
  readonly expectedRevision?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

export interface ElementService<L extends ListName> {
  create(
    viewer: Viewer,
    input: WriteOptions & { readonly blueprintId: string; readonly element: ElementInput },
  ): Promise<Written<L>>;
  update(
    viewer: Viewer,
    input: WriteOptions & { readonly id: string; readonly element: ElementInput },
  ): Promise<Written<L>>;
  remove(viewer: Viewer, input: WriteOptions & { readonly id: string }): Promise<Removed>;
}
export interface Written<L extends ListName> {
  readonly element: ElementDoc<L> | null;
  readonly blueprint: Awaited<ReturnType<Blueprints['findOne']>>;
}
export interface Removed extends Pick<Written<ListName>, 'blueprint'> {
  readonly deletedId: string;
  readonly alsoDeletedIds: readonly string[];
}

/**
 * Nulls below the first level say "absent": a nested record is replaced as a whole. Lists and records are made anew, since
 * what comes from another thread may have other prototypes, and would differ from what is stored for that alone.
 */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return Array.from(value, withoutNulls);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (inner == null ? [] : [[name, withoutNulls(inner)]])),
  );
};

/** The patch of an input: its key aside, nulls at the first level kept since they clear. */
export const patchOf = (input: ElementInput): Patch =>
  Object.fromEntries(
    Object.entries(input).flatMap(([field, value]) =>
      field === 'key' || value === undefined ? [] : [[field, value === null ? null : withoutNulls(value)]],
    ),
  );

/** The key of an input: its own, else made from its name, for a link from its ends, for a version from its contract. */
export const keyOf = (list: ListName, input: ElementInput, path: readonly string[]): string => {
  if (input.key != null) return input.key;
  const { source, target, contract, version } = input;
  if (list === 'links' && typeof source === 'string' && typeof target === 'string')
    return linkKey(source, target, input.name ?? undefined);
  if (list === 'contractVersions' && typeof contract === 'string' && typeof version === 'string')
    return versionKey(contract, version);
  if (input.name == null) throw refuse('BAD_USER_INPUT', 'give a key or a name', [...path, 'name']);
  return slug(input.name);
};

export interface ElementServiceDependencies {
  readonly db: ElementCollections & { readonly blueprints: Blueprints };
  readonly commits: Commits;
}

/** The service of one kind of element; `field` is its name in the mutations' inputs, for the paths of errors. */
export const createElementService = <L extends ListName>(
  list: L,
  field: string,
  { db, commits: { commit, recall } }: ElementServiceDependencies,
): ElementService<L> => {
  const type = TYPE_OF_LIST[list];
  const path = [field];
  const blueprint = (viewer: Viewer, id: string) => db.blueprints.findOne(viewer.organizationId, { _id: id });
  const find = (viewer: Viewer, filter: Record<string, unknown>): Promise<ElementDoc<L> | null> =>
    // The union of collections loses that list and document belong together.
    db[list].findOne(viewer.organizationId, filter) as Promise<ElementDoc<L> | null>;
  const existing = async (viewer: Viewer, id: string) => {
    const element = await find(viewer, { _id: id });
    if (!element) throw refuse('NOT_FOUND', `there is no such ${field}`, ['id']);
    return element;
  };
  const written = async (viewer: Viewer, blueprintId: string, key: string): Promise<Written<L>> => {
    const [element, now] = await Promise.all([find(viewer, { blueprintId, key }), blueprint(viewer, blueprintId)]);
    return { element, blueprint: now };
  };

  return {
    create: async (viewer, input) => {
      demand(viewer, 'blueprint:edit');
      const key = keyOf(list, input.element, path);
      await commit(viewer, { ...input, action: `create${type}`, input }, () => ({
        edits: [{ op: 'put', list, key, patch: patchOf(input.element), mode: 'CREATE', path }],
      }));
      return written(viewer, input.blueprintId, key);
    },
    update: async (viewer, input) => {
      demand(viewer, 'blueprint:edit');
      const { blueprintId, key } = await existing(viewer, input.id);
      if (input.element.key != null && input.element.key !== key)
        throw refuse('BAD_USER_INPUT', 'a key never changes; change the name', [field, 'key']);
      await commit(viewer, { ...input, blueprintId, action: `update${type}`, input }, () => ({
        edits: [{ op: 'put', list, key, patch: patchOf(input.element), mode: 'UPDATE', path }],
      }));
      return written(viewer, blueprintId, key);
    },
    remove: async (viewer, input) => {
      demand(viewer, 'blueprint:edit');
      const request = { ...input, action: `delete${type}`, input };
      const remove = async () => {
        const { blueprintId, key } = await existing(viewer, input.id);
        return commit(viewer, { ...request, blueprintId }, () => ({
          edits: [{ op: 'delete', list, key, path: ['id'] }],
        }));
      };
      // A repeat finds the element gone: what it did the first time is the answer.
      const { outcome, blueprintId } = (await recall(viewer, request)) ?? (await remove());
      return {
        deletedId: input.id,
        alsoDeletedIds: (outcome.deletedIds ?? []).filter((id) => id !== input.id),
        blueprint: await blueprint(viewer, blueprintId),
      };
    },
  };
};
