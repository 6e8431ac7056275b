/** Accounts whose address has not been verified in time end: an address is nobody's to sit on. */
import { z } from 'zod';
import { handles, type JobHandler, type JobKind, type JobQueue } from '../../platform/jobs/index.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { Refusal } from '../../platform/refusal.js';
import type { AccountModels, UserDoc } from '../account/account.model.js';
import type { AuditLog } from '../audit/index.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import type { EndAccount } from './end-account.js';

const END_UNVERIFIED: JobKind<Record<string, never>> = {
  name: 'end-unverified',
  priority: 0,
  attempts: Number.POSITIVE_INFINITY,
  payload: z.strictObject({}),
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Accounts read at a time. */
const BATCH = 100;

/** Makes sure that they are looked for each hour, by one process. */
export const scheduleEndUnverified = (jobs: Pick<JobQueue, 'enqueue'>, clock: () => Date): Promise<void> =>
  jobs.enqueue(END_UNVERIFIED, {}, { id: END_UNVERIFIED.name, dueAt: new Date(clock().getTime() + HOUR_MS) });

export interface EndUnverifiedDependencies {
  readonly db: Pick<AccountModels, 'users'> & OrganizationCollections;
  readonly endAccount: EndAccount;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly clock: () => Date;
}

export const endUnverifiedHandler = (tools: EndUnverifiedDependencies): JobHandler => {
  const { db, endAccount, inTransaction, audit, clock } = tools;
  const unverified = { emailVerifiedAt: { $exists: false } };

  const end = async (user: UserDoc): Promise<void> => {
    const member = await db.memberModel.findOne({ userId: user._id }).sort({ _id: 1 }).lean().exec();
    const subject = { type: 'User', id: user._id, name: user.name };
    const act = { action: 'account.ended-unverified', actor: null, subject, outcome: 'SUCCESS' } as const;
    try {
      await inTransaction(async (session) => {
        // Somebody may verify it in this moment.
        if (await endAccount(user, session, unverified))
          await audit.record({ ...act, organizationId: member?.organizationId ?? null }, { session });
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Others would be left without an owner: it is asked again tomorrow.
      await db.users.updateOne({ _id: user._id }, { $set: { verifyBy: new Date(clock().getTime() + DAY_MS) } });
    }
  };
  return handles(END_UNVERIFIED, async (_, { signal }) => {
    const now = clock();
    let batch: readonly UserDoc[];
    do {
      batch = await db.users
        .find({ ...unverified, verifyBy: { $lte: now } })
        .limit(BATCH)
        .lean<UserDoc[]>()
        .exec();
      for (const user of batch) if (!signal.aborted) await end(user);
    } while (batch.length === BATCH && !signal.aborted);
    return { dueAt: new Date(now.getTime() + HOUR_MS) };
  });
};
