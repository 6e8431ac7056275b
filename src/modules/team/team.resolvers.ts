import type { Resolvers } from '../../generated/resolver-types.js';
import { blueprintAbilities, organizationAbilities } from '../account/abilities.js';
import { can } from '../account/can.js';
import { answer } from '../resolving/answer.js';
import { connection } from '../resolving/connection.js';
import { membersOf, teamOf } from './team.loaders.js';

export const teamResolvers: Resolvers = {
  Organization: {
    teams: (_, args, { services, viewer }) =>
      connection(
        () => services.teams.page(viewer, args),
        () => services.teams.count(viewer),
      ),
    viewerCan: (organization, _, { viewer }) => organizationAbilities(viewer, organization._id),
  },
  Blueprint: { viewerCan: (_, __, { viewer }) => blueprintAbilities(viewer) },
  Component: {
    team: (component, _, { loaders }) => teamOf(loaders, component),
    viewerCanEdit: async ({ team }, _, { viewer, loaders }) =>
      can(viewer, 'component:edit', { team, viewerTeams: await loaders.viewerTeams() }),
  },
  Team: {
    id: (team) => team._id,
    members: (team, _, { loaders }) => membersOf(loaders, team),
  },
  Mutation: {
    createTeam: (_, { input }, { services, viewer }) => answer(services.teams.create(viewer, input)),
    updateTeam: (_, { input }, { services, viewer }) => answer(services.teams.update(viewer, input)),
    deleteTeam: (_, { input }, { services, viewer }) => answer(services.teams.remove(viewer, input)),
    addTeamMember: (_, { input }, { services, viewer }) => answer(services.teams.addMember(viewer, input)),
    removeTeamMember: (_, { input }, { services, viewer }) => answer(services.teams.removeMember(viewer, input)),
  },
};
