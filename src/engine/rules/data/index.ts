/** The pack `data`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { accessPatternIndexed } from './access-pattern-indexed/access-pattern-indexed.js';
import { cyclicRequiredRelations } from './cyclic-required-relations/cyclic-required-relations.js';
import { distributedIds } from './distributed-ids/distributed-ids.js';
import { foreignKeyIndexed } from './foreign-key-indexed/foreign-key-indexed.js';
import { foreignKeyTarget } from './foreign-key-target/foreign-key-target.js';
import { nPlusOne } from './n-plus-one/n-plus-one.js';
import { naturalKeyUnique } from './natural-key-unique/natural-key-unique.js';
import { onDeleteDeclared } from './on-delete-declared/on-delete-declared.js';
import { oneOwner } from './one-owner/one-owner.js';
import { orphanEntity } from './orphan-entity/orphan-entity.js';
import { passwordHashed } from './password-hashed/password-hashed.js';
import { primaryKey } from './primary-key/primary-key.js';
import { redundantIndex } from './redundant-index/redundant-index.js';
import { unboundedRead } from './unbounded-read/unbounded-read.js';
import { unusedIndex } from './unused-index/unused-index.js';
import { timestamps } from './timestamps/timestamps.js';
import { moneyExact } from './money-exact/money-exact.js';
import { enumConstrained } from './enum-constrained/enum-constrained.js';
import { allNullable } from './all-nullable/all-nullable.js';
import { wideEntity } from './wide-entity/wide-entity.js';
import { classified } from './classified/classified.js';
import { sensitiveEncrypted } from './sensitive-encrypted/sensitive-encrypted.js';
import { retention } from './retention/retention.js';

export const DATA_RULES: readonly Rule[] = [
  primaryKey,
  foreignKeyTarget,
  foreignKeyIndexed,
  accessPatternIndexed,
  redundantIndex,
  unusedIndex,
  unboundedRead,
  nPlusOne,
  naturalKeyUnique,
  distributedIds,
  timestamps,
  moneyExact,
  enumConstrained,
  onDeleteDeclared,
  allNullable,
  wideEntity,
  cyclicRequiredRelations,
  orphanEntity,
  classified,
  sensitiveEncrypted,
  passwordHashed,
  retention,
  oneOwner,
];
