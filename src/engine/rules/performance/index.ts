/** The pack `performance`, in the order of the catalogue. */
import type { Rule } from '../rule.js';

export const PERFORMANCE_RULES: readonly Rule[] = [];
