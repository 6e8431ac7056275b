/** Waivers and attestations in the audit log: they decide what counts, so who gave them is kept where nobody edits. */
import type { ClientSession } from 'mongoose';
import type { ElementChange } from '../../engine/edit/difference.js';
import { actorOf, type AuditLog, type AuditRecord } from '../audit/audit-log.js';
import type { Viewer } from '../account/viewer.js';
import type { BlueprintDoc } from '../blueprint/blueprint.model.js';
import type { ElementCollections } from '../element/element.model.js';

type Recorded = 'waivers' | 'attestations';
const NAMES = {
  waivers: { thing: 'waiver', type: 'Waiver' },
  attestations: { thing: 'attestation', type: 'Attestation' },
} as const;
const DONE = { CREATED: 'created', UPDATED: 'changed', DELETED: 'deleted' } as const;
/** More changes of one kind than this are one entry with their number: the history of the blueprint has each of them. */
const MOST = 20;

export interface Verdicts {
  readonly viewer: Viewer;
  readonly blueprint: BlueprintDoc;
  readonly revision: number;
  readonly changes: readonly ElementChange[];
  readonly session: ClientSession;
}

const entriesOf = (
  list: Recorded,
  changes: readonly ElementChange[],
  ids: ReadonlyMap<string, string>,
): readonly Pick<AuditRecord, 'action' | 'subject' | 'detail'>[] => {
  const { thing, type } = NAMES[list];
  return changes.map(({ kind, key, before, after }) => {
    const element = after ?? before;
    const about = ['rule', 'fingerprint', 'pattern', 'item']
      .map((field): unknown => element && Reflect.get(element, field))
      .find((value) => typeof value === 'string');
    return {
      action: `${thing}.${DONE[kind]}`,
      subject: { type, id: ids.get(key) ?? key, name: element?.name ?? key },
      detail: { key, ...(typeof about === 'string' ? { about } : {}) },
    };
  });
};

/** Ids of elements, of those that the change has deleted as well. */
const idsOf = async (
  db: Pick<ElementCollections, Recorded>,
  list: Recorded,
  { blueprint, session }: Verdicts,
  changes: readonly ElementChange[],
): Promise<ReadonlyMap<string, string>> => {
  const filter = { blueprintId: blueprint._id, key: { $in: changes.map(({ key }) => key) } };
  const there: readonly { readonly _id: string; readonly key: string }[] = await db[list].find(
    blueprint.organizationId,
    filter,
    { session, select: ['key'] },
  );
  const gone = changes.flatMap(({ key, before }) =>
    before ? [[key, String(Reflect.get(before, '_id'))] as const] : [],
  );
  return new Map([...gone, ...there.map(({ _id, key }) => [key, _id] as const)]);
};

/** Writes the entries of a change, in its transaction. */
export const recordVerdicts = async (
  db: Pick<ElementCollections, Recorded>,
  audit: AuditLog,
  work: Verdicts,
): Promise<void> => {
  const { viewer, blueprint, revision, session } = work;
  const common = { organizationId: viewer.organizationId, actor: actorOf(viewer), outcome: 'SUCCESS' } as const;
  const place = { blueprint: blueprint._id, revision };
  for (const list of ['waivers', 'attestations'] as const) {
    const changes = work.changes.filter((change) => change.list === list);
    if (changes.length > MOST) {
      const subject = { type: 'Blueprint', id: blueprint._id, name: blueprint.name };
      const detail = { ...place, changes: changes.length };
      await audit.record({ ...common, action: `${list}.changed`, subject, detail }, { session });
    } else if (changes.length > 0) {
      for (const entry of entriesOf(list, changes, await idsOf(db, list, work, changes)))
        await audit.record({ ...common, ...entry, detail: { ...entry.detail, ...place } }, { session });
    }
  }
};
