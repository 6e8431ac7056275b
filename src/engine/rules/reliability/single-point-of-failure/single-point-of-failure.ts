import type { Component } from '../../../model.js';
import { rule } from '../../rule.js';
import { about, aboutBlueprint, ask } from '../../yields.js';
import { canBeSingle, isReliedOn, unratedFlows, whyCritical } from './critical-components.js';
import { examples } from './single-point-of-failure.examples.js';

/** Whether a second one takes over; undefined when nobody has said. */
const isReplicated = ({ replicas, redundant }: Component): boolean | undefined =>
  replicas === undefined || replicas === 1 ? (redundant ?? (replicas === 1 ? false : undefined)) : true;

export const singlePointOfFailure = rule({
  id: 'reliability/single-point-of-failure',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Nothing critical has one replica or stands in one zone',
  why: 'One process that crashes, one node that restarts or one zone without power stops everything that waits for it.',
  remedy:
    'Run at least two replicas in different zones behind a balancer; give a store a standby or three voting members.',
  references: ['https://en.wikipedia.org/wiki/Single_point_of_failure'],
  *needs(facts) {
    for (const component of facts.components) {
      if (!canBeSingle(component)) continue;
      const critical = whyCritical(facts, component);
      const subject = about('components', component);
      const replicated = isReplicated(component);
      if (critical !== false && (critical || isReliedOn(facts, component)))
        yield ask(subject, 'replicas', replicated, `How many replicas of ${component.name} run?`);
      if (critical && replicated)
        yield ask(subject, 'zones', component.zones, `Over how many availability zones is ${component.name} spread?`);
      if (critical === undefined && replicated === false) {
        const flows = unratedFlows(facts, component);
        for (const flow of flows)
          yield ask(about('flows', flow), 'criticality', flow.criticality, `How critical is the flow ${flow.name}?`);
        if (flows.length === 0)
          yield ask(
            aboutBlueprint(facts),
            'requirements.criticality',
            undefined,
            'How critical is it to the business that this system runs?',
          );
      }
    }
  },
  examples,
  *check(facts) {
    for (const component of facts.components) {
      if (!canBeSingle(component)) continue;
      const replicated = isReplicated(component);
      const why = replicated === false || component.zones === 1 ? whyCritical(facts, component) : false;
      if (!why) continue;
      const subject = about('components', component);
      if (replicated === false)
        yield {
          subject,
          message: `${component.name} ${component.replicas === 1 ? 'runs once' : 'is not redundant'}, and ${why}.`,
        };
      else if (component.zones === 1)
        yield { subject, discriminator: 'zones', message: `All of ${component.name} stands in one zone, and ${why}.` };
    }
  },
});
