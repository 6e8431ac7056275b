/** What is worked out about rules rather than written in them; each once, since the catalogue does not change. */
import { hasFix } from '../../engine/rules/docs/render-facts.js';
import { renderRulePage } from '../../engine/rules/docs/render-rule-page.js';
import { findRule } from '../../engine/rules/index.js';
import type { Rule } from '../../engine/rules/rule.js';
import type { ShownRule } from '../../engine/review/shown-rule.js';

const once = <T>(make: (rule: Rule) => T): ((rule: Rule) => T) => {
  const made = new Map<string, T>();
  return (rule) => {
    const known = made.get(rule.id);
    if (known !== undefined) return known;
    const value = make(rule);
    made.set(rule.id, value);
    return value;
  };
};

const page = once(renderRulePage);
const mends = once(hasFix);

/** The first part of a rule's id. */
export const packOf = ({ id }: Pick<ShownRule, 'id'>): string => id.slice(0, Math.max(0, id.indexOf('/')));

/** A number that a rule judges by, with its name. */
export interface NamedThreshold {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly text: string;
  readonly min: number;
  readonly max: number;
}

/** The numbers of a rule of the catalogue; none of others. */
export const thresholdsOf = ({ id }: Pick<ShownRule, 'id'>): readonly NamedThreshold[] =>
  Object.entries(findRule(id)?.thresholds ?? {}).map(([name, threshold]) => ({ name, ...threshold }));

/** Whether a rule of the catalogue asks for facts. */
export const asks = ({ id }: Pick<ShownRule, 'id'>): boolean => findRule(id)?.needs !== undefined;

/** Whether findings of a rule of the catalogue can carry a fix. */
export const canFix = ({ id }: Pick<ShownRule, 'id'>): boolean => {
  const rule = findRule(id);
  return rule !== undefined && mends(rule);
};

/** The rule's page in Markdown; of a rule that the catalogue does not have what is known of it. */
export const documentationOf = ({ id, title, why, remedy }: ShownRule): string => {
  const rule = findRule(id);
  if (rule) return page(rule);
  return `${[`# ${title}`, `\`${id}\``, why, ...(remedy ? [`**Remedy.** ${remedy}`] : [])].join('\n\n')}\n`;
};
