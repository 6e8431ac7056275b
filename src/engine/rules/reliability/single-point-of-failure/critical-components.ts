/** Which components are critical: somebody has said that the product cannot do without them. */
import type { Facts } from '../../../facts.js';
import type { Component, Flow } from '../../../model.js';
import { isSync } from '../../../protocols.js';
import { CRITICALITIES, type ComponentKind, type Criticality } from '../../../vocabulary.js';
import { inScope, isProductTraffic } from '../../scope.js';

/** Nobody waits for these, somebody else runs them, or the platform runs as many as it takes. */
const EXEMPT: readonly ComponentKind[] = [
  'CLIENT',
  'EXTERNAL',
  'JOB',
  'BUILD',
  'LIBRARY',
  'MONITORING',
  'FUNCTION',
  'OTHER',
];
const HIGH_AVAILABILITY_PERCENT = 99.9;

const isCritical = (criticality: Criticality | undefined): boolean =>
  criticality !== undefined && CRITICALITIES.indexOf(criticality) >= CRITICALITIES.indexOf('CRITICAL');

/** A flow that has not got a criticality of its own takes the blueprint's. */
const flowCriticality = (facts: Facts, flow: Flow): Criticality | undefined =>
  flow.criticality ?? facts.requirements.criticality;

/** Whether a component can be a single point of failure at all. */
export const canBeSingle = (component: Component): boolean =>
  inScope(component) && !EXEMPT.includes(component.kind) && component.machine !== 'SERVERLESS';

/** Links over which somebody waits for the component, or hands it what it must not lose. */
const relied = (facts: Facts, component: Component) =>
  facts
    .linksTo(component.key)
    .filter((link) => isProductTraffic(link) && (component.kind === 'QUEUE' || isSync(link) === true));

/** Whether others depend on the component while they work. */
export const isReliedOn = (facts: Facts, component: Component): boolean => relied(facts, component).length > 0;

/** The flows that stop when the component does. */
const flowsStopped = (facts: Facts, component: Component): readonly Flow[] =>
  facts.flowsThrough(component.key).filter((flow) =>
    flow.steps.some((step) => {
      const link = facts.link(step.link);
      return link && (link.target === component.key || link.source === component.key)
        ? isSync(link) === true || component.kind === 'QUEUE'
        : false;
    }),
  );

/** Why a component is critical, in words; false when it is known not to be; undefined when nobody has said. */
export const whyCritical = (facts: Facts, component: Component): string | false | undefined => {
  const { criticality, availabilityPercent } = facts.requirements;
  const flows = flowsStopped(facts, component);
  const critical = flows.find((flow) => isCritical(flowCriticality(facts, flow)));
  if (critical) return `the critical flow ${critical.name} passes it`;
  if (!isReliedOn(facts, component)) return false;
  if (isCritical(component.availability)) return 'its availability is rated critical';
  if (component.availability) return false;
  if (facts.flows.length > 0) return flows.every((flow) => flowCriticality(facts, flow)) ? false : undefined;
  if (isCritical(criticality)) return 'others wait for it in a critical blueprint';
  if (availabilityPercent !== undefined)
    return availabilityPercent >= HIGH_AVAILABILITY_PERCENT
      ? `others wait for it and the blueprint promises ${availabilityPercent} %`
      : false;
  return criticality === undefined ? undefined : false;
};

/** The flows of a component whose criticality nobody has stated. */
export const unratedFlows = (facts: Facts, component: Component): readonly Flow[] =>
  flowsStopped(facts, component).filter((flow) => flowCriticality(facts, flow) === undefined);
