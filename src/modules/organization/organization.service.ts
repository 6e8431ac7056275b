/** Organizations. */
import type { JobQueue } from '../../platform/jobs/index.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { refuse } from '../../platform/refusal.js';
import type { AccountModels } from '../account/account.model.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import { doneBy, type AuditLog } from '../audit/index.js';
import { requireFound } from '../resolving/require-found.js';
import { endMemberships, type OrganizationContent } from './delete-organization.js';
import type { OrganizationDoc } from './organization.model.js';
import { foundOrganization, type OwnershipTools } from './owners.js';
import { PURGE_ORGANIZATION } from './purge-organization.js';

export interface OrganizationService {
  create(viewer: Viewer, input: { readonly name: string }): Promise<{ readonly organization: OrganizationDoc }>;
  /** Organizations that the viewer can act in, by the time it joined. */
  mine(viewer: Viewer): Promise<readonly OrganizationDoc[]>;
  /** The organization that the viewer acts in. */
  acting(viewer: Viewer): Promise<OrganizationDoc>;
  update(viewer: Viewer, input: { readonly name: string }): Promise<{ readonly organization: OrganizationDoc }>;
  /** Ends the organization that the viewer acts in and everything in it; its name must be typed again. */
  remove(viewer: Viewer, input: { readonly name: string }): Promise<{ readonly deletedId: string }>;
}

export interface OrganizationDependencies {
  readonly db: OwnershipTools['db'] & OrganizationContent & Pick<AccountModels, 'users'>;
  readonly jobs: Pick<JobQueue, 'enqueue'>;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly ids: OwnershipTools['ids'];
}

export const createOrganizationService = (tools: OrganizationDependencies): OrganizationService => {
  const { db, inTransaction, audit } = tools;
  const acting = async ({ organizationId }: Viewer): Promise<OrganizationDoc> =>
    requireFound(await db.organizations.findById(organizationId).lean().exec(), 'organization', organizationId);
  const entry = (viewer: Viewer, action: string, { _id, name }: OrganizationDoc, detail = {}) => ({
    organizationId: _id,
    action,
    ...doneBy(viewer),
    subject: { type: 'Organization', id: _id, name },
    outcome: 'SUCCESS' as const,
    detail,
  });

  return {
    create: async (viewer, { name }) => {
      demand(viewer, 'organization:create');
      const organization = await inTransaction(async (session) => {
        const made = await foundOrganization(tools, { userId: viewer.id, name }, session);
        await audit.record(entry(viewer, 'organization.created', made), { session });
        return made;
      });
      return { organization };
    },
    mine: async (viewer) => {
      const ids =
        viewer.kind === 'USER'
          ? (await db.memberModel.find({ userId: viewer.id }).sort({ _id: 1 }).lean().exec()).map(
              (m) => m.organizationId,
            )
          : [viewer.organizationId];
      const found = await db.organizations
        .find({ _id: { $in: ids } })
        .lean()
        .exec();
      return ids.flatMap((id) => found.filter((organization) => organization._id === id));
    },
    acting,
    update: async (viewer, { name }) => {
      demand(viewer, 'organization:manage');
      const before = await acting(viewer);
      if (before.name === name) return { organization: before };
      await inTransaction(async (session) => {
        await db.organizations.updateOne({ _id: before._id }, { $set: { name } }, { session });
        await audit.record(entry(viewer, 'organization.renamed', before, { to: name }), { session });
      });
      return { organization: { ...before, name } };
    },
    remove: async (viewer, { name }) => {
      demand(viewer, 'organization:manage');
      const organization = await acting(viewer);
      if (organization.name !== name)
        throw refuse('BAD_USER_INPUT', 'type the name of the organization that is to be deleted', ['name']);
      const organizationId = organization._id;
      await inTransaction(async (session) => {
        await audit.record(entry(viewer, 'organization.deleted', organization), { session });
        await endMemberships(tools, organizationId, session);
        // From here on nobody is a member: nothing in it can be seen or changed any more. What it held goes after that.
        await tools.jobs.enqueue(PURGE_ORGANIZATION, { organizationId }, { session });
      });
      return { deletedId: organizationId };
    },
  };
};
