import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { Flow, FlowStep } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';

interface Step {
  readonly flow: Flow;
  readonly step: FlowStep;
}

/** Steps of sagas that change data; the last one need not be undone, since nothing can fail after it. */
const concerned = (facts: Facts): readonly Step[] =>
  facts.flows.flatMap((flow) => {
    if (flow.consistency !== 'SAGA') return [];
    const writing = flow.steps.filter(({ writes }) => writes === true);
    return writing.slice(0, -1).map((step) => ({ flow, step }));
  });

const name = (facts: Facts, { step }: Step): string => {
  const link = facts.link(step.link);
  return link ? linkName(facts, link) : step.link;
};

const saga = (first: Partial<FlowStep>) =>
  sample({
    components: { order: {}, stock: {}, bank: {} },
    links: { 'order -> stock': {}, 'order -> bank': {} },
    flows: {
      buy: {
        consistency: 'SAGA',
        steps: [
          { link: 'order>stock', writes: true, ...first },
          { link: 'order>bank', writes: true },
        ],
      },
    },
  });

export const sagaCompensation = rule({
  id: 'reliability/saga-compensation',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Each step of a saga that can be undone names its compensation',
  why: 'A saga that stops half-way leaves what it has done; without a way back somebody cleans it up by hand, or nobody does.',
  remedy:
    'Name for each step what undoes it (release the goods, refund the money), and order the steps so that the one that cannot be undone comes last.',
  references: ['https://microservices.io/patterns/data/saga.html'],
  *needs(facts) {
    for (const each of concerned(facts)) {
      const { flow, step } = each;
      const subject = about('flows', flow);
      yield ask(
        subject,
        fieldPath('steps', step.link, 'compensable'),
        step.compensable ?? (step.compensation ? true : undefined),
        `Can the step ${name(facts, each)} of ${flow.name} be undone?`,
      );
      if (step.compensable === true)
        yield ask(
          subject,
          fieldPath('steps', step.link, 'compensation'),
          step.compensation,
          `What undoes the step ${name(facts, each)} of ${flow.name} when a later step fails? An empty text if nothing does.`,
        );
    }
  },
  examples: {
    bad: [saga({ compensable: true, compensation: '' })],
    good: [saga({ compensable: true, compensation: 'release the goods' }), saga({ compensable: false })],
    unknown: [saga({}), saga({ compensable: true })],
  },
  *check(facts) {
    for (const each of concerned(facts))
      if (each.step.compensable === true && each.step.compensation?.trim() === '')
        yield {
          subject: about('flows', each.flow),
          discriminator: each.step.link,
          message: `Nothing undoes the step ${name(facts, each)} of ${each.flow.name} when a later step fails.`,
        };
  },
});
