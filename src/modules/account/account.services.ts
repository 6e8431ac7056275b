/** Puts the services of accounts and profiles together. */
import type { Connection } from 'mongoose';
import type { JobHandler, JobQueue } from '../../platform/jobs/index.js';
import type { Mailer } from '../../platform/mail/index.js';
import type { NewId } from '../../platform/ids.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import type { AuditLog } from '../audit/index.js';
import type { Collections } from '../collections.js';
import type { SecondStep } from '../mfa/second-step.js';
import { createAccountEndService, type AccountEndService } from '../profile/account-end.service.js';
import { createAvatarStore } from '../profile/avatar-store.js';
import { createEndAccount, purgeAccountHandler } from '../profile/end-account.js';
import { endUnverifiedHandler } from '../profile/end-unverified.js';
import { createPersonalData } from '../profile/personal-data.js';
import { createProfileService, type ProfileService } from '../profile/profile.service.js';
import type { AccessTokens } from './access-tokens.js';
import { createAccountService, type AccountService } from './account.service.js';
import { createOneTimeTokens } from './one-time-tokens.js';
import { createPasswordService, type PasswordService } from './password.service.js';
import { createRegistrationService, type RegistrationService } from './registration.service.js';
import { createSessionListService, type SessionListService } from './session-list.service.js';
import type { SessionService } from './session.service.js';
import { createTries } from './tries.js';

export interface AccountServices {
  readonly accounts: AccountService;
  readonly registration: RegistrationService;
  readonly passwords: PasswordService;
  readonly sessionList: SessionListService;
  readonly profiles: ProfileService;
  readonly accountEnd: AccountEndService;
}

/** With what these services leave to be done in the background. */
export interface AccountServicesAndChores extends AccountServices {
  readonly chores: readonly JobHandler[];
}

export interface AccountServicesTools {
  readonly db: Collections;
  readonly sessions: SessionService;
  readonly accessTokens: AccessTokens;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly secondStep: SecondStep;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
  readonly jobs: JobQueue;
}

/** From outside the modules. */
export interface AccountServicesOptions {
  readonly connection: Connection;
  readonly mailer: Mailer;
  readonly publicUrl: () => string;
  /** Days in which an address is to be verified. */
  readonly unverifiedDays: number;
}

const DAY_MS = 24 * 3_600_000;

export const createAccountServices = (
  tools: AccountServicesTools,
  options: AccountServicesOptions,
): AccountServicesAndChores => {
  const { db, sessions, accessTokens, inTransaction, audit, secondStep, ids, jobs } = tools;
  const { connection, mailer, publicUrl, unverifiedDays } = options;
  const { clock } = ids;
  const tries = createTries(connection);
  const guards = { audit, tries, inTransaction };
  const tokens = createOneTimeTokens({ oneTimeTokens: db.oneTimeTokens, clock });
  const post = { tokens, mailer, verifyMs: unverifiedDays * DAY_MS };
  const store = createAvatarStore(connection);
  const profiles = createProfileService({ users: db.users, store, tries, publicUrl });
  const kinds = createPersonalData(db, (user) => profiles.avatarUrl(user));
  const endAccount = createEndAccount({ organizations: { db, ids }, kinds, jobs });
  return {
    accounts: createAccountService({ db, sessions, audit, tries, secondStep }),
    registration: createRegistrationService({ db, sessions, post, guards, ids }),
    passwords: createPasswordService({ db, sessions, post, guards, clock }),
    sessionList: createSessionListService({ accounts: db, sessions, accessTokens, guards, clock }),
    profiles,
    accountEnd: createAccountEndService({ db, kinds, endAccount, mailer, guards }),
    chores: [purgeAccountHandler(db, store), endUnverifiedHandler({ db, endAccount, inTransaction, audit, clock })],
  };
};
