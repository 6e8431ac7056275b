/** Findings by rule: seventeen calls without a timeout are one thing to say. */
import type { Finding } from '../../review/review.js';
import { isManual } from '../../review/manual-findings.js';
import type { Pack, Severity } from '../../rules/rule.js';
import { GRAVEST_FIRST, gravest } from '../findings-at.js';
import { oneLine, shorten } from '../one-line.js';
import { count } from '../wording.js';
import { bullets, md } from './markdown.js';
import type { View } from './view.js';

export interface RuleGroup {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

/** The groups, the gravest first, then the larger ones. */
export const ruleGroups = (findings: readonly Finding[]): readonly RuleGroup[] => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group) group.push(finding);
    else groups.set(finding.rule, [finding]);
  }
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

const line = ({ rule, title, severity, findings }: RuleGroup, remedy: boolean): string => {
  const [first] = findings;
  const several = findings.length > 1;
  const where = `${several ? `in ${findings.length} places ` : ''}(${severity === 'INFO' ? 'remark' : severity.toLowerCase()})`;
  const example = ended(md(shorten(oneLine(first?.message ?? ''), 240)));
  const what = remedy && first?.remedy ? ` *Remedy:* ${ended(md(shorten(oneLine(first.remedy), 300)))}` : '';
  return `**${md(shorten(oneLine(title), 120))}**: ${isManual(rule) ? 'found by people' : 'violated'} ${where}. ${several ? 'For example: ' : ''}${example}${what}`;
};

/** The groups as a list of at most `max`; a last item counts the rest. Undefined when there are none. */
export const groupList = (groups: readonly RuleGroup[], max: number, remedy = true): string | undefined => {
  if (groups.length === 0) return undefined;
  const rest = groups.length - max;
  return bullets([
    ...groups.slice(0, max).map((group) => line(group, remedy)),
    ...(rest > 0
      ? [
          `${count(rest, 'more rule')} ${rest === 1 ? 'is' : 'are'} violated, in ${count(
            groups.slice(max).reduce((n, g) => n + g.findings.length, 0),
            'place',
          )}.`,
        ]
      : []),
  ]);
};

/** The findings of these packs; `manual` are those of people. */
export const ofPacks = (findings: readonly Finding[], ...packs: readonly (Pack | 'manual')[]): readonly Finding[] =>
  findings.filter(({ rule }) => packs.some((pack) => rule.startsWith(`${pack}/`)));

/** How many groups an executive summary names. */
export const NAMED_FIRST = { SUMMARY: 3, DESIGN: 5, COMPLETE: 5 } as const;

/** A section's own groups. A summary has room for each rule once: those that it names first are not repeated. */
export const sectionGroups = (view: View, findings: readonly Finding[], inSummary: number): string | undefined => {
  if (view.goes('DESIGN')) return groupList(ruleGroups(findings), 20);
  const named = new Set(
    ruleGroups(view.review.findings)
      .slice(0, NAMED_FIRST.SUMMARY)
      .map(({ rule }) => rule),
  );
  return groupList(ruleGroups(findings.filter(({ rule }) => !named.has(rule))), inSummary);
};
