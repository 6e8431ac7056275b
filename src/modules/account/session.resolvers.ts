import type { Resolvers } from '../../generated/resolver-types.js';
import { answer } from '../resolving/answer.js';
import { connection } from '../resolving/connection.js';
import type { SignedIn } from './account.service.js';
import { deviceName } from './device-name.js';

export const sessionResolvers: Resolvers = {
  Viewer: {
    sessions: (viewer, args, { services }) =>
      connection(
        () => services.sessionList.page(viewer, args),
        () => services.sessionList.count(viewer),
      ),
  },
  User: { emailVerified: ({ emailVerifiedAt }) => emailVerifiedAt !== undefined },
  Session: {
    id: (session) => session._id,
    device: ({ userAgent }) => deviceName(userAgent),
    lastSeenAt: ({ lastSeenAt, rotatedAt }) => lastSeenAt ?? rotatedAt,
    current: ({ _id }, _, { viewer }) => viewer.kind === 'USER' && viewer.sessionId === _id,
  },
  Mutation: {
    revokeSession: (_, { input }, { services, viewer, device }) =>
      answer(services.sessionList.revoke(viewer, input, device)),
    signOutEverywhere: (_, __, { services, viewer, device }) =>
      answer(services.sessionList.signOutEverywhere(viewer, device)),
    revokeAccessToken: (_, { input }, { services }) => answer(services.sessionList.revokeAccessToken(input)),
    verifyEmail: (_, { input }, { services, device }) => answer(services.registration.verifyEmail(input, device)),
    resendVerification: (_, __, { services, viewer, device }) =>
      answer(services.registration.resendVerification(viewer, device)),
    changePassword: (_, { input }, { services, viewer, device, adopt }) =>
      answer<SignedIn>(services.passwords.change(viewer, input, device).then(adopt)),
    requestPasswordReset: (_, { input }, { services, device }) =>
      answer(services.passwords.requestReset(input, device)),
    resetPassword: (_, { input }, { services, device }) => answer(services.passwords.reset(input, device)),
  },
};
