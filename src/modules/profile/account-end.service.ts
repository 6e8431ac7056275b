/** What somebody may ask for of their data: a copy of all of it, and its end. */
import { passwordFits } from '../../platform/crypto.js';
import type { Mailer } from '../../platform/mail/index.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import { Problem, refuse } from '../../platform/refusal.js';
import { deletedLetter } from '../account/account-mails.js';
import type { AccountModels, UserDoc } from '../account/account.model.js';
import type { Device } from '../account/session.service.js';
import type { Tries } from '../account/tries.js';
import type { Viewer } from '../account/viewer.js';
import { actorOf, type AuditLog } from '../audit/index.js';
import type { EndAccount } from './end-account.js';
import type { PersonalData } from './personal-data.js';

export interface AccountEndService {
  /** Everything that is kept about the viewer, as JSON. */
  export(viewer: Viewer, device: Device): Promise<{ readonly json: string }>;
  delete(viewer: Viewer, input: { readonly password: string }, device: Device): Promise<{ readonly deletedId: string }>;
}

export interface AccountEndDependencies {
  readonly db: Pick<AccountModels, 'users'>;
  readonly kinds: readonly PersonalData[];
  readonly endAccount: EndAccount;
  readonly mailer: Mailer;
  readonly guards: { readonly audit: AuditLog; readonly tries: Tries; readonly inTransaction: InTransaction };
}

export const createAccountEndService = (tools: AccountEndDependencies): AccountEndService => {
  const { db, kinds, endAccount, mailer } = tools;
  const { audit, tries, inTransaction } = tools.guards;

  const userOf = async (viewer: Viewer): Promise<UserDoc> => {
    const user = viewer.kind === 'USER' ? await db.users.findById(viewer.id).lean<UserDoc>().exec() : null;
    if (!user) throw new Problem('FORBIDDEN', 'an API key has no account');
    return user;
  };
  return {
    export: async (viewer, device) => {
      const user = await userOf(viewer);
      await tries.count('export', device, user._id);
      const entries = await Promise.all(kinds.map(async (kind) => [kind.name, await kind.read(user)] as const));
      const act = { action: 'account.exported', actor: actorOf(viewer), device, outcome: 'SUCCESS' } as const;
      await audit.record({ ...act, organizationId: viewer.organizationId });
      return { json: JSON.stringify(Object.fromEntries(entries), null, 2) };
    },
    delete: async (viewer, { password }, device) => {
      const user = await userOf(viewer);
      await tries.count('password', device, user._id);
      const { organizationId } = viewer;
      const act = { organizationId, action: 'account.deleted', actor: actorOf(viewer), device } as const;
      if (!(await passwordFits(password, user.passwordHash))) {
        await audit.record({ ...act, outcome: 'FAILURE' });
        throw refuse('INVALID_CREDENTIALS', 'the password is wrong', ['password']);
      }
      await inTransaction(async (session) => {
        // Of two who come at the same moment one finds it there.
        if (!(await endAccount(user, session))) return;
        await audit.record({ ...act, outcome: 'SUCCESS' }, { session });
        await mailer.send({ to: user.email, ...deletedLetter() }, { session });
      });
      return { deletedId: user._id };
    },
  };
};
