/** A user's accounts at providers. */
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { refuse } from '../../platform/refusal.js';
import type { AccountModels, UserDoc } from '../account/account.model.js';
import type { Viewer } from '../account/viewer.js';
import { doneBy, type AuditLog } from '../audit/index.js';
import type { IdentityDoc, OidcModels } from './oidc.model.js';

export interface IdentityService {
  /** The accounts of the user that a viewer is; none for an API key. */
  of(viewer: Viewer): Promise<readonly IdentityDoc[]>;
  unlink(viewer: Viewer, input: { readonly identityId: string }): Promise<{ readonly unlinkedId: string }>;
}

export interface IdentityDependencies {
  readonly db: AccountModels & OidcModels;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly clock: () => Date;
}

export const createIdentityService = ({ db, inTransaction, audit, clock }: IdentityDependencies): IdentityService => ({
  of: async ({ kind, id }) =>
    kind === 'USER' ? db.identities.find({ userId: id }).sort({ linkedAt: 1 }).lean<IdentityDoc[]>().exec() : [],
  unlink: async (viewer, { identityId }) => {
    await inTransaction(async (session) => {
      const own = await db.identities.find({ userId: viewer.id }).session(session).lean<IdentityDoc[]>().exec();
      const identity = own.find(({ _id }) => _id === identityId);
      if (!identity) throw refuse('NOT_FOUND', 'there is no such identity', ['identityId']);
      // Written, so that two who unlink the last two at the same moment meet here; the number is a true change each time.
      const change = { $set: { identitiesChangedAt: clock() }, $inc: { identityChanges: 1 } };
      const user = await db.users.findOneAndUpdate({ _id: viewer.id }, change, { session }).lean<UserDoc>().exec();
      if (own.length < 2 && user?.passwordHash === undefined)
        throw refuse('CONFLICT', 'it is your only way in; set a password first, by a reset', ['identityId']);
      await db.identities.deleteOne({ _id: identityId, userId: viewer.id }, { session });
      const { organizationId } = viewer;
      const act = { organizationId, action: 'identity.unlinked', ...doneBy(viewer), outcome: 'SUCCESS' } as const;
      await audit.record({ ...act, detail: { issuer: identity.issuer } }, { session });
    });
    return { unlinkedId: identityId };
  },
});
