/** The writes of a commit: elements, the blueprint's revision, the changes and the event, all in one transaction. */
import type { ClientSession } from 'mongoose';
import type { EditResult } from '../../../engine/edit/apply-edits.js';
import type { ElementChange } from '../../../engine/edit/difference.js';
import { LISTS, type Element, type ListName } from '../../../engine/model.js';
import type { NewId } from '../../../platform/ids.js';
import type { ScopedCollection } from '../../../platform/mongo/scoped.js';
import type { Viewer } from '../../account/viewer.js';
import type { ElementCollections, ElementDoc } from '../../element/element.model.js';
import { TYPE_OF_LIST } from '../../element/kinds.js';
import type { ChangeDoc, EventCollections } from '../../event/event.model.js';
import type { BlueprintDoc, Blueprints } from '../blueprint.model.js';
import type { CommitRequest } from './commit.js';
import type { ListCounts, Outcome } from './operation.model.js';

/** Above this many deleted elements an outcome does not list their ids: the event's changes do. */
const MAX_LISTED = 1_000;

interface Tools {
  readonly db: ElementCollections & EventCollections & { readonly blueprints: Blueprints };
  readonly newId: NewId;
  readonly now: Date;
}

interface Work {
  readonly viewer: Viewer;
  readonly before: BlueprintDoc;
  /** The blueprint's own fields that change. */
  readonly own: readonly (readonly [string, unknown])[];
  readonly result: EditResult;
  readonly eventId: string;
  readonly request: CommitRequest;
  readonly session: ClientSession;
}

const idOf = (element: Element | undefined): string => String(Reflect.get(element ?? {}, '_id'));
const pick = (element: object, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(fields.flatMap((field) => (field in element ? [[field, Reflect.get(element, field)]] : [])));

const count = (result: EditResult, list: ListName): ListCounts => {
  const of = (kind: ElementChange['kind']) => result.changes.filter((c) => c.list === list && c.kind === kind).length;
  return {
    list,
    created: of('CREATED'),
    updated: of('UPDATED'),
    deleted: of('DELETED'),
    unchanged: result.unchanged[list],
  };
};

const writeList = async (
  list: ListName,
  changes: readonly ElementChange[],
  { db, now }: Tools,
  work: Work,
  ids: Ids,
) => {
  const { organizationId, _id: blueprintId } = work.before;
  const options = { session: work.session };
  // A union of collections cannot be called with a union of documents; the list says that they match.
  const collection = db[list] as unknown as ScopedCollection<ElementDoc>;
  const of = (kind: ElementChange['kind']) => changes.filter((change) => change.kind === kind);
  const stamp = {
    organizationId,
    blueprintId,
    broughtBy: work.request.broughtBy ?? 'api',
    createdAt: now,
    updatedAt: now,
  };
  const created = of('CREATED').map((c) => ({ _id: ids.of(c), ...c.after, ...stamp }) as ElementDoc); // CREATED has `after`
  const updated = of('UPDATED').map(({ before, after, fields }) => ({
    id: idOf(before),
    set: { ...pick(after ?? {}, fields), updatedAt: now },
    unset: fields.filter((field) => !(field in (after ?? {}))),
  }));
  const deleted = of('DELETED').map((c) => idOf(c.before));
  if (deleted.length > 0) await collection.remove(organizationId, { _id: { $in: deleted } }, options);
  if (updated.length > 0) await collection.update(organizationId, updated, options);
  if (created.length > 0) await collection.insert(organizationId, created, options);
};

interface Ids {
  readonly of: (change: ElementChange) => string;
}
const createIds = (newId: NewId): Ids => {
  const made = new Map<ElementChange, string>();
  return {
    of: (change) => {
      if (change.before) return idOf(change.before);
      const id = made.get(change) ?? newId(TYPE_OF_LIST[change.list]);
      made.set(change, id);
      return id;
    },
  };
};

const changeDocs = (work: Work, revision: number, ids: Ids): ChangeDoc[] => {
  const { organizationId, _id: blueprintId } = work.before;
  const common = { organizationId, blueprintId, eventId: work.eventId, revision };
  const own = work.own.map(([field]) => field);
  const rows: Omit<ChangeDoc, '_id' | keyof typeof common>[] = work.result.changes.map((change) => {
    const element = change.after ?? change.before;
    const before =
      change.kind === 'UPDATED'
        ? pick(change.before ?? {}, change.fields)
        : change.kind === 'DELETED'
          ? { ...change.before }
          : undefined;
    return {
      kind: change.kind,
      list: change.list,
      elementId: ids.of(change),
      key: change.key,
      name: element?.name ?? change.key,
      fields: change.fields,
      ...(before ? { before } : {}),
    };
  });
  if (own.length > 0)
    rows.unshift({
      kind: 'UPDATED',
      list: 'blueprint',
      elementId: blueprintId,
      key: work.before.key,
      name: (work.own.find(([field]) => field === 'name')?.[1] as string | undefined) ?? work.before.name, // checked as input
      fields: own,
      before: pick(work.before, own),
    });
  return rows.map((row, i) => ({ _id: `${work.eventId}:${String(i).padStart(6, '0')}`, ...common, ...row }));
};

/** Writes; changes nothing, the revision included, when there is nothing to change. */
export const writeChanges = async (tools: Tools, work: Work): Promise<Outcome> => {
  const { db, now } = tools;
  const { viewer, before, result, session } = work;
  const { organizationId } = viewer;
  const lists = LISTS.map((list) => count(result, list)).filter(
    (c) => c.created + c.updated + c.deleted + c.unchanged > 0,
  );
  if (result.changes.length === 0 && work.own.length === 0) return { revision: before.revision, lists };

  const revision = before.revision + 1;
  const set = Object.fromEntries(work.own.filter(([, value]) => value !== undefined));
  const unset = Object.fromEntries(work.own.filter(([, value]) => value === undefined).map(([field]) => [field, 1]));
  // First, so that a concurrent change meets this one here and not after the work is done.
  await db.blueprints.updateOne(
    organizationId,
    { _id: before._id, revision: before.revision },
    { $set: { ...set, revision, updatedAt: now }, ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}) },
    { session },
  );
  const ids = createIds(tools.newId);
  for (const list of LISTS) {
    const changes = result.changes.filter((change) => change.list === list);
    if (changes.length > 0) await writeList(list, changes, tools, work, ids);
  }
  await db.changes.insert(organizationId, changeDocs(work, revision, ids), { session });
  const total = (field: 'created' | 'updated' | 'deleted') => lists.reduce((sum, list) => sum + list[field], 0);
  await db.events.insert(
    organizationId,
    [
      {
        _id: work.eventId,
        organizationId,
        blueprintId: before._id,
        revision,
        action: work.request.action,
        at: now,
        actor: { kind: viewer.kind, id: viewer.id, name: viewer.name },
        summary: { created: total('created'), updated: total('updated'), deleted: total('deleted') },
      },
    ],
    { session },
  );
  const gone = result.changes.filter((change) => change.kind === 'DELETED');
  return { revision, lists, ...(gone.length > 0 && gone.length <= MAX_LISTED ? { deletedIds: gone.map(ids.of) } : {}) };
};
