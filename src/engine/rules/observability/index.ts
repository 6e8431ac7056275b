/** The pack `observability`, in the order of the catalogue. */
import type { Rule } from '../rule.js';

export const OBSERVABILITY_RULES: readonly Rule[] = [];
