/** The pack `api`, in the order of the catalogue. */
import type { Rule } from '../rule.js';

export const API_RULES: readonly Rule[] = [];
