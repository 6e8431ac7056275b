/** Whole models at once: `applyModel` and what imports share with it. */
import type { ClientSession } from 'mongoose';
import type { Edit } from '../../engine/edit/apply-edits.js';
import { LISTS, type ListName } from '../../engine/model.js';
import { refuse } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { BlueprintDoc, Blueprints } from '../blueprint/blueprint.model.js';
import type { Commits } from '../blueprint/commit/commit.js';
import type { Outcome } from '../blueprint/commit/operation.model.js';
import { mergeRequirements, type RequirementsInput } from '../blueprint/requirements.js';
import type { ElementCollections } from '../element/element.model.js';
import { keyOf, patchOf, type ElementInput, type WriteOptions } from '../element/element.service.js';

/** Most elements that one `applyModel` takes. */
export const MAX_ELEMENTS = 10_000;

export type ModelInput = { readonly [L in ListName]?: readonly ElementInput[] | null | undefined } & {
  readonly requirements?: RequirementsInput | null | undefined;
};

export interface ApplyModel extends WriteOptions {
  readonly blueprintId: string;
  readonly model: ModelInput;
  readonly prune: boolean;
}

export interface Applied {
  readonly blueprint: BlueprintDoc | null;
  readonly report: Outcome | null;
}

export interface ApplyService {
  apply(viewer: Viewer, input: ApplyModel): Promise<Applied>;
}

export interface ApplyDependencies {
  readonly db: ElementCollections & { readonly blueprints: Blueprints };
  readonly commits: Commits;
}

/** One put for each element that a model names, the lists in the order in which elements refer to each other. */
export const putsOf = (model: ModelInput): Edit[] =>
  LISTS.flatMap((list) =>
    (model[list] ?? []).map((element, i) => {
      const path = [list, String(i)];
      return {
        op: 'put',
        list,
        key: keyOf(list, element, path),
        patch: patchOf(element),
        mode: 'UPSERT',
        path,
      } as const;
    }),
  );

/** Deletes for what stands in these lists, matches the filter and is not put. */
export const prunes = async (
  db: ElementCollections,
  blueprint: BlueprintDoc,
  puts: readonly Edit[],
  lists: readonly ListName[],
  filter: Record<string, unknown>,
  session: ClientSession,
): Promise<Edit[]> => {
  const named = new Set(puts.map((edit) => `${edit.list}:${edit.key}`));
  const edits: Edit[] = [];
  for (const list of lists) {
    const docs: readonly { readonly key: string }[] = await db[list].find(
      blueprint.organizationId,
      { ...filter, blueprintId: blueprint._id },
      { session, select: ['key'] },
    );
    for (const { key } of docs)
      if (!named.has(`${list}:${key}`)) edits.push({ op: 'delete', list, key, path: ['prune'] });
  }
  return edits;
};

export const createApplyService = ({ db, commits }: ApplyDependencies): ApplyService => ({
  apply: async (viewer, input) => {
    demand(viewer, 'blueprint:edit');
    const { model, blueprintId } = input;
    const puts = putsOf(model);
    if (puts.length > MAX_ELEMENTS)
      throw refuse('LIMIT_EXCEEDED', `a model has at most ${MAX_ELEMENTS} elements, not ${puts.length}`, ['model']);
    const given = LISTS.filter((list) => model[list] != null);
    const { outcome } = await commits.commit(
      viewer,
      { ...input, action: 'applyModel', input },
      async (now, session) => ({
        edits: input.prune ? [...puts, ...(await prunes(db, now, puts, given, {}, session))] : puts,
        blueprint: model.requirements ? { requirements: mergeRequirements(now.requirements, model.requirements) } : {},
      }),
    );
    return { blueprint: await db.blueprints.findOne(viewer.organizationId, { _id: blueprintId }), report: outcome };
  },
});
