import type { Resolvers } from '../../generated/resolver-types.js';
import { answer } from '../resolving/answer.js';
import { policyOf } from './policy.service.js';
import type { SignInResult } from './second-step.js';

export const mfaResolvers: Resolvers = {
  Viewer: {
    mfaEnrolmentRequired: (viewer) => viewer.mfaEnrolmentRequired === true,
    mfa: (viewer, _, { services }) => services.totp.statusOf(viewer),
  },
  Organization: { policy: policyOf },
  Mutation: {
    completeSignIn: (_, { input }, { services, device, adopt }) =>
      answer<SignInResult>(services.secondStep.complete(input, device).then(adopt)),
    startTotp: (_, { input }, { services, viewer, device }) => answer(services.totp.start(viewer, input, device)),
    confirmTotp: (_, { input }, { services, viewer, device }) => answer(services.totp.confirm(viewer, input, device)),
    disableTotp: (_, { input }, { services, viewer, device }) => answer(services.totp.disable(viewer, input, device)),
    regenerateRecoveryCodes: (_, { input }, { services, viewer, device }) =>
      answer(services.totp.regenerate(viewer, input, device)),
    updateOrganizationPolicy: (_, { input }, { services, viewer }) => answer(services.policies.update(viewer, input)),
  },
};
