/** Findings by rule: seventeen calls without a timeout are one thing to say. */
import type { Finding } from '../../review/review.js';
import type { Pack, Severity } from '../../rules/rule.js';
import { GRAVEST_FIRST, gravest } from '../findings-at.js';
import { oneLine, shorten } from '../one-line.js';
import { bullets, md } from './markdown.js';

export interface RuleGroup {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

/** The groups, the gravest first, then the larger ones. */
export const ruleGroups = (findings: readonly Finding[]): readonly RuleGroup[] => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.rule, [...(groups.get(finding.rule) ?? []), finding]);
  const rank = (severity: Severity): number => GRAVEST_FIRST.indexOf(severity);
  return [...groups]
    .map(([rule, group]): RuleGroup => ({
      rule,
      title: group[0]?.title ?? rule,
      severity: gravest(group) ?? 'INFO',
      findings: group,
    }))
    .sort(
      (a, b) =>
        rank(a.severity) - rank(b.severity) || b.findings.length - a.findings.length || (a.rule < b.rule ? -1 : 1),
    );
};

/** Text that ends as a sentence does. */
const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

const line = ({ title, severity, findings }: RuleGroup, remedy: boolean): string => {
  const [first] = findings;
  const places = findings.length > 1 ? ` (${findings.length} places)` : '';
  const example = ended(md(shorten(oneLine(first?.message ?? ''), 240)));
  const what = remedy && first?.remedy ? ` *Remedy:* ${ended(md(shorten(oneLine(first.remedy), 300)))}` : '';
  return `**${md(severity.charAt(0) + severity.slice(1).toLowerCase())}: ${md(shorten(oneLine(title), 120))}**${places}. ${findings.length > 1 ? 'For example: ' : ''}${example}${what}`;
};

/** The groups as a list of at most `max`; a last item counts the rest. Undefined when there are none. */
export const groupList = (groups: readonly RuleGroup[], max: number, remedy = true): string | undefined => {
  if (groups.length === 0) return undefined;
  const rest = groups.length - max;
  return bullets([
    ...groups.slice(0, max).map((group) => line(group, remedy)),
    ...(rest > 0
      ? [
          `${rest} more ${rest === 1 ? 'rule is' : 'rules are'} broken in ${groups.slice(max).reduce((n, g) => n + g.findings.length, 0)} places.`,
        ]
      : []),
  ]);
};

/** The findings of these packs. */
export const ofPacks = (findings: readonly Finding[], ...packs: readonly Pack[]): readonly Finding[] =>
  findings.filter(({ rule }) => packs.some((pack) => rule.startsWith(`${pack}/`)));
