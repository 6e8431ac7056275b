import { answer } from '../resolving/answer.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import type { SignedIn } from './account.service.js';
import { requireFound } from '../resolving/require-found.js';

export const accountResolvers: Resolvers = {
  Query: { viewer: (_, __, { maybeViewer }) => maybeViewer },
  User: { id: (user) => user._id },
  Viewer: {
    user: ({ kind, id }, _, { db }) => (kind === 'USER' ? db.users.findById(id).lean().exec() : null),
    apiKey: ({ kind, id, organizationId }, _, { db }) =>
      kind === 'API_KEY' ? db.apiKeys.findOne(organizationId, { _id: id }) : null,
    organization: async ({ organizationId }, _, { db }) =>
      requireFound(await db.organizations.findById(organizationId).lean().exec(), 'organization', organizationId),
    organizations: (viewer, _, { services }) => services.organizations.mine(viewer),
  },
  Mutation: {
    register: (_, { input }, { services, device, adopt }) =>
      answer<SignedIn>(services.accounts.register(input, device).then(adopt)),
    signIn: (_, { input }, { services, device, adopt }) =>
      answer<SignedIn>(services.accounts.signIn(input, device).then(adopt)),
    refreshSession: (_, { input }, { services, adopt }) =>
      answer<SignedIn>(services.accounts.refresh(input).then(adopt)),
    switchOrganization: (_, { input }, { services, viewer, adopt }) =>
      answer<SignedIn>(services.accounts.switchOrganization(viewer, input).then(adopt)),
    signOut: async (_, __, { services, viewer }) => ({ errors: [], ...(await services.accounts.signOut(viewer)) }),
  },
};
