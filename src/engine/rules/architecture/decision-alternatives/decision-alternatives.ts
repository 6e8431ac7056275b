import { fieldPath } from '../../../field-path.js';
import type { Decision } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { Criterion } from '../../../vocabulary.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { listed } from '../../listed.js';

const BY: readonly Criterion[] = ['TESTABILITY', 'READABILITY', 'CONSISTENCY', 'SIMPLICITY', 'REVERSIBILITY'];
const FEWEST = 2;

/** Decisions that are in force or about to be. */
const weighed = (decisions: readonly Decision[]): readonly Decision[] =>
  decisions.filter(({ status }) => status === undefined || status === 'ACCEPTED' || status === 'PROPOSED');

const isScored = ({ options = [] }: Decision): boolean => options.some(({ scores }) => scores !== undefined);

/** The criteria by which some option was not weighed; an option without a score cannot be compared. */
const missing = ({ options = [] }: Decision): readonly Criterion[] =>
  BY.filter((criterion) => !options.every(({ scores = [] }) => scores.some((score) => score.criterion === criterion)));

const scores = BY.map((criterion) => ({ criterion, score: 3 }));

export const decisionAlternatives = rule({
  id: 'architecture/decision-alternatives',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'A decision weighs at least two options by the five criteria',
  why: 'A decision with one option was no decision, and options that were not weighed by the same criteria were not compared.',
  remedy:
    'Name at least two options and weigh each by testability, readability, consistency, simplicity and reversibility.',
  references: ['https://adr.github.io'],
  *needs({ decisions }) {
    for (const decision of weighed(decisions)) {
      const subject = about('decisions', decision);
      yield ask(subject, 'options', decision.options, `Which options were weighed in “${decision.name}”?`);
      if ((decision.options?.length ?? 0) < FEWEST || isScored(decision)) continue;
      for (const { name, scores: known } of decision.options ?? [])
        yield ask(
          subject,
          fieldPath('options', name, 'scores'),
          known,
          `How does “${name}” in “${decision.name}” do by the five criteria?`,
        );
    }
  },
  examples: {
    bad: [
      sample({ decisions: { 'adr-1': { status: 'ACCEPTED', options: [{ name: 'PostgreSQL', scores }] } } }),
      sample({
        decisions: {
          'adr-1': {
            options: [
              { name: 'PostgreSQL', scores },
              { name: 'MongoDB', scores: scores.slice(0, 2) },
            ],
          },
        },
      }),
    ],
    good: [
      sample({
        decisions: {
          'adr-1': {
            options: [
              { name: 'PostgreSQL', scores },
              { name: 'MongoDB', scores },
            ],
          },
        },
      }),
      sample({ decisions: { 'adr-1': { status: 'REJECTED', options: [] } } }),
    ],
    unknown: [
      sample({ decisions: { 'adr-1': {} } }),
      sample({ decisions: { 'adr-1': { options: [{ name: 'PostgreSQL' }, { name: 'MongoDB' }] } } }),
    ],
  },
  *check({ decisions }) {
    for (const decision of weighed(decisions)) {
      if (decision.options === undefined) continue;
      const subject = about('decisions', decision);
      const count = decision.options.length;
      if (count < FEWEST)
        yield { subject, message: `${decision.name} weighs ${count === 0 ? 'no option' : 'a single option'}.` };
      else if (isScored(decision) && missing(decision).length > 0)
        yield {
          subject,
          message: `${decision.name} does not weigh all its options by ${listed(missing(decision).map((each) => each.toLowerCase()))}.`,
        };
    }
  },
});
