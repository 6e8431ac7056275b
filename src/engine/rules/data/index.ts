/** The pack `data`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { accessPatternIndexed } from './access-pattern-indexed/access-pattern-indexed.js';
import { allNullable } from './all-nullable/all-nullable.js';
import { backup } from './backup/backup.js';
import { classified } from './classified/classified.js';
import { crossServiceTransaction } from './cross-service-transaction/cross-service-transaction.js';
import { cyclicRequiredRelations } from './cyclic-required-relations/cyclic-required-relations.js';
import { distributedIds } from './distributed-ids/distributed-ids.js';
import { documentSize } from './document-size/document-size.js';
import { enumConstrained } from './enum-constrained/enum-constrained.js';
import { foreignKeyIndexed } from './foreign-key-indexed/foreign-key-indexed.js';
import { foreignKeyTarget } from './foreign-key-target/foreign-key-target.js';
import { migrationDestructive } from './migration-destructive/migration-destructive.js';
import { migrationLocking } from './migration-locking/migration-locking.js';
import { moneyExact } from './money-exact/money-exact.js';
import { nPlusOne } from './n-plus-one/n-plus-one.js';
import { naturalKeyUnique } from './natural-key-unique/natural-key-unique.js';
import { onDeleteDeclared } from './on-delete-declared/on-delete-declared.js';
import { oneOwner } from './one-owner/one-owner.js';
import { orphanEntity } from './orphan-entity/orphan-entity.js';
import { partitioning } from './partitioning/partitioning.js';
import { passwordHashed } from './password-hashed/password-hashed.js';
import { poolConfigured } from './pool-configured/pool-configured.js';
import { poolExceedsServer } from './pool-exceeds-server/pool-exceeds-server.js';
import { primaryKey } from './primary-key/primary-key.js';
import { readReplicas } from './read-replicas/read-replicas.js';
import { redundantIndex } from './redundant-index/redundant-index.js';
import { replicated } from './replicated/replicated.js';
import { restoreTested } from './restore-tested/restore-tested.js';
import { retention } from './retention/retention.js';
import { sensitiveEncrypted } from './sensitive-encrypted/sensitive-encrypted.js';
import { shardKey } from './shard-key/shard-key.js';
import { tenantKey } from './tenant-key/tenant-key.js';
import { timestamps } from './timestamps/timestamps.js';
import { unboundedArray } from './unbounded-array/unbounded-array.js';
import { unboundedRead } from './unbounded-read/unbounded-read.js';
import { unusedIndex } from './unused-index/unused-index.js';
import { wideEntity } from './wide-entity/wide-entity.js';

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
  unboundedArray,
  documentSize,
  shardKey,
  partitioning,
  tenantKey,
  oneOwner,
  crossServiceTransaction,
  backup,
  restoreTested,
  replicated,
  readReplicas,
  poolConfigured,
  poolExceedsServer,
  migrationDestructive,
  migrationLocking,
];
