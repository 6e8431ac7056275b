/** The pack `security`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { serviceAuthentication } from './service-authentication/service-authentication.js';
import { transportEncrypted } from './transport-encrypted/transport-encrypted.js';

export const SECURITY_RULES: readonly Rule[] = [transportEncrypted, serviceAuthentication];
