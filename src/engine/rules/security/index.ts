/** The pack `security`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { apiKeyStorage } from './api-key-storage/api-key-storage.js';
import { auditLog } from './audit-log/audit-log.js';
import { csrf } from './csrf/csrf.js';
import { dependencyScanning } from './dependency-scanning/dependency-scanning.js';
import { headers } from './headers/headers.js';
import { inputValidation } from './input-validation/input-validation.js';
import { leastPrivilege } from './least-privilege/least-privilege.js';
import { logRedaction } from './log-redaction/log-redaction.js';
import { loginThrottled } from './login-throttled/login-throttled.js';
import { mfaPrivileged } from './mfa-privileged/mfa-privileged.js';
import { oauthPkce } from './oauth-pkce/oauth-pkce.js';
import { outboundRestricted } from './outbound-restricted/outbound-restricted.js';
import { passwordPolicy } from './password-policy/password-policy.js';
import { rolesDefined } from './roles-defined/roles-defined.js';
import { secretsManaged } from './secrets-managed/secrets-managed.js';
import { serviceAuthentication } from './service-authentication/service-authentication.js';
import { tenantIsolation } from './tenant-isolation/tenant-isolation.js';
import { tokenAlgorithm } from './token-algorithm/token-algorithm.js';
import { tokenLifetime } from './token-lifetime/token-lifetime.js';
import { transportEncrypted } from './transport-encrypted/transport-encrypted.js';
import { webhookSigned } from './webhook-signed/webhook-signed.js';

export const SECURITY_RULES: readonly Rule[] = [
  transportEncrypted,
  serviceAuthentication,
  tokenLifetime,
  tokenAlgorithm,
  passwordPolicy,
  mfaPrivileged,
  oauthPkce,
  apiKeyStorage,
  secretsManaged,
  rolesDefined,
  leastPrivilege,
  tenantIsolation,
  auditLog,
  inputValidation,
  headers,
  csrf,
  loginThrottled,
  webhookSigned,
  outboundRestricted,
  logRedaction,
  dependencyScanning,
];
