import type { Resolvers } from '../../generated/resolver-types.js';
import { answer } from '../resolving/answer.js';
import type { OidcResult } from './oidc.service.js';

export const oidcResolvers: Resolvers = {
  Query: { oidcIssuers: (_, __, { services }) => services.oidc.issuers() },
  Viewer: { identities: (viewer, _, { services }) => services.identities.of(viewer) },
  Identity: { id: (identity) => identity._id },
  Mutation: {
    startOidcSignIn: (_, { input }, { services, maybeViewer, device }) =>
      answer(services.oidc.start(maybeViewer, input, device)),
    completeOidcSignIn: (_, { input }, { services, maybeViewer, device, adopt }) =>
      answer<OidcResult>(services.oidc.complete(maybeViewer, input, device).then(adopt)),
    confirmOidcLink: (_, { input }, { services, device, adopt }) =>
      answer<OidcResult>(services.oidc.confirm(input, device).then(adopt)),
    unlinkIdentity: (_, { input }, { services, viewer }) => answer(services.identities.unlink(viewer, input)),
  },
};
