import { answer } from '../resolving/answer.js';
import { connection } from '../resolving/connection.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import { requireFound } from '../resolving/require-found.js';

export const organizationResolvers: Resolvers = {
  Organization: {
    id: (organization) => organization._id,
    members: (_, args, { services, viewer }) =>
      connection(
        () => services.organizations.members(viewer, args),
        () => services.organizations.countMembers(viewer),
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
    addMember: (_, { input }, { services, viewer }) => answer(services.organizations.addMember(viewer, input)),
    changeMemberRole: (_, { input }, { services, viewer }) => answer(services.organizations.changeRole(viewer, input)),
    removeMember: (_, { input }, { services, viewer }) => answer(services.organizations.removeMember(viewer, input)),
    createApiKey: (_, { input }, { services, viewer }) => answer(services.apiKeys.create(viewer, input)),
    revokeApiKey: (_, { input }, { services, viewer }) => answer(services.apiKeys.revoke(viewer, input)),
  },
};
