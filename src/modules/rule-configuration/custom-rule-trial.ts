/** Trying a rule of one's own on a blueprint, before anybody puts it to use. */
import type { CustomRuleTrial } from '../../engine/review/try-custom-rule.js';
import type { Subject } from '../../engine/rules/yields.js';
import { Problem } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { ReadModel } from '../blueprint/read-model.js';
import type { EngineWork } from '../engine-work.js';

/** What the rule gives, with where its subjects are. */
export interface TrialOnBlueprint extends CustomRuleTrial {
  readonly blueprintId: string;
  readonly revision: number;
}

/** Throws NOT_FOUND where the viewer sees no such blueprint. */
export type TryCustomRule = (
  viewer: Viewer,
  request: { readonly blueprintId: string; readonly rule: string },
) => Promise<TrialOnBlueprint>;

export interface TrialDependencies {
  readonly readModel: ReadModel;
  readonly engine: Pick<EngineWork, 'tryRule'>;
  readonly clock: () => Date;
}

export const createTryCustomRule =
  ({ readModel, engine, clock }: TrialDependencies): TryCustomRule =>
  async (viewer, { blueprintId, rule }) => {
    demand(viewer, 'blueprint:read');
    const read = await readModel(viewer, blueprintId);
    if (!read) throw new Problem('NOT_FOUND', 'there is no such blueprint');
    const { blueprint, model } = read;
    const trial = await engine.tryRule({ rule, model, now: clock().getTime() });
    return { ...trial, blueprintId, revision: blueprint.revision };
  };

/** Findings and questions with the blueprint in which their subjects are. */
export const placed = <T extends { readonly subject: Subject }>(
  { blueprintId }: Pick<TrialOnBlueprint, 'blueprintId'>,
  items: readonly T[],
): readonly (T & { readonly subject: Subject & { readonly blueprintId: string } })[] =>
  items.map((item) => ({ ...item, subject: { ...item.subject, blueprintId } }));
