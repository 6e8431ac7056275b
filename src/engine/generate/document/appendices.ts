import type { Finding } from '../../review/review.js';
import { GRAVEST_FIRST } from '../findings-at.js';
import { oneLine, shorten } from '../one-line.js';
import { count, enumerate } from '../wording.js';
import { openIn, type Section } from './blocks.js';
import { bullets, code, md } from './markdown.js';
import { ruleGroups, type RuleGroup } from './rule-groups.js';
import type { View } from './view.js';

const MOST: Readonly<Record<string, number>> = { SUMMARY: 5, DESIGN: 25 };

const findingItem = (finding: Finding): string => {
  const related = finding.related.length
    ? ` Takes part: ${enumerate(finding.related.slice(0, 8).map(({ name }) => md(shorten(oneLine(name), 60))))}${finding.related.length > 8 ? ' and others' : ''}.`
    : '';
  return `${md(shorten(oneLine(finding.message), 400))}${related} (${code(finding.fingerprint)})`;
};

const waivedItem = (finding: Finding): string => {
  const { reason = '', owner = '', ticket, expiresOn } = finding.waiver ?? {};
  const by = [`by ${owner}`, ...(ticket ? [ticket] : []), ...(expiresOn ? [`until ${expiresOn}`] : [])].join(', ');
  return `${findingItem(finding)}: ${md(shorten(oneLine(reason), 300))} (${md(shorten(oneLine(by), 200))})`;
};

const remedyOf = ({ findings: [first] }: RuleGroup): string => (first?.remedy ? ` *Remedy:* ${md(first.remedy)}` : '');

/** Every finding with its remedy, by rule; those that are waived with who answers for it. */
const findings = ({ review, waived }: View): Section => ({
  title: 'Appendix A. Findings',
  blocks: [
    review.findings.length === 0 && 'The review found nothing to object to.',
    waived.length > 0 && `Waived, so that they do not count:\n\n${bullets(waived.map(waivedItem))}`,
  ],
  sections: ruleGroups(review.findings).map((group) => ({
    title: `${group.severity.charAt(0)}${group.severity.slice(1).toLowerCase()}: ${md(shorten(oneLine(group.title), 120))}`,
    blocks: [
      `Rule ${code(group.rule)}.${remedyOf(group)}`,
      bullets(
        [...group.findings]
          .sort((a, b) => GRAVEST_FIRST.indexOf(a.severity) - GRAVEST_FIRST.indexOf(b.severity))
          .map(findingItem),
      ),
    ],
  })),
});

/** What is open: the document's own questions, then the facts that the rules lack. */
const questions = (view: View, sections: readonly Section[]): Section => {
  const own = openIn(sections);
  const asked = view.review.questions;
  const max = MOST[view.depth] ?? Number.POSITIVE_INFINITY;
  const rest = asked.length - max;
  return {
    title: view.goes('COMPLETE') ? 'Appendix B. Open questions' : 'Open questions',
    blocks: [
      own.length > 0 && view.goes('DESIGN') && `The document could not say:\n\n${bullets(own)}`,
      asked.length > 0 &&
        (view.goes('DESIGN')
          ? 'The review could not decide without:'
          : `Beside those above, the review asks${rest > 0 ? ' first' : ''}:`),
      asked.length > 0 &&
        bullets([
          ...asked
            .slice(0, max)
            .map(
              ({ text, rules }) =>
                md(shorten(oneLine(text), 300)) +
                (view.goes('COMPLETE') && rules.length ? ` (${rules.map(code).join(', ')})` : ''),
            ),
          ...(rest > 0 ? [`and ${count(rest, 'more question')}.`] : []),
        ]),
    ],
  };
};

/** What follows the seven sections. */
export const appendices = (view: View, sections: readonly Section[]): readonly Section[] => [
  ...(view.goes('COMPLETE') ? [findings(view)] : []),
  questions(view, sections),
];
