import { answer } from '../resolving/answer.js';
import { connection } from '../resolving/connection.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import { requireFound } from '../resolving/require-found.js';

const BY_ID = { field: '_id', direction: 1 } as const;

export const organizationResolvers: Resolvers = {
  Organization: {
    id: (organization) => organization._id,
    members: ({ _id }, args, { db }) =>
      connection(
        () => db.members.page(_id, {}, args, BY_ID),
        () => db.members.count(_id, {}),
      ),
    apiKeys: ({ _id }, args, { db }) =>
      connection(
        () => db.apiKeys.page(_id, {}, args, BY_ID),
        () => db.apiKeys.count(_id, {}),
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
