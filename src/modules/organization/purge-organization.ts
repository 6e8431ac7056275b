/** What is left of an organization that was deleted goes in the background: a crash in between is made up for. */
import { z } from 'zod';
import { handles, type JobHandler, type JobKind } from '../../platform/jobs/index.js';
import type { AccountModels } from '../account/account.model.js';
import type { EngineWork } from '../engine-work.js';
import { purgeContent, type OrganizationContent } from './delete-organization.js';

export interface PurgeOrganization {
  readonly organizationId: string;
}

/** Tried until it is done: what was deleted must not stay. */
export const PURGE_ORGANIZATION: JobKind<PurgeOrganization> = {
  name: 'purge-organization',
  priority: 0,
  attempts: Number.POSITIVE_INFINITY,
  payload: z.object({ organizationId: z.string().min(1) }),
};

export interface PurgeOrganizationDependencies {
  readonly db: OrganizationContent & Pick<AccountModels, 'sessions'>;
  readonly clock: () => Date;
  readonly forget: EngineWork['forget'];
}

/** Ends the sessions that were opened in it and deletes what it held. */
export const purgeOrganizationHandler = ({ db, clock, forget }: PurgeOrganizationDependencies): JobHandler =>
  handles(PURGE_ORGANIZATION, async ({ organizationId }) => {
    await db.sessions.updateMany({ organizationId, revokedAt: { $exists: false } }, { $set: { revokedAt: clock() } });
    await purgeContent(db, organizationId);
    forget({ organizationId });
  });
