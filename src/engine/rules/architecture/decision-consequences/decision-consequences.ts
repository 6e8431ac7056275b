import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';

export const decisionConsequences = rule({
  id: 'architecture/decision-consequences',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'A decision names its consequences',
  why: 'Every choice costs something; a decision that does not say what will be found out by whoever lives with it.',
  remedy: 'Write down what becomes easier and what becomes harder.',
  references: ['https://adr.github.io'],
  *needs({ decisions }) {
    for (const decision of decisions)
      if (decision.status === undefined || decision.status === 'ACCEPTED')
        yield ask(
          about('decisions', decision),
          'consequences',
          decision.consequences,
          `What becomes easier and what becomes harder by “${decision.name}”?`,
        );
  },
  examples: {
    bad: [sample({ decisions: { 'adr-1': { status: 'ACCEPTED', consequences: [] } } })],
    good: [
      sample({ decisions: { 'adr-1': { status: 'ACCEPTED', consequences: ['One more server to operate.'] } } }),
      sample({ decisions: { 'adr-1': { status: 'PROPOSED', consequences: [] } } }),
    ],
    unknown: [sample({ decisions: { 'adr-1': { status: 'ACCEPTED' } } })],
  },
  *check({ decisions }) {
    for (const decision of decisions)
      if (
        (decision.status === undefined || decision.status === 'ACCEPTED') &&
        decision.consequences?.every((each) => !each.trim())
      )
        yield { subject: about('decisions', decision), message: `${decision.name} names no consequence.` };
  },
});
