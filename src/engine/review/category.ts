/** The categories of findings: what a rule's id begins with. */
import { PACKS } from '../rules/rule.js';

export const CATEGORIES = [...PACKS, 'custom', 'manual'] as const;
/** A pack of the catalogue; `custom` are rules of one's own, `manual` the findings of people. */
export type Category = (typeof CATEGORIES)[number];

/** The category of a rule's id; undefined for what is no id of a rule. */
export const categoryOf = (rule: string): Category | undefined => {
  const first = rule.slice(0, rule.indexOf('/'));
  return CATEGORIES.find((category) => category === first);
};
