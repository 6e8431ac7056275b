import type { Rule } from '../rule.js';
import { renderRuleIndex } from './render-rule-index.js';
import { renderRulePage, rulePagePath } from './render-rule-page.js';

/** Every page of the rules' documentation: path below its folder to text. */
export const rulePages = (rules: readonly Rule[]): ReadonlyMap<string, string> =>
  new Map([
    ['README.md', renderRuleIndex(rules)],
    ...rules.map((rule) => [rulePagePath(rule), renderRulePage(rule)] as const),
  ]);
