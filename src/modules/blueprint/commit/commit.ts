/**
 * The one way in which a blueprint changes: a transaction that holds the change, the next revision and its event.
 * Nothing acknowledged is lost, nothing is half-applied, a repeat is not done twice.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ClientSession } from 'mongoose';
import { applyEdits, type Edit } from '../../../engine/edit/apply-edits.js';
import type { KeyedLock } from '../../../platform/keyed-lock.js';
import { Refusal, refuse } from '../../../platform/refusal.js';
import type { NewId } from '../../../platform/ids.js';
import type { Viewer } from '../../account/viewer.js';
import type { AuditLog } from '../../audit/audit-log.js';
import { checkAcceptedEdits } from '../../decision/accepted-edits.js';
import type { ElementCollections } from '../../element/element.model.js';
import { loadSubset } from '../../element/load-subset.js';
import { signEdits } from '../../element/sign-edits.js';
import type { EventCollections } from '../../event/event.model.js';
import type { BlueprintDoc, Blueprints } from '../blueprint.model.js';
import type { CarryOut, Done } from './carry-out.js';
import { checkRevision } from './check-revision.js';
import type { Committed, OperationRequest } from './operation-log.js';
import { checkOwnedEdits } from '../../team/owned-edits.js';
import type { TeamCollections } from '../../team/team.model.js';
import { recordVerdicts } from '../../verdict/record-verdicts.js';
import { checkWaivedEdits } from '../../verdict/waived-edits.js';
import { writeChanges } from './write-changes.js';

/** What a mutation asks for beside its edits. */
export interface CommitRequest extends OperationRequest {
  readonly blueprintId: string;
  readonly expectedRevision?: number | null | undefined;
  /** Where created elements came from; `api` when absent. */
  readonly broughtBy?: string;
}

/** What is to change, worked out inside the transaction from what is there. */
export interface Plan {
  readonly edits: readonly Edit[];
  /** New values of the blueprint's own fields; undefined clears one. */
  readonly blueprint?: Partial<Record<'name' | 'description' | 'requirements', unknown>>;
}
export type MakePlan = (blueprint: BlueprintDoc, session: ClientSession) => Plan | Promise<Plan>;

export interface Commits {
  /** Carries a plan out. Throws a Refusal where it cannot be. */
  readonly commit: (viewer: Viewer, request: CommitRequest, plan: MakePlan) => Promise<Committed>;
  /** What an earlier request with the same idempotency key did; undefined without one. */
  readonly recall: (viewer: Viewer, request: OperationRequest) => Promise<Committed | undefined>;
}

export interface CommitDependencies {
  readonly db: ElementCollections & EventCollections & TeamCollections & { readonly blueprints: Blueprints };
  readonly carryOut: CarryOut;
  readonly lock: KeyedLock;
  readonly audit: AuditLog;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
}

export const createCommits = ({ db, carryOut, lock, audit, ids: { newId, clock } }: CommitDependencies): Commits => {
  const work = async (
    viewer: Viewer,
    request: CommitRequest,
    plan: MakePlan,
    eventId: string,
    session: ClientSession,
  ): Promise<Done> => {
    const { organizationId } = viewer;
    const { blueprintId } = request;
    const before = await db.blueprints.findOne(organizationId, { _id: blueprintId }, { session });
    if (!before) throw refuse('NOT_FOUND', 'there is no such blueprint', ['blueprintId']);
    checkRevision(before, request);
    const wanted = await plan(before, session);
    const subset = await loadSubset(db, { organizationId, blueprintId, session }, wanted.edits);
    const { broughtBy } = request;
    const edits = signEdits({ viewer, edits: wanted.edits, subset, broughtBy });
    const result = applyEdits(subset, edits);
    if (result.errors.length > 0) throw new Refusal(result.errors.slice(0, 100));
    const { changes } = result;
    const forbidden = [
      ...(await checkOwnedEdits(db, { viewer, blueprintId, edits, changes, session })),
      ...checkWaivedEdits({ viewer, edits, changes }),
      ...checkAcceptedEdits({ viewer, edits, changes, broughtBy }),
    ];
    if (forbidden.length > 0) throw new Refusal(forbidden.slice(0, 100));
    const own = Object.entries(wanted.blueprint ?? {}).filter(
      ([field, value]) => !isDeepStrictEqual(Reflect.get(before, field), value),
    );
    const outcome = await writeChanges(
      { db, newId, now: clock() },
      { viewer, before, own, result, eventId, request, session },
    );
    await recordVerdicts(db, audit, { viewer, blueprint: before, revision: outcome.revision, changes, session });
    return { outcome, blueprintId, changed: outcome.revision !== before.revision };
  };
  return {
    commit: (viewer, request, plan) =>
      lock(request.blueprintId, () => {
        const eventId = newId('BlueprintEvent');
        return carryOut.run(viewer, request, eventId, (session) => work(viewer, request, plan, eventId, session));
      }),
    recall: carryOut.recall,
  };
};
