import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { whyCritical } from '../../reliability/single-point-of-failure/critical-components.js';
import { rule } from '../../rule.js';
import { inScope, isRunningCode } from '../../scope.js';
import { about, ask } from '../../yields.js';

/** Services that somebody called critical; what they stand on is measured by their objective. */
const critical = (facts: Facts): readonly Component[] =>
  facts.components.filter(
    (component) => inScope(component) && isRunningCode(component) && whyCritical(facts, component),
  );

const flow = {
  links: { 'web -> cart': { protocol: 'GRPC' } },
  flows: { checkout: { criticality: 'CRITICAL', steps: [{ link: 'web>cart' }] } },
} as const;
const web = { sloPercent: 99.9, sloAlert: true } as const;

export const slo = rule({
  id: 'observability/slo',
  severity: 'WARNING',
  phase: 'VALIDATION',
  title: 'Each critical component has an objective and an alert on it',
  why: 'Without an objective nobody can say whether a service is good enough, and without an alert nobody learns in time that it is not.',
  remedy:
    'Agree on an objective (for instance 99.9 % of the requests answered within 200 ms) and alert on how fast its error budget burns.',
  references: ['https://sre.google/workbook/alerting-on-slos/'],
  *needs(facts) {
    for (const component of critical(facts)) {
      const subject = about('components', component);
      yield ask(
        subject,
        'sloPercent',
        component.sloPercent,
        `What is the objective (SLO) of ${component.name}, in percent of its requests or of the time? 0 if it has none.`,
      );
      if (component.sloPercent)
        yield ask(
          subject,
          'sloAlert',
          component.sloAlert,
          `Is somebody called when the objective of ${component.name} is in danger?`,
        );
    }
  },
  examples: {
    bad: [
      sample({ components: { web, cart: { sloPercent: 0 } }, ...flow }),
      sample({ components: { web, cart: { sloPercent: 99.9, sloAlert: false } }, ...flow }),
    ],
    good: [sample({ components: { web, cart: web }, ...flow }), sample({ components: { tool: { sloPercent: 0 } } })],
    unknown: [sample({ components: { web, cart: {} }, ...flow })],
  },
  *check(facts) {
    for (const component of critical(facts)) {
      const reason = String(whyCritical(facts, component));
      const subject = about('components', component);
      if (component.sloPercent === 0)
        yield { subject, message: `${component.name} has no objective, though ${reason}.` };
      else if (component.sloPercent !== undefined && component.sloAlert === false)
        yield {
          subject,
          message: `Nobody is called when ${component.name} misses its objective of ${component.sloPercent} %, though ${reason}.`,
        };
    }
  },
});
