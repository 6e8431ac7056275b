/** The pack `data`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { accessPatternIndexed } from './access-pattern-indexed/access-pattern-indexed.js';
import { foreignKeyIndexed } from './foreign-key-indexed/foreign-key-indexed.js';
import { oneOwner } from './one-owner/one-owner.js';
import { passwordHashed } from './password-hashed/password-hashed.js';
import { primaryKey } from './primary-key/primary-key.js';
import { redundantIndex } from './redundant-index/redundant-index.js';

export const DATA_RULES: readonly Rule[] = [
  primaryKey,
  foreignKeyIndexed,
  accessPatternIndexed,
  redundantIndex,
  passwordHashed,
  oneOwner,
];
