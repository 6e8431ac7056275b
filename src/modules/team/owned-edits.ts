/** The attribute rule of teams on a blueprint's edits: who may change which element. */
import type { ClientSession } from 'mongoose';
import type { Edit, EditResult } from '../../engine/edit/apply-edits.js';
import type { ElementChange } from '../../engine/edit/difference.js';
import type { Element } from '../../engine/model.js';
import type { RefusalError } from '../../platform/refusal.js';
import { can, isBoundToTeams } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { ElementCollections } from '../element/element.model.js';
import type { TeamCollections } from './team.model.js';

type Db = TeamCollections & Pick<ElementCollections, 'components' | 'contracts'>;

export interface OwnedEdits {
  readonly viewer: Viewer;
  readonly blueprintId: string;
  readonly edits: readonly Edit[];
  readonly changes: EditResult['changes'];
  readonly session: ClientSession;
}

/** Field of an element that names the component which it hangs on; of a version, the contract that does. */
const HANGS_ON: Partial<Record<ElementChange['list'], string>> = {
  links: 'source',
  entities: 'store',
  contracts: 'component',
  contractVersions: 'contract',
  migrations: 'store',
};

const textAt = (element: Element | undefined, field: string): string | undefined => {
  const value: unknown = element && Reflect.get(element, field);
  return typeof value === 'string' ? value : undefined;
};

/** Keys of the teams that a viewer is in. An API key is in none. */
export const teamsOf = async (
  { teams }: TeamCollections,
  { organizationId, kind, id }: Viewer,
  session?: ClientSession,
): Promise<ReadonlySet<string>> => {
  if (kind !== 'USER') return new Set();
  const found = await teams.find(organizationId, { 'members.userId': id }, { session, select: ['key'] });
  return new Set(found.map((team) => team.key));
};

/** Keys that both states of a change have in a field. */
const endsOf = ({ before, after }: ElementChange, field: string): readonly string[] =>
  [before, after].flatMap((element) => textAt(element, field) ?? []);

/** Components that each contract hangs on which the changes touch by their versions, before and after. */
const componentsByContract = async (
  db: Db,
  { viewer, blueprintId, changes, session }: OwnedEdits,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const named = new Set(
    changes.flatMap((change) => (change.list === 'contractVersions' ? endsOf(change, 'contract') : [])),
  );
  if (named.size === 0) return new Map();
  const filter = { blueprintId, key: { $in: [...named] } };
  const there = await db.contracts.find(viewer.organizationId, filter, { session, select: ['key', 'component'] });
  const components = new Map(there.map(({ key, component }) => [key, [component]]));
  for (const change of changes)
    if (change.list === 'contracts' && named.has(change.key))
      components.set(change.key, [...(components.get(change.key) ?? []), ...endsOf(change, 'component')]);
  return components;
};

/** Components that a change touches. */
const componentsOf = (change: ElementChange, contracts: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const ends = endsOf(change, HANGS_ON[change.list] ?? '');
  return change.list === 'contractVersions' ? ends.flatMap((contract) => contracts.get(contract) ?? []) : ends;
};

const pathOf = (edits: readonly Edit[], { list, key }: Pick<ElementChange, 'list' | 'key'>): readonly string[] =>
  (edits.find((edit) => edit.list === list && edit.key === key) ?? edits.find((edit) => edit.op === 'delete'))?.path ??
  [];

/** Components are given to teams that exist. */
const unknownTeams = async (db: Db, { viewer, changes, edits, session }: OwnedEdits): Promise<RefusalError[]> => {
  const given = changes.flatMap((change) => {
    const team = change.list === 'components' ? textAt(change.after, 'team') : undefined;
    return team === undefined || team === textAt(change.before, 'team') ? [] : [{ change, team }];
  });
  if (given.length === 0) return [];
  const keys = [...new Set(given.map(({ team }) => team))];
  const found = await db.teams.find(viewer.organizationId, { key: { $in: keys } }, { session, select: ['key'] });
  const known = new Set(found.map((team) => team.key));
  return given
    .filter(({ team }) => !known.has(team))
    .map(({ change, team }) => ({
      code: 'NOT_FOUND',
      message: `there is no team "${team}"`,
      path: [...pathOf(edits, change), 'team'],
    }));
};

/** What speaks against a viewer's edits: one error for each element that another team owns. */
export const checkOwnedEdits = async (db: Db, work: OwnedEdits): Promise<readonly RefusalError[]> => {
  const { viewer, blueprintId, changes, edits, session } = work;
  if (changes.length === 0) return [];
  // Teams that somebody is in are there: for whoever is bound to theirs the rule below says it all.
  if (!isBoundToTeams(viewer)) return unknownTeams(db, work);
  const contracts = await componentsByContract(db, work);
  const hung = new Set(changes.flatMap((change) => componentsOf(change, contracts)));
  const mine = await teamsOf(db, viewer, session);
  const owned = { blueprintId, key: { $in: [...hung] }, team: { $exists: true } };
  const select = ['key', 'team'];
  const components = hung.size === 0 ? [] : await db.components.find(viewer.organizationId, owned, { session, select });
  const teams = new Map(components.map(({ key, team }) => [key, team]));
  return changes.flatMap((change): RefusalError[] => {
    const owners =
      change.list === 'components'
        ? endsOf(change, 'team')
        : componentsOf(change, contracts).flatMap((component) => teams.get(component) ?? []);
    const other = owners.find((team) => !can(viewer, 'component:edit', { team, viewerTeams: mine }));
    if (other === undefined) return [];
    const message = `"${change.key}" of ${change.list} belongs to the team "${other}", which you are not in`;
    return [{ code: 'FORBIDDEN', message, path: pathOf(edits, change) }];
  });
};
