import type { Facts } from '../../../facts.js';
import type { Flow } from '../../../model.js';
import { sample } from '../../../sample.js';
import { flowAvailability, neededBy } from '../../../simulate/availability.js';
import { CRITICALITIES } from '../../../vocabulary.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';

/** Critical flows of a blueprint that states a target; a flow without a criticality takes the blueprint's. */
const concerned = (facts: Facts): readonly Flow[] =>
  facts.requirements.availabilityPercent === undefined
    ? []
    : facts.flows.filter(({ criticality = facts.requirements.criticality }) =>
        criticality ? CRITICALITIES.indexOf(criticality) >= CRITICALITIES.indexOf('CRITICAL') : false,
      );

/** Enough digits to see the difference: 99.9 and 99.98. */
const percent = (value: number): string => String(Number(value.toFixed(3)));

const checkout = {
  links: { 'web -> shop': { protocol: 'HTTPS' }, 'shop -> bank': { protocol: 'HTTPS' } },
  flows: { checkout: { criticality: 'CRITICAL', steps: [{ link: 'web>shop' }, { link: 'shop>bank' }] } },
} as const;
const components = (bank: number | undefined) =>
  ({
    web: { kind: 'CLIENT' },
    shop: { sloPercent: 99.99 },
    bank: { kind: 'EXTERNAL', ...(bank !== undefined && { sloPercent: bank }) },
  }) as const;

export const availabilityTarget = rule({
  id: 'reliability/availability-target',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'The computed availability of each critical flow meets the target',
  why: 'A flow is no better than the product of all that it needs: three parts of 99.9 % make 99.7 %, two hours down a month.',
  remedy:
    'Take parts out of the flow (a queue, a cache, a default answer), make the weakest one redundant, or lower the target.',
  references: ['https://sre.google/sre-book/embracing-risk/'],
  *needs(facts) {
    for (const flow of concerned(facts))
      for (const component of neededBy(facts, flow))
        yield ask(
          about('components', component),
          'sloPercent',
          component.sloPercent,
          `What is the objective (SLO) of ${component.name}, in percent of its requests or of the time? 0 if it has none.`,
        );
  },
  examples: {
    bad: [sample({ requirements: { availabilityPercent: 99.99 }, components: components(99.9), ...checkout })],
    good: [
      sample({ requirements: { availabilityPercent: 99.9 }, components: components(99.95), ...checkout }),
      sample({ requirements: { availabilityPercent: 99.99 }, components: components(99.9), links: checkout.links }),
    ],
    unknown: [sample({ requirements: { availabilityPercent: 99.99 }, components: components(undefined), ...checkout })],
  },
  *check(facts) {
    const target = facts.requirements.availabilityPercent ?? 0;
    for (const flow of concerned(facts)) {
      const computed = flowAvailability(facts, flow);
      if (computed === undefined || computed >= target) continue;
      const needed = neededBy(facts, flow);
      const weakest = [...needed].sort((a, b) => (a.sloPercent ?? 0) - (b.sloPercent ?? 0))[0];
      yield {
        subject: about('flows', flow),
        message: `${flow.name} is available ${percent(computed)} % of the time by the objectives of the ${needed.length} components that it needs, less than ${target} %; the weakest is ${weakest?.name ?? ''} (${weakest?.sloPercent ?? 0} %).`,
        related: needed.map((component) => about('components', component)),
      };
    }
  },
});
