/** Accepting an invitation: by a user whose address it was mailed to, or by registering with it. */
import type { ClientSession } from 'mongoose';
import { hashPassword, sha256 } from '../../platform/crypto.js';
import { isDuplicateKey, type InTransaction } from '../../platform/mongo/transaction.js';
import { Problem, refuse } from '../../platform/refusal.js';
import type { AccountModels, UserDoc } from '../account/account.model.js';
import { checkPassword } from '../account/password-policy.js';
import type { Device, SessionService } from '../account/session.service.js';
import { signedIn, type SignedIn } from '../account/sign-in-viewer.js';
import type { Viewer } from '../account/viewer.js';
import type { AuditLog } from '../audit/index.js';
import type { MemberDoc } from '../organization/organization.model.js';
import type { OwnershipTools } from '../organization/owners.js';
import type { InvitationCollections, InvitationDoc } from './invitation.model.js';

export interface RegisterInvited {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

export interface AcceptInvitation {
  /** Makes the viewer a member. */
  accept(viewer: Viewer, input: { readonly token: string }): Promise<{ readonly member: MemberDoc }>;
  /** Makes an account for the invited address, a member, and signs in. */
  register(input: RegisterInvited, device: Device): Promise<SignedIn>;
}

export interface AcceptInvitationDependencies {
  readonly db: OwnershipTools['db'] & InvitationCollections & Pick<AccountModels, 'users'>;
  readonly sessions: Pick<SessionService, 'open'>;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly ids: OwnershipTools['ids'];
}

/** One answer for a token that was never there, has been used, was revoked, has ended or is somebody else's. */
const refused = () => refuse('INVALID_CREDENTIALS', 'the invitation is not valid', ['token']);

export const createAcceptInvitation = (tools: AcceptInvitationDependencies): AcceptInvitation => {
  const { db, sessions, inTransaction, audit } = tools;
  const { newId, clock } = tools.ids;

  const find = (token: string, session?: ClientSession): Promise<InvitationDoc | null> =>
    db.invitationModel
      .findOne({ tokenHash: sha256(token), expiresAt: { $gt: clock() } })
      .session(session ?? null)
      .lean<InvitationDoc>()
      .exec();
  /** Uses the invitation up: of two that come at the same moment, the other's transaction finds it gone. */
  const join = async (
    token: string,
    user: Pick<UserDoc, '_id' | 'email' | 'name'>,
    device: Device,
    session: ClientSession,
  ): Promise<MemberDoc> => {
    const invitation = await find(token, session);
    if (!invitation || invitation.email !== user.email) throw refused();
    const { organizationId, role } = invitation;
    await db.invitations.remove(organizationId, { _id: invitation._id }, { session });
    const there = await db.members.findOne(organizationId, { userId: user._id }, { session });
    if (there) throw refuse('CONFLICT', 'you are a member already', ['token']);
    const member: MemberDoc = { _id: newId('Member'), organizationId, userId: user._id, role, joinedAt: clock() };
    await db.members.insert(organizationId, [member], { session });
    const entry = {
      organizationId,
      action: 'member.joined',
      actor: { kind: 'USER', id: user._id, name: user.name },
      subject: { type: 'Member', id: member._id, name: user.name },
      device,
      outcome: 'SUCCESS',
      detail: { role, invitedBy: invitation.invitedBy.id },
    } as const;
    await audit.record(entry, { session });
    return member;
  };

  return {
    accept: async (viewer, { token }) => {
      if (viewer.kind !== 'USER') throw new Problem('FORBIDDEN', 'an API key belongs to one organization');
      const member = await inTransaction(async (session) => {
        const user = await db.users.findById(viewer.id).session(session).lean<UserDoc>().exec();
        if (!user) throw refused();
        const joined = await join(token, user, viewer.device ?? {}, session);
        // Whoever has the token has the address: it is verified by that.
        if (!user.emailVerifiedAt)
          await db.users.updateOne(
            { _id: user._id },
            { $set: { emailVerifiedAt: clock() }, $unset: { verifyBy: 1 } },
            { session },
          );
        return joined;
      }).catch((error: unknown) => {
        // Another account has verified the address: it is that one's.
        throw isDuplicateKey(error) ? refused() : error;
      });
      return { member };
    },
    register: async ({ token, name, password }, device) => {
      const invitation = await find(token);
      if (!invitation) throw refused();
      checkPassword(password, { email: invitation.email, name });
      const now = clock();
      const user: UserDoc = {
        _id: newId('User'),
        email: invitation.email,
        // Whoever has the token has the address: it needs no other proof.
        emailVerifiedAt: now,
        name,
        passwordHash: await hashPassword(password),
        createdAt: now,
      };
      try {
        const { organizationId } = await inTransaction(async (session) => {
          await db.users.create([user], { session });
          return join(token, user, device, session);
        });
        return await signedIn(db, await sessions.open(user._id, organizationId, device));
      } catch (error) {
        if (isDuplicateKey(error))
          throw refuse('CONFLICT', 'this address has an account: sign in and accept the invitation', ['token']);
        throw error;
      }
    },
  };
};
