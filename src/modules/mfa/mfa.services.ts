/** Puts the services of second factors together. */
import type { Connection } from 'mongoose';
import type { InTransaction } from '../../platform/mongo/transaction.js';
import type { SecretBox } from '../../platform/secret-box.js';
import type { SessionService } from '../account/session.service.js';
import { createTries } from '../account/tries.js';
import type { AuditLog } from '../audit/index.js';
import type { Collections } from '../collections.js';
import { createPolicyService, type PolicyService } from './policy.service.js';
import { createSecondFactor } from './second-factor.js';
import { createSecondStep, type SecondStep } from './second-step.js';
import { createTotpService, type TotpService } from './totp.service.js';

export interface MfaServices {
  readonly secondStep: SecondStep;
  readonly totp: TotpService;
  readonly policies: PolicyService;
}

export interface MfaServicesTools {
  readonly db: Collections;
  readonly sessions: SessionService;
  readonly box: SecretBox;
  readonly inTransaction: InTransaction;
  readonly audit: AuditLog;
}

export const createMfaServices = (
  { db, sessions, box, inTransaction, audit }: MfaServicesTools,
  { connection, clock }: { readonly connection: Connection; readonly clock: () => Date },
): MfaServices => {
  const guards = { audit, tries: createTries(connection), inTransaction };
  const secondFactor = createSecondFactor({ db, box, clock });
  return {
    secondStep: createSecondStep({ db, sessions, secondFactor, guards, clock }),
    totp: createTotpService({ db, secondFactor, guards, clock }),
    policies: createPolicyService({ db, inTransaction, audit }),
  };
};
