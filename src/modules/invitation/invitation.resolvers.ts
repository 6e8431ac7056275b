import type { Resolvers } from '../../generated/resolver-types.js';
import type { SignedIn } from '../account/account.service.js';
import { answer } from '../resolving/answer.js';
import { connection } from '../resolving/connection.js';

export const invitationResolvers: Resolvers = {
  Organization: {
    invitations: (_, args, { services, viewer }) =>
      connection(
        () => services.invitations.page(viewer, args),
        () => services.invitations.count(viewer),
      ),
  },
  Invitation: {
    id: (invitation) => invitation._id,
    invitedByName: (invitation) => invitation.invitedBy.name,
  },
  Mutation: {
    inviteMember: (_, { input }, { services, viewer }) => answer(services.invitations.invite(viewer, input)),
    revokeInvitation: (_, { input }, { services, viewer }) => answer(services.invitations.revoke(viewer, input)),
    acceptInvitation: (_, { input }, { services, viewer }) => answer(services.acceptInvitation.accept(viewer, input)),
    registerInvited: (_, { input }, { services, device, adopt }) =>
      answer<SignedIn>(services.acceptInvitation.register(input, device).then(adopt)),
  },
};
