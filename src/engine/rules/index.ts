/** Every rule, in the order of the catalogue. */
import { disconnected } from './architecture/disconnected/disconnected.js';
import { endOfLife } from './architecture/end-of-life/end-of-life.js';
import { layering } from './architecture/layering/layering.js';
import { technologyNamed } from './architecture/technology-named/technology-named.js';
import { accessPatternIndexed } from './data/access-pattern-indexed/access-pattern-indexed.js';
import { foreignKeyIndexed } from './data/foreign-key-indexed/foreign-key-indexed.js';
import { oneOwner } from './data/one-owner/one-owner.js';
import { passwordHashed } from './data/password-hashed/password-hashed.js';
import { primaryKey } from './data/primary-key/primary-key.js';
import { redundantIndex } from './data/redundant-index/redundant-index.js';
import { circuitBreaker } from './reliability/circuit-breaker/circuit-breaker.js';
import { cyclicDependency } from './reliability/cyclic-dependency/cyclic-dependency.js';
import { singlePointOfFailure } from './reliability/single-point-of-failure/single-point-of-failure.js';
import { timeout } from './reliability/timeout/timeout.js';
import type { Rule } from './rule.js';
import { serviceAuthentication } from './security/service-authentication/service-authentication.js';
import { transportEncrypted } from './security/transport-encrypted/transport-encrypted.js';
import { missingWaf } from './threat/missing-waf/missing-waf.js';
import { unencryptedCommunication } from './threat/unencrypted-communication/unencrypted-communication.js';
import { unguardedAccessFromInternet } from './threat/unguarded-access-from-internet/unguarded-access-from-internet.js';
import { untrustedDeserialization } from './threat/untrusted-deserialization/untrusted-deserialization.js';

export const RULES: readonly Rule[] = [
  missingWaf,
  unencryptedCommunication,
  unguardedAccessFromInternet,
  untrustedDeserialization,
  primaryKey,
  foreignKeyIndexed,
  accessPatternIndexed,
  redundantIndex,
  passwordHashed,
  oneOwner,
  transportEncrypted,
  serviceAuthentication,
  timeout,
  circuitBreaker,
  singlePointOfFailure,
  cyclicDependency,
  technologyNamed,
  disconnected,
  layering,
  endOfLife,
];

const byId: ReadonlyMap<string, Rule> = new Map(RULES.map((each) => [each.id, each]));

/** The rule with this id, e.g. `reliability/timeout`. */
export const findRule = (id: string): Rule | undefined => byId.get(id);
