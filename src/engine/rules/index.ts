/** Every rule, in the order of the catalogue. */
import { API_RULES } from './api/index.js';
import { ARCHITECTURE_RULES } from './architecture/index.js';
import { DATA_RULES } from './data/index.js';
import { OBSERVABILITY_RULES } from './observability/index.js';
import { PERFORMANCE_RULES } from './performance/index.js';
import { RELIABILITY_RULES } from './reliability/index.js';
import { SECURITY_RULES } from './security/index.js';
import { THREAT_RULES } from './threat/index.js';
import type { Rule } from './rule.js';

export const RULES: readonly Rule[] = [
  ...THREAT_RULES,
  ...API_RULES,
  ...DATA_RULES,
  ...SECURITY_RULES,
  ...PERFORMANCE_RULES,
  ...RELIABILITY_RULES,
  ...OBSERVABILITY_RULES,
  ...ARCHITECTURE_RULES,
];

const byId: ReadonlyMap<string, Rule> = new Map(RULES.map((each) => [each.id, each]));

/** The rule with this id, e.g. `reliability/timeout`. */
export const findRule = (id: string): Rule | undefined => byId.get(id);
