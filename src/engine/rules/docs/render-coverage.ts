/** The table of which rule spoke on which system. */
import { runReview } from '../../review/run-review.js';
import type { Model } from '../../model.js';
import { EXAMPLES_REVIEWED_AT, type Rule } from '../rule.js';
import { rulePagePath } from './render-rule-page.js';

/** A system and the model that was imported of it. */
export type Reviewed = readonly [name: string, model: Model];

interface Spoken {
  readonly findings: number;
  readonly questions: number;
}

/** What each rule found and asked in a model. */
const spokenIn = (rules: readonly Rule[], model: Model): ReadonlyMap<string, Spoken> => {
  const { findings, questions } = runReview(model, { rules, now: EXAMPLES_REVIEWED_AT });
  const counts = new Map<string, { findings: number; questions: number }>();
  const of = (rule: string) => {
    const count = counts.get(rule) ?? { findings: 0, questions: 0 };
    counts.set(rule, count);
    return count;
  };
  for (const { rule } of findings) of(rule).findings += 1;
  for (const { rules: waiting } of questions) for (const rule of waiting) of(rule).questions += 1;
  return counts;
};

const cell = (spoken: Spoken | undefined): string =>
  [spoken?.findings ? String(spoken.findings) : '', spoken?.questions ? `${spoken.questions}?` : '']
    .filter(Boolean)
    .join(' ');

/** In how many of its own bad examples a rule finds something, and how many there are. */
const ownExamples = (rule: Rule): string => {
  const fired = rule.examples.bad.filter(
    (model) => runReview(model, { rules: [rule], now: EXAMPLES_REVIEWED_AT }).findings.length > 0,
  ).length;
  return `${fired}/${rule.examples.bad.length}`;
};

/** Rules × systems in Markdown, with a line feed at its end: findings as a number, questions as a number with `?`. */
export const renderCoverage = (rules: readonly Rule[], systems: readonly Reviewed[]): string => {
  const spoken = systems.map(([, model]) => spokenIn(rules, model));
  const row = (rule: Rule): string =>
    `| [${rule.id}](rules/${rulePagePath(rule)}) | ${[ownExamples(rule), ...spoken.map((counts) => cell(counts.get(rule.id)))].join(' | ')} |`;
  const silent = rules.filter(({ id }) => spoken.every((counts) => !counts.has(id))).length;
  return (
    [
      '# Which rule spoke where\n',
      'A number is how many findings a rule has on a system, a number with `?` how many questions it asks. The first column shows in how many of its own bad examples it finds something: it has to be all of them.',
      `${rules.length - silent} of ${rules.length} rules speak on at least one of these systems. The others are about facts that their sources do not state and that nobody is asked for without a reason (contracts, decisions, migrations, flows, webhooks …); their own examples show them.\n`,
      `| rule | own examples | ${systems.map(([name]) => name).join(' | ')} |`,
      `|---|---|${systems.map(() => '---|').join('')}`,
      ...rules.map(row),
    ].join('\n') + '\n'
  );
};
