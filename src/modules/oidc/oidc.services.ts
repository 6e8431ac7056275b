/** Puts the services of signing in with providers together. */
import type { Connection } from 'mongoose';
import type { NewId } from '../../platform/ids.js';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import type { SecretBox } from '../../platform/secret-box.js';
import { createOneTimeTokens } from '../account/one-time-tokens.js';
import { createTries } from '../account/tries.js';
import type { AuditLog } from '../audit/index.js';
import type { Collections } from '../collections.js';
import type { SecondStep } from '../mfa/second-step.js';
import { createIdentityService, type IdentityService } from './identity.service.js';
import { createOidcAccounts } from './oidc-accounts.js';
import { createOnRecord } from './oidc-failures.js';
import { createOidcService, type OidcService } from './oidc.service.js';
import { createProvider, type OidcIssuerConfig } from './provider.js';

export interface OidcServices {
  readonly oidc: OidcService;
  readonly identities: IdentityService;
}

export interface OidcServicesTools {
  readonly db: Collections;
  readonly secondStep: SecondStep;
  readonly box: SecretBox;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
}

/** From outside the modules. */
export interface OidcServicesOptions {
  readonly connection: Connection;
  readonly newId: NewId;
  readonly clock: () => Date;
  readonly secrets: { readonly oidcIssuers: readonly OidcIssuerConfig[] };
}

export const createOidcServices = (
  { db, secondStep, box, inTransaction, audit }: OidcServicesTools,
  { connection, newId, clock, secrets }: OidcServicesOptions,
): OidcServices => {
  const tokens = createOneTimeTokens({ oneTimeTokens: db.oneTimeTokens, clock });
  return {
    oidc: createOidcService({
      providers: secrets.oidcIssuers.map((settings) => createProvider(settings, clock)),
      db,
      accounts: createOidcAccounts({ db, inTransaction, audit, ids: { newId, clock } }),
      entry: { secondStep, tokens, tries: createTries(connection), onRecord: createOnRecord({ db, audit }) },
      vault: { box, clock },
    }),
    identities: createIdentityService({ db, inTransaction, audit, clock }),
  };
};
