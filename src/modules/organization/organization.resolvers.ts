import { answer } from '../resolving/answer.js';
import { connection } from '../resolving/connection.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import { requireFound } from '../resolving/require-found.js';

export const organizationResolvers: Resolvers = {
  Organization: {
    id: (organization) => organization._id,
    members: (_, args, { services, viewer }) =>
      connection(
        () => services.members.page(viewer, args),
        () => services.members.count(viewer),
      ),
    apiKeys: (_, args, { services, viewer }) =>
      connection(
        () => services.apiKeys.page(viewer, args),
        () => services.apiKeys.count(viewer),
      ),
  },
  Member: {
    id: (member) => member._id,
    user: async ({ userId }, _, { loaders }) => requireFound(await loaders.users.load(userId), 'user', userId),
  },
  ApiKey: { id: (apiKey) => apiKey._id },
  Mutation: {
    createOrganization: (_, { input }, { services, viewer }) => answer(services.organizations.create(viewer, input)),
    updateOrganization: (_, { input }, { services, viewer }) => answer(services.organizations.update(viewer, input)),
    deleteOrganization: (_, { input }, { services, viewer }) => answer(services.organizations.remove(viewer, input)),
    leaveOrganization: async (_, __, { services, viewer }) => {
      const { left, errors } = await answer(services.members.leave(viewer));
      return { left: left ?? false, errors };
    },
    transferOwnership: (_, { input }, { services, viewer }) =>
      answer(services.members.transferOwnership(viewer, input)),
    changeMemberRole: (_, { input }, { services, viewer }) => answer(services.members.changeRole(viewer, input)),
    removeMember: (_, { input }, { services, viewer }) => answer(services.members.remove(viewer, input)),
    createApiKey: (_, { input }, { services, viewer }) => answer(services.apiKeys.create(viewer, input)),
    revokeApiKey: (_, { input }, { services, viewer }) => answer(services.apiKeys.revoke(viewer, input)),
  },
};
