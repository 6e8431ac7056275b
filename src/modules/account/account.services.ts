/** Puts the services of accounts and profiles together. */
import type { Connection } from 'mongoose';
import type { Mailer } from '../../platform/mail/index.js';
import type { NewId } from '../../platform/ids.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import type { AuditLog } from '../audit/index.js';
import type { Collections } from '../collections.js';
import type { SecondStep } from '../mfa/second-step.js';
import { createAccountEndService, type AccountEndService } from '../profile/account-end.service.js';
import { createAvatarStore } from '../profile/avatar-store.js';
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

export interface AccountServicesTools {
  readonly db: Collections;
  readonly sessions: SessionService;
  readonly accessTokens: AccessTokens;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
  readonly secondStep: SecondStep;
  readonly ids: { readonly newId: NewId; readonly clock: () => Date };
}

/** From outside the modules. */
export interface AccountServicesOptions {
  readonly connection: Connection;
  readonly mailer: Mailer;
  readonly publicUrl: () => string;
}

export const createAccountServices = (
  tools: AccountServicesTools,
  options: AccountServicesOptions,
): AccountServices => {
  const { db, sessions, accessTokens, inTransaction, audit, secondStep, ids } = tools;
  const { connection, mailer, publicUrl } = options;
  const { clock } = ids;
  const tries = createTries(connection);
  const guards = { audit, tries, inTransaction };
  const post = { tokens: createOneTimeTokens({ oneTimeTokens: db.oneTimeTokens, clock }), mailer };
  const store = createAvatarStore(connection);
  const profiles = createProfileService({ users: db.users, store, tries, publicUrl });
  const kinds = createPersonalData(db, (user) => profiles.avatarUrl(user));
  return {
    accounts: createAccountService({ db, sessions, audit, tries, secondStep }),
    registration: createRegistrationService({ db, sessions, post, guards, ids }),
    passwords: createPasswordService({ db, sessions, post, guards, clock }),
    sessionList: createSessionListService({ accounts: db, sessions, accessTokens, guards, clock }),
    profiles,
    accountEnd: createAccountEndService({ organizations: { db, ids }, data: { kinds, store }, mailer, guards }),
  };
};
