import { answer } from '../resolving/answer.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import type { SignInResult } from '../mfa/second-step.js';
import type { SignedIn } from './account.service.js';

export const accountResolvers: Resolvers = {
  Query: { viewer: (_, __, { maybeViewer }) => maybeViewer },
  User: { id: (user) => user._id },
  Viewer: {
    user: (viewer, _, { services }) => services.accounts.userOf(viewer),
    apiKey: (viewer, _, { services }) => services.apiKeys.keyOf(viewer),
    organization: (viewer, _, { services }) => services.organizations.acting(viewer),
    organizations: (viewer, _, { services }) => services.organizations.mine(viewer),
  },
  Mutation: {
    register: (_, { input }, { services, device, adopt }) =>
      answer<SignedIn>(services.registration.register(input, device).then(adopt)),
    signIn: (_, { input }, { services, device, adopt }) =>
      answer<SignInResult>(services.accounts.signIn(input, device).then(adopt)),
    refreshSession: (_, { input }, { services, device, adopt }) =>
      answer<SignedIn>(services.accounts.refresh(input, device).then(adopt)),
    switchOrganization: (_, { input }, { services, viewer, adopt }) =>
      answer<SignedIn>(services.accounts.switchOrganization(viewer, input).then(adopt)),
    signOut: async (_, __, { services, viewer, device }) => ({
      errors: [],
      ...(await services.accounts.signOut(viewer, device)),
    }),
  },
};
