/** What the database holds after a fault, against its own history: every event, undone from the last to the first. */
import type { Connection } from 'mongoose';
import { LISTS } from '../../src/engine/model.js';
import { SETUP_REVISIONS, traceOf } from './world.js';

type Doc = Readonly<Record<string, unknown>> & { readonly _id: unknown };

export interface Ledger {
  /** The trace of every event beyond the setup: what was changed, and the marks on what it left. */
  readonly traces: readonly string[];
  /** What is half-applied, missing or too much, in words. */
  readonly faults: readonly string[];
}

const text = (doc: Readonly<Record<string, unknown>>, field: string): string => String(doc[field]);

/** The documents of a collection by a field that they share. */
const grouped = (docs: readonly Doc[], field: string): ReadonlyMap<string, readonly Doc[]> => {
  const groups = new Map<string, Doc[]>();
  for (const doc of docs) groups.set(text(doc, field), [...(groups.get(text(doc, field)) ?? []), doc]);
  return groups;
};

/** Undoes one event in a blueprint's state; gives its trace. */
const undo = (
  event: Doc,
  changes: readonly Doc[],
  state: Map<string, Record<string, unknown>>,
  fault: (words: string) => void,
): string => {
  const said: string[] = [];
  const marks: string[] = [];
  for (const change of changes) {
    const [kind, list, key] = [text(change, 'kind'), text(change, 'list'), text(change, 'key')];
    const address = `${list} ${key}`;
    const now = state.get(address);
    const before = (change['before'] ?? {}) as Readonly<Record<string, unknown>>; // the change's own record
    const made = kind === 'CREATED' && list === 'blueprint';
    said.push(`${made ? '' : `${text(event, 'blueprintId')} `}${kind} ${address}`);
    if ((kind === 'DELETED') === (now !== undefined))
      fault(`revision ${text(event, 'revision')} ${kind} ${address}, which is ${now ? 'there' : 'not there'}`);
    if (now && typeof now['description'] === 'string' && kind !== 'DELETED') marks.push(now['description']);
    if (kind === 'CREATED') state.delete(address);
    if (kind === 'DELETED') state.set(address, { ...before });
    if (kind === 'UPDATED' && now)
      for (const field of change['fields'] as readonly string[])
        // as the change records it
        if (field in before) now[field] = before[field];
        else Reflect.deleteProperty(now, field);
  }
  const counts = Object.values(event['summary'] as Readonly<Record<string, number>>); // created, updated, deleted
  const elements = changes.filter((change) => change['list'] !== 'blueprint').length;
  if (event['last'] !== true && counts.reduce((sum, n) => sum + n, 0) !== elements)
    fault(`revision ${text(event, 'revision')} has ${elements} changes, its summary says ${counts.join('+')}`);
  return traceOf(said, marks);
};

/** Reads everything and compares. */
export const readLedger = async (connection: Connection): Promise<Ledger> => {
  // Documents are looked at as they are stored.
  const all = (name: string) => connection.collection(name).find().toArray() as unknown as Promise<Doc[]>;
  const faults: string[] = [];
  const traces: string[] = [];
  const blueprints = new Map((await all('blueprints')).map((doc) => [text(doc, '_id'), doc]));
  const events = grouped(await all('events'), 'blueprintId');
  const changes = grouped(await all('changes'), 'eventId');
  const elements = (
    await Promise.all(LISTS.map(async (list) => (await all(list)).map((doc) => ({ list, doc }))))
  ).flat();
  const eventIds = new Set([...events.values()].flat().map((event) => text(event, '_id')));
  for (const id of changes.keys())
    if (!eventIds.has(id)) faults.push(`there are changes of an event ${id} that is not there`);
  for (const { list, doc } of elements)
    if (!blueprints.has(text(doc, 'blueprintId'))) faults.push(`${list} ${text(doc, 'key')} is in no blueprint`);
  for (const id of blueprints.keys()) if (!events.has(id)) faults.push(`blueprint ${id} has no history`);

  for (const [id, unordered] of events) {
    const history = [...unordered].sort((a, b) => Number(a['revision']) - Number(b['revision']));
    const fault = (words: string) => faults.push(`blueprint ${id}: ${words}`);
    const revisions = history.map((event) => event['revision']);
    if (revisions.some((revision, i) => revision !== i + 1))
      fault(`its events are of revisions ${revisions.join(', ')}`);
    const blueprint = blueprints.get(id);
    if (blueprint && blueprint['revision'] !== history.length)
      fault(`it is at revision ${text(blueprint, 'revision')} after ${history.length} events`);
    if (!blueprint && history.at(-1)?.['last'] !== true) fault('it is gone, and no event says so');
    const own = elements.filter(({ doc }) => doc['blueprintId'] === id);
    const state = new Map(
      own.map(({ list, doc }) => [`${list} ${text(doc, 'key')}`, { ...doc } as Record<string, unknown>]),
    );
    for (const { list, doc } of own)
      if (list === 'links')
        for (const end of ['source', 'target'])
          if (!state.has(`components ${text(doc, end)}`)) fault(`link ${text(doc, 'key')} has no ${end}`);
    if (blueprint) state.set(`blueprint ${text(blueprint, 'key')}`, { ...blueprint });
    for (const event of history.toReversed()) {
      const trace = undo(event, changes.get(text(event, '_id')) ?? [], state, fault);
      if (Number(event['revision']) > SETUP_REVISIONS || trace.includes('op-')) traces.push(trace);
      // What went with a blueprint is not written down one by one: what was before cannot be undone.
      if (event['last'] === true) break;
    }
    if (blueprint && state.size > 0) fault(`nothing says where these come from: ${[...state.keys()].join(', ')}`);
  }
  return { traces, faults };
};
