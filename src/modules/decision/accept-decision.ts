/** Accepts a proposed decision: by another person than its author. */
import { Refusal, refuse } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { Blueprints } from '../blueprint/blueprint.model.js';
import type { Commits } from '../blueprint/commit/commit.js';
import type { ElementCollections } from '../element/element.model.js';
import type { WriteOptions, Written } from '../element/element.service.js';
import { refusalToAccept } from './accepted-edits.js';
import type { DecisionDoc } from './decision.model.js';

export interface AcceptDecisionInput extends WriteOptions {
  readonly id: string;
}

/** Throws a Refusal: NOT_FOUND, CONFLICT where it is not proposed any more, FORBIDDEN for its author. */
export type AcceptDecision = (
  viewer: Viewer,
  input: AcceptDecisionInput,
) => Promise<{ readonly decision: DecisionDoc | null; readonly blueprint: Written<'decisions'>['blueprint'] }>;

export interface AcceptDecisionDependencies {
  readonly db: Pick<ElementCollections, 'decisions'> & { readonly blueprints: Blueprints };
  readonly commits: Commits;
  readonly clock: () => Date;
}

export const createAcceptDecision =
  ({ db, commits, clock }: AcceptDecisionDependencies): AcceptDecision =>
  async (viewer, input) => {
    demand(viewer, 'decision:accept');
    const { organizationId } = viewer;
    const path = ['id'];
    const there = await db.decisions.findOne(organizationId, { _id: input.id });
    if (!there) throw refuse('NOT_FOUND', 'there is no such decision', path);
    const { blueprintId, key } = there;
    await commits.commit(viewer, { ...input, blueprintId, action: 'acceptDecision', input }, async (_, session) => {
      const now = await db.decisions.findOne(organizationId, { _id: input.id }, { session });
      if (!now) throw refuse('NOT_FOUND', 'there is no such decision', path);
      const refusal = refusalToAccept(viewer, now, path);
      if (refusal) throw new Refusal([refusal]);
      if (now.status !== undefined && now.status !== 'PROPOSED')
        throw refuse('CONFLICT', `the decision is ${now.status}, not PROPOSED`, path);
      const decidedOn = now.decidedOn ?? clock().toISOString().slice(0, 10);
      return {
        edits: [{ op: 'put', list: 'decisions', key, patch: { status: 'ACCEPTED', decidedOn }, mode: 'UPDATE', path }],
      };
    });
    const [decision, blueprint] = await Promise.all([
      db.decisions.findOne(organizationId, { _id: input.id }),
      db.blueprints.findOne(organizationId, { _id: blueprintId }),
    ]);
    return { decision, blueprint };
  };
