/** What an organization asks of its members. */
import { refuse } from '../../platform/refusal.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import type { AccountModels } from '../account/account.model.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import { doneBy, type AuditLog } from '../audit/index.js';
import type { OrganizationCollections, OrganizationDoc } from '../organization/organization.model.js';
import { requireFound } from '../resolving/require-found.js';

export interface OrganizationPolicy {
  readonly requireMfaForOwners: boolean;
}

/** The policy of an organization; one that has set none asks for nothing. */
export const policyOf = ({ requireMfaForOwners = false }: OrganizationDoc): OrganizationPolicy => ({
  requireMfaForOwners,
});

export interface PolicyService {
  update(viewer: Viewer, input: OrganizationPolicy): Promise<{ readonly organization: OrganizationDoc }>;
}

export interface PolicyDependencies {
  readonly db: Pick<AccountModels, 'users'> & Pick<OrganizationCollections, 'organizations'>;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
}

export const createPolicyService = ({ db, inTransaction, audit }: PolicyDependencies): PolicyService => ({
  update: async (viewer, { requireMfaForOwners }) => {
    demand(viewer, 'policy:manage');
    const { organizationId } = viewer;
    if (requireMfaForOwners && !(await db.users.exists({ _id: viewer.id, mfaSince: { $exists: true } })))
      throw refuse('CONFLICT', 'set up your own second factor first, with startTotp', ['requireMfaForOwners']);
    const organization = await inTransaction(async (session) => {
      const changed = await db.organizations
        .findByIdAndUpdate(organizationId, { $set: { requireMfaForOwners } }, { session, returnDocument: 'after' })
        .lean<OrganizationDoc>()
        .exec();
      const found = requireFound(changed, 'organization', organizationId);
      const subject = { type: 'Organization', id: organizationId, name: found.name };
      const act = { organizationId, action: 'organization.policy-changed', ...doneBy(viewer), subject } as const;
      await audit.record({ ...act, outcome: 'SUCCESS', detail: { requireMfaForOwners } }, { session });
      return found;
    });
    return { organization };
  },
});
