import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { isRunningCode } from '../../scope.js';

const PROBED: Practised<Component, 'healthChecks'> = {
  list: 'components',
  practice: 'healthChecks',
  own: ({ livenessProbe, readinessProbe }) =>
    livenessProbe === false || readinessProbe === false
      ? false
      : livenessProbe === undefined && readinessProbe === undefined
        ? undefined
        : true,
  field: 'livenessProbe',
};

/** Whether anything says that the team runs the gateway itself, rather than that its platform brings one along. */
const isRunByTeam = ({ image, replicas, customDeveloped, livenessProbe, readinessProbe }: Component): boolean =>
  customDeveloped === true || [image, replicas, livenessProbe, readinessProbe].some((fact) => fact !== undefined);

/** Services that keep running and that others call: nobody sends requests to a generator of load. */
const concerned = (facts: Facts): readonly Component[] =>
  facts.components.filter(
    (component) =>
      isRunningCode(component) &&
      component.machine !== 'SERVERLESS' &&
      (component.kind === 'SERVICE' || (component.kind === 'GATEWAY' && isRunByTeam(component))) &&
      (component.exposure === 'PUBLIC' || facts.linksTo(component.key).length > 0),
  );

const lacking = ({ livenessProbe, readinessProbe }: Component): string =>
  livenessProbe === false && readinessProbe === false
    ? 'whether it lives and whether it is ready'
    : livenessProbe === false
      ? 'whether it lives'
      : 'whether it is ready';

const links = { 'web -> shop': { protocol: 'HTTPS' } } as const;

export const healthChecks = rule({
  id: 'reliability/health-checks',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Services expose liveness and readiness',
  why: 'A platform that cannot ask restarts nothing that hangs and sends requests to what has not started yet.',
  remedy: 'Answer two addresses: one that says that the process works, one that says that it can take requests now.',
  references: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  *needs(facts) {
    yield* askPractice(facts, PROBED, concerned(facts), {
      all: 'Does every service say whether it lives and whether it is ready?',
      one: ({ name }) => `Does ${name} say whether it lives?`,
    });
  },
  examples: {
    bad: [
      sample({ components: { web: {}, shop: { livenessProbe: true, readinessProbe: false } }, links }),
      sample({ requirements: { practices: { healthChecks: false } }, components: { shop: { exposure: 'PUBLIC' } } }),
    ],
    good: [
      sample({ components: { web: {}, shop: { livenessProbe: true, readinessProbe: true } }, links }),
      sample({
        requirements: { practices: { healthChecks: false } },
        components: { ingress: { kind: 'GATEWAY', exposure: 'PUBLIC' } },
      }),
      sample({ components: { report: { kind: 'JOB', livenessProbe: false }, generator: { livenessProbe: false } } }),
    ],
    unknown: [sample({ components: { web: {}, shop: {} }, links })],
  },
  *check(facts) {
    yield* badPractice(
      facts,
      PROBED,
      concerned(facts),
      (probed) => !probed,
      ({ name }, own) =>
        own
          ? `${name} does not say ${lacking(own)}.`
          : `${name}: its services do not say whether they live and are ready.`,
    );
  },
});
