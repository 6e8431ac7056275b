import type { Resolvers } from '../../generated/resolver-types.js';
import { answer } from '../resolving/answer.js';

export const profileResolvers: Resolvers = {
  User: { avatarUrl: (user, _, { services }) => services.profiles.avatarUrl(user) },
  Mutation: {
    updateProfile: (_, { input }, { services, viewer }) => answer(services.profiles.update(viewer, input)),
    uploadAvatar: (_, { input }, { services, viewer, device }) =>
      answer(services.profiles.uploadAvatar(viewer, input, device)),
    removeAvatar: (_, __, { services, viewer }) => answer(services.profiles.removeAvatar(viewer)),
    exportMyData: (_, __, { services, viewer, device }) => answer(services.accountEnd.export(viewer, device)),
    deleteAccount: (_, { input }, { services, viewer, device }) =>
      answer(services.accountEnd.delete(viewer, input, device)),
  },
};
