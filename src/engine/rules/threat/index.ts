/** The pack `threat`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { missingWaf } from './missing-waf/missing-waf.js';
import { unencryptedCommunication } from './unencrypted-communication/unencrypted-communication.js';
import { unguardedAccessFromInternet } from './unguarded-access-from-internet/unguarded-access-from-internet.js';
import { untrustedDeserialization } from './untrusted-deserialization/untrusted-deserialization.js';

export const THREAT_RULES: readonly Rule[] = [
  missingWaf,
  unencryptedCommunication,
  unguardedAccessFromInternet,
  untrustedDeserialization,
];
