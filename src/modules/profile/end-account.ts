/** The end of an account: access to everything ends at once and as a whole, what is left goes in the background. */
import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { handles, type JobHandler, type JobKind, type JobQueue } from '../../platform/jobs/index.js';
import type { UserDoc } from '../account/account.model.js';
import type { EventCollections } from '../event/event.model.js';
import { PURGE_ORGANIZATION } from '../organization/purge-organization.js';
import type { AvatarStore } from './avatar-store.js';
import { forgetName } from './former-member.js';
import { leaveOrganizations, type LeavingTools } from './leave-organizations.js';
import type { PersonalData } from './personal-data.js';

/**
 * Ends an account within a transaction; false where it is gone already, or `only` does not hold for it any more. Throws
 * CONFLICT as a Refusal where others would be left without an owner.
 */
export type EndAccount = (user: UserDoc, session: ClientSession, only?: object) => Promise<boolean>;

export interface EndAccountDependencies {
  readonly organizations: LeavingTools;
  readonly kinds: readonly PersonalData[];
  readonly jobs: Pick<JobQueue, 'enqueue'>;
}

interface PurgeAccount {
  readonly userId: string;
  /** Organizations that go on without them. */
  readonly left: readonly string[];
}

const PURGE_ACCOUNT: JobKind<PurgeAccount> = {
  name: 'purge-account',
  priority: 0,
  // Tried until it is done: what was deleted must not stay.
  attempts: Number.POSITIVE_INFINITY,
  payload: z.object({ userId: z.string().min(1), left: z.array(z.string()) }),
};

export const createEndAccount = ({ organizations, kinds, jobs }: EndAccountDependencies): EndAccount => {
  const { db } = organizations;
  return async (user, session, only = {}) => {
    const { deletedCount } = await db.users.deleteOne({ ...only, _id: user._id }, { session });
    if (deletedCount === 0) return false;
    for (const kind of kinds) await kind.erase?.(user, session);
    const { ended, left } = await leaveOrganizations(organizations, user._id, session);
    // Nobody can reach any of this any more.
    await jobs.enqueue(PURGE_ACCOUNT, { userId: user._id, left }, { session });
    for (const organizationId of ended) await jobs.enqueue(PURGE_ORGANIZATION, { organizationId }, { session });
    return true;
  };
};

/** Deletes the pictures, and takes the name out of the history of organizations that go on. May be done again. */
export const purgeAccountHandler = (
  db: Pick<EventCollections, 'events'>,
  store: Pick<AvatarStore, 'removeAll'>,
): JobHandler =>
  handles(PURGE_ACCOUNT, async ({ userId, left }) => {
    await store.removeAll(userId);
    for (const organizationId of left) await forgetName(db, organizationId, userId);
  });
