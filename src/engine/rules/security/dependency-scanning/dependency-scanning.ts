import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { technologyById } from '../../../technology/technologies.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { inScope } from '../../scope.js';

const SCANNED: Practised<Component, 'dependencyScanning'> = {
  list: 'components',
  practice: 'dependencyScanning',
  own: ({ dependencyScanning }) => dependencyScanning,
  field: 'dependencyScanning',
};

/** Code that the team builds itself; a product that is only run has its maker to scan it. */
const isBuilt = (component: Component): boolean =>
  inScope(component) &&
  ['SERVICE', 'WORKER', 'FUNCTION', 'JOB', 'CLIENT'].includes(component.kind) &&
  (component.customDeveloped ?? (component.kind !== 'CLIENT' && !technologyById(component.technology ?? '')));

const built = (facts: Facts): readonly Component[] => facts.components.filter(isBuilt);

export const dependencyScanning = rule({
  id: 'security/dependency-scanning',
  severity: 'INFO',
  phase: 'VALIDATION',
  title: 'Custom-built components scan their dependencies',
  why: 'Most of what runs in a service was written by others, and holes in it become known every day.',
  remedy:
    'Let each build look up its dependencies in a database of known holes (OSV, GitHub Advisory Database) and fail on grave ones.',
  references: ['CWE-1395', 'https://owasp.org/Top10/A06_2021-Vulnerable_and_Outdated_Components/'],
  *needs(facts) {
    yield* askPractice(facts, SCANNED, built(facts), {
      all: 'Do the builds look for known holes in the dependencies?',
      one: ({ name }) => `Does the build of ${name} look for known holes in its dependencies?`,
    });
  },
  examples: {
    bad: [
      sample({ components: { shop: { dependencyScanning: false } } }),
      sample({ requirements: { practices: { dependencyScanning: false } }, components: { shop: {} } }),
    ],
    good: [
      sample({ components: { shop: { dependencyScanning: true } } }),
      sample({ components: { erp: { customDeveloped: false, dependencyScanning: false } } }),
    ],
    unknown: [sample({ components: { shop: {} } })],
  },
  *check(facts) {
    yield* badPractice(
      facts,
      SCANNED,
      built(facts),
      (scanned) => !scanned,
      ({ name }, own) =>
        own
          ? `Nobody looks for known holes in the dependencies of ${name}.`
          : `${name}: nobody looks for known holes in the dependencies of its components.`,
    );
  },
});
