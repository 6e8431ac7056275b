import { bySeverity, GRAVEST_FIRST } from '../findings-at.js';
import { shorten } from '../one-line.js';
import { technologyWord } from '../technology-word.js';
import { count, enumerate, enumerateUpTo, kindWord, sentence } from '../wording.js';
import { open, type Section } from './blocks.js';
import { md, paragraph } from './markdown.js';
import { missingRequirements, requirementSentences } from './requirements.js';
import { groupList, NAMED_FIRST, ruleGroups } from './rule-groups.js';
import { shortName, type View } from './view.js';

/** `2 services, a gateway and a datastore`. */
export const kindsOf = ({ facts }: View): string => {
  const kinds = new Map<string, number>();
  for (const { kind } of facts.components) kinds.set(kindWord(kind), (kinds.get(kindWord(kind)) ?? 0) + 1);
  return enumerate([...kinds].sort(([, a], [, b]) => b - a).map(([word, n]) => count(n, word)));
};

const shape = (view: View): string => {
  const { facts, model } = view;
  if (facts.components.length === 0) return `${shortName(model.name)} has no components in this revision.`;
  if (facts.components.length === 1)
    return `${shortName(model.name)} consists of a single component (${kindsOf(view)}).`;
  const links = facts.links.length
    ? `connected by ${count(facts.links.length, 'link')}`
    : 'without any links between them';
  const inside = facts.boundaries.length ? `, inside ${count(facts.boundaries.length, 'trust boundary')}` : '';
  return `${shortName(model.name)} consists of ${count(facts.components.length, 'component')} (${kindsOf(view)}), ${links}${inside}.`;
};

const data = ({ facts }: View): string | undefined => {
  const parts = [
    ...(facts.entities.length ? [count(facts.entities.length, 'entity')] : []),
    ...(facts.dataAssets.length ? [count(facts.dataAssets.length, 'data asset')] : []),
    ...(facts.flows.length ? [count(facts.flows.length, 'flow')] : []),
  ];
  const one = facts.entities.length + facts.dataAssets.length + facts.flows.length === 1;
  return parts.length ? `${sentence(enumerate(parts))} ${one ? 'is' : 'are'} described.` : undefined;
};

/** Technologies, those that most components use first. */
const technologies = ({ facts }: View): string | undefined => {
  const uses = new Map<string, number>();
  for (const component of facts.components) {
    if (!component.technology) continue;
    const technology = md(shorten(technologyWord(component.technology), 60));
    uses.set(technology, (uses.get(technology) ?? 0) + 1);
  }
  const names = [...uses].sort(([, a], [, b]) => b - a).map(([name]) => name);
  return names.length
    ? `Its key ${names.length === 1 ? 'technology is' : 'technologies are'} ${enumerateUpTo(8, names)}.`
    : undefined;
};

const verdict = ({ review }: View): string => {
  const counts = bySeverity(review.findings);
  const found = GRAVEST_FIRST.filter((severity) => counts[severity]).map((severity) =>
    count(counts[severity], severity === 'INFO' ? 'remark' : severity.toLowerCase()),
  );
  const rests = `It rests on ${Math.round(review.confidence * 100)} % of the facts that the rules ask for; ${review.questions.length === 1 ? '1 question is' : `${count(review.questions.length, 'question')} are`} open.`;
  return `The review of this revision scores **${Math.round(review.score)} of 100**: ${found.length ? enumerate(found) : 'it found nothing to object to'}. ${rests}`;
};

/** What it is, what is required of it, what it is built on, how it fares. */
export const executiveSummary = (view: View): Section => {
  const { model, review } = view;
  const required = requirementSentences(model.requirements);
  const missing = missingRequirements(model.requirements);
  const groups = ruleGroups(review.findings);
  return {
    title: '1. Executive Summary',
    blocks: [
      model.description ? md(model.description) : undefined,
      paragraph(shape(view), technologies(view), data(view)),
      paragraph(...required),
      missing.length > 0 && open(`Requirements that nobody has stated: ${enumerate(missing)}.`),
      verdict(view),
      groups.length > 0 && 'What to look at first:',
      groupList(groups, NAMED_FIRST[view.depth], !view.goes('DESIGN')),
    ],
  };
};
