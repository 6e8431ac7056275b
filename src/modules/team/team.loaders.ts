/** What a request loads of teams. */
import DataLoader from 'dataloader';
import { isBoundToTeams } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { MemberDoc } from '../organization/organization.model.js';
import { teamsOf } from './owned-edits.js';
import type { TeamCollections, TeamDoc } from './team.model.js';

export interface TeamLoaders {
  readonly teamsByKey: DataLoader<string, TeamDoc | null>;
  /** Keys of the viewer's teams, where they matter to what it may do. */
  readonly viewerTeams: () => Promise<ReadonlySet<string>>;
}

export const createTeamLoaders = (db: TeamCollections, viewer: Viewer): TeamLoaders => {
  let mine: Promise<ReadonlySet<string>> | undefined;
  return {
    teamsByKey: new DataLoader(async (keys) => {
      const found = await db.teams.find(viewer.organizationId, { key: { $in: [...keys] } });
      const byKey = new Map(found.map((team) => [team.key, team]));
      return keys.map((key) => byKey.get(key) ?? null);
    }),
    viewerTeams: () => (mine ??= isBoundToTeams(viewer) ? teamsOf(db, viewer) : Promise.resolve(new Set<string>())),
  };
};

/** The team that owns a component; null where none does, or where it has been deleted since. */
export const teamOf = async (
  { teamsByKey }: TeamLoaders,
  { team }: { readonly team?: string | undefined },
): Promise<TeamDoc | null> => (team === undefined ? null : teamsByKey.load(team));

/** A team's members. */
export const membersOf = async (
  { members }: { readonly members: { readonly byId: DataLoader<string, MemberDoc | null> } },
  team: TeamDoc,
): Promise<readonly MemberDoc[]> => {
  const found = await Promise.all(team.members.map(({ memberId }) => members.byId.load(memberId)));
  return found.filter((member) => member !== null);
};
