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

type Db = TeamCollections & Pick<ElementCollections, 'components'>;

export interface OwnedEdits {
  readonly viewer: Viewer;
  readonly blueprintId: string;
  readonly edits: readonly Edit[];
  readonly changes: EditResult['changes'];
  readonly session: ClientSession;
}

/** Field of an element that names the component which it hangs on. */
const HANGS_ON: Partial<Record<ElementChange['list'], string>> = { links: 'source', entities: 'store' };

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

/** Teams that own what a change touches, before and after it. */
const ownersOf = (change: ElementChange, teamOf: (component: string) => string | undefined): readonly string[] => {
  const field = HANGS_ON[change.list];
  const ends = [change.before, change.after].flatMap((element) => {
    const at = textAt(element, change.list === 'components' ? 'team' : (field ?? ''));
    return at === undefined ? [] : [at];
  });
  if (change.list === 'components') return ends;
  return ends.flatMap((component) => teamOf(component) ?? []);
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
  const hung = new Set(
    changes.flatMap((change) =>
      [change.before, change.after].flatMap((element) => textAt(element, HANGS_ON[change.list] ?? '') ?? []),
    ),
  );
  const mine = await teamsOf(db, viewer, session);
  const owned = { blueprintId, key: { $in: [...hung] }, team: { $exists: true } };
  const select = ['key', 'team'];
  const components = hung.size === 0 ? [] : await db.components.find(viewer.organizationId, owned, { session, select });
  const teams = new Map(components.map(({ key, team }) => [key, team]));
  return changes.flatMap((change): RefusalError[] => {
    const owners = ownersOf(change, (component) => teams.get(component));
    const other = owners.find((team) => !can(viewer, 'component:edit', { team, viewerTeams: mine }));
    if (other === undefined) return [];
    const message = `"${change.key}" of ${change.list} belongs to the team "${other}", which you are not in`;
    return [{ code: 'FORBIDDEN', message, path: pathOf(edits, change) }];
  });
};
