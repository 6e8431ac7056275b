/** Invitations: an owner asks somebody in by mail. Who has an account does not show. */
import { newSecret, sha256 } from '../../platform/crypto.js';
import type { Mailer } from '../../platform/mail/index.js';
import type { Page, PageArgs } from '../../platform/mongo/page.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { refuse } from '../../platform/refusal.js';
import type { Throttle } from '../../platform/throttle.js';
import type { AccountModels } from '../account/account.model.js';
import { demand } from '../account/can.js';
import type { Role, Viewer } from '../account/viewer.js';
import { doneBy, type AuditLog } from '../audit/index.js';
import type { OwnershipTools } from '../organization/owners.js';
import { requireFound } from '../resolving/require-found.js';
import { invitationMail } from './invitation-mail.js';
import type { InvitationCollections, InvitationDoc } from './invitation.model.js';

export interface InvitationService {
  /** Those that can still be accepted, the newest last. */
  page(viewer: Viewer, args: PageArgs): Promise<Page<InvitationDoc>>;
  count(viewer: Viewer): Promise<number>;
  /** Mails an invitation; one that the address had before is replaced. */
  invite(
    viewer: Viewer,
    input: { readonly email: string; readonly role: Role },
  ): Promise<{ readonly invitation: InvitationDoc }>;
  revoke(viewer: Viewer, input: { readonly invitationId: string }): Promise<{ readonly revokedId: string }>;
}

export interface InvitationDependencies {
  readonly db: OwnershipTools['db'] & InvitationCollections & Pick<AccountModels, 'users'>;
  readonly mail: { readonly mailer: Mailer; readonly throttle: Throttle };
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly ids: OwnershipTools['ids'];
}

/** Days that an invitation is good for. */
export const INVITATION_DAYS = 7;
const DAY_MS = 24 * 3_600_000;
/** Most invitations of an organization that wait to be accepted. */
const MOST_WAITING = 200;

export const createInvitationService = (tools: InvitationDependencies): InvitationService => {
  const { db, mail, inTransaction, audit } = tools;
  const { newId, clock } = tools.ids;
  const waiting = () => ({ expiresAt: { $gt: clock() } });
  const entry = (viewer: Viewer, action: string, { _id, email, role }: InvitationDoc) => ({
    organizationId: viewer.organizationId,
    action,
    ...doneBy(viewer),
    subject: { type: 'Invitation', id: _id, name: email },
    outcome: 'SUCCESS' as const,
    detail: { role },
  });

  return {
    page: async (viewer, args) => {
      demand(viewer, 'member:manage');
      return db.invitations.page(viewer.organizationId, waiting(), args, { field: '_id', direction: 1 });
    },
    count: async (viewer) => {
      demand(viewer, 'member:manage');
      return db.invitations.count(viewer.organizationId, waiting());
    },
    invite: async (viewer, input) => {
      demand(viewer, 'member:manage');
      const { organizationId } = viewer;
      // An organization is not a way to send mail to the world.
      await mail.throttle.consume(organizationId);
      const email = input.email.toLowerCase();
      const users = await db.users.find({ email }).select({ _id: 1 }).lean().exec();
      // Owners see who the members are anyway.
      if (await db.members.findOne(organizationId, { userId: { $in: users.map((user) => user._id) } }))
        throw refuse('CONFLICT', 'this user is a member already', ['email']);
      if ((await db.invitations.count(organizationId, waiting())) >= MOST_WAITING)
        throw refuse('LIMIT_EXCEEDED', `at most ${MOST_WAITING} invitations wait at a time`);
      const secret = newSecret();
      const now = clock();
      const invitation: InvitationDoc = {
        _id: newId('Invitation'),
        organizationId,
        email,
        role: input.role,
        tokenHash: sha256(secret),
        invitedBy: { id: viewer.id, name: viewer.name },
        createdAt: now,
        expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAY_MS),
      };
      await inTransaction(async (session) => {
        await db.invitations.remove(organizationId, { email }, { session });
        await db.invitations.insert(organizationId, [invitation], { session });
        await audit.record(entry(viewer, 'member.invited', invitation), { session });
        const found = await db.organizations.findById(organizationId).session(session).lean().exec();
        const { name } = requireFound(found, 'organization', organizationId);
        await mail.mailer.send(invitationMail(invitation, name, secret), { session });
      });
      return { invitation };
    },
    revoke: async (viewer, { invitationId }) => {
      demand(viewer, 'member:manage');
      const { organizationId } = viewer;
      await inTransaction(async (session) => {
        const filter = { _id: invitationId, ...waiting() };
        const invitation = await db.invitations.findOne(organizationId, filter, { session });
        if (!invitation) throw refuse('NOT_FOUND', 'there is no such invitation', ['invitationId']);
        await db.invitations.remove(organizationId, { _id: invitationId }, { session });
        await audit.record(entry(viewer, 'invitation.revoked', invitation), { session });
      });
      return { revokedId: invitationId };
    },
  };
};
